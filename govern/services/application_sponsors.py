"""Sponsors of an application: named by the applicant, found in the register, asked, and what they answer."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.admission import SponsorState
from govern.domain.members.categories import Category
from govern.domain.members.sheet import name_key
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import ApplicationId, MemberId, PersonId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line
from govern.services.application_rows import (
    application_row,
    applied_by,
    put_on_record,
    refuse_unless_under_way,
)
from govern.services.association import day_of
from govern.store.database import transaction
from govern.store.queries.members import members_on
from govern.store.tables.applications import Application, ApplicationSponsor

MOST_NAMED = 8


def name_sponsors(session: Session, row: Application, names: Iterable[str]) -> None:
    """Write down the members that an applicant names as its sponsors.

    Raises:
        RuleBroken: for more names than anybody needs.
    """
    present = session.scalar(select(func.max(ApplicationSponsor.ordinal)).where(_of(row))) or 0
    wanted = [one_line(name)[:300] for name in names if name.strip()]
    if present + len(wanted) > MOST_NAMED:
        raise RuleBroken(Message("At most {n} sponsors can be named.", {"n": MOST_NAMED}))
    for ordinal, name in enumerate(wanted, start=present + 1):
        session.add(
            ApplicationSponsor(
                id=new_id(), application_id=row.id, ordinal=ordinal, named_as=name, state=SponsorState.NAMED
            )
        )
    session.flush()


def find_sponsors(session: Session, row: Application, *, on: date) -> None:
    """Ask those named sponsors whose name or reference is that of one full member, each once."""
    keys: dict[str, MemberId] = {}
    for member in members_on(session, on):
        if member.category is Category.FULL:
            keys[name_key(member.name)] = keys[name_key(member.reference)] = member.id
    sponsors = session.scalars(
        select(ApplicationSponsor).where(_of(row)).order_by(ApplicationSponsor.ordinal)
    ).all()
    taken = {each.member_id for each in sponsors}
    for each in sponsors:
        found = keys.get(name_key(each.named_as))
        if each.state is SponsorState.NAMED and found is not None and found not in taken:
            each.member_id, each.state = found, SponsorState.ASKED
            taken.add(found)
    session.flush()


def name_another(token: str, name: str, *, at: datetime) -> None:
    """Name one more sponsor, as the applicant.

    Raises:
        NotFound: for a link of no application.
        Conflict: when it is not being examined.
        RuleBroken: without a name, and for too many.
    """
    with transaction() as session:
        row = applied_by(session, token)
        refuse_unless_under_way(row)
        if not name.strip():
            raise RuleBroken(Message("Write the name of a member."))
        name_sponsors(session, row, [name])
        find_sponsors(session, row, on=day_of(session, at))
        put_on_record(session, "application.sponsor_named", row, at=at)


def assign_sponsor(
    actor: Actor, application: ApplicationId, sponsor: UUID, member: MemberId, *, at: datetime
) -> None:
    """Say which member a named sponsor is, as the secretary; its representatives are asked then.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such sponsor, or no such full member.
        Conflict: when it has been found already, or that member is named twice.
    """
    may(actor, Act.HANDLE_APPLICATIONS).or_not_allowed()
    with transaction() as session:
        row = application_row(session, application)
        refuse_unless_under_way(row)
        found = _sponsor(session, row, sponsor)
        known = {
            each.id for each in members_on(session, day_of(session, at)) if each.category is Category.FULL
        }
        if member not in known:
            raise NotFound(Message("There is no such full member."))
        named = session.scalars(select(ApplicationSponsor.member_id).where(_of(row))).all()
        if found.state is not SponsorState.NAMED or member in named:
            raise Conflict(Message("This sponsor is known already."))
        found.member_id, found.state = member, SponsorState.ASKED
        put_on_record(
            session, "application.sponsor_found", row, at=at, by=PersonId(actor.person), member=member
        )


def answer_as_sponsor(
    actor: Actor, application: ApplicationId, sponsor: UUID, *, agrees: bool, at: datetime
) -> None:
    """Sponsor an application or decline to, as a representative of the member that was named.

    Raises:
        NotAllowed: for everybody else.
        NotFound: when there is no such sponsor.
        Conflict: when it was answered, or the application is not being examined.
    """
    with transaction() as session:
        row = application_row(session, application)
        found = _sponsor(session, row, sponsor)
        if found.member_id not in actor.represents:
            raise NotAllowed(Message("You do not represent this member."))
        refuse_unless_under_way(row)
        if found.state is not SponsorState.ASKED:
            raise Conflict(Message("This was answered already."))
        found.state = SponsorState.CONFIRMED if agrees else SponsorState.DECLINED
        found.answered_at, found.answered_by_person_id = at, actor.person
        put_on_record(
            session,
            "application.sponsor_answered",
            row,
            at=at,
            by=PersonId(actor.person),
            member=found.member_id,
            answer=found.state,
        )


def confirmed_sponsors(session: Session, row: Application) -> int:
    """Return how many members sponsor an application."""
    counted = select(func.count()).where(_of(row), ApplicationSponsor.state == SponsorState.CONFIRMED)
    return session.scalar(counted) or 0


def _of(row: Application) -> ColumnElement[bool]:
    return ApplicationSponsor.application_id == row.id


def _sponsor(session: Session, row: Application, sponsor: UUID) -> ApplicationSponsor:
    found = session.get(ApplicationSponsor, sponsor)
    if found is None or found.application_id != row.id:
        raise NotFound(Message("There is no such sponsor."))
    return found
