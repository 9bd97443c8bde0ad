"""What applications make people wait for: the secretary, and the members that are to sponsor one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.admission import ENDED, ApplicationState, SponsorState
from govern.domain.members.admission_clocks import Due, decide_by, erased_from, reasons_by
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.message import Message
from govern.services.application_erasure import is_over
from govern.services.application_rows import proceeding_of
from govern.services.association import day_of
from govern.services.needed import Need, Target
from govern.services.welcoming import mentor_rule
from govern.store.queries.welcome import without_mentor
from govern.store.tables.applications import Application, ApplicationQuestion, ApplicationSponsor

_HANDLED = (
    ApplicationState.OPEN,
    ApplicationState.ON_AGENDA,
    ApplicationState.REFUSED,
    ApplicationState.APPEALED,
    *ENDED,
)


@dataclass(frozen=True, slots=True)
class _Desk:
    session: Session
    rulebook: Rulebook
    at: datetime
    #: applications with a question of the applicant that nobody answered, and with a sponsor not found yet
    asking: frozenset[UUID]
    unknown: frozenset[UUID]


def application_needs(session: Session, actor: Actor, rulebook: Rulebook, *, at: datetime) -> Iterator[Need]:
    """Yield what applications make somebody wait for; nothing but a few queries where there are none."""
    if actor.represents:
        yield from _of_sponsors(session, actor)
    if not may(actor, Act.HANDLE_APPLICATIONS):
        return
    rows = session.scalars(
        select(Application).where(Application.state.in_(set(_HANDLED))).order_by(Application.applied_at)
    ).all()
    if rows:
        desk = _Desk(session, rulebook, at, _asking(session), _unknown(session))
        for row in rows:
            yield from _of_secretary(desk, row)
    yield from _of_new_members(session, rulebook, day_of(session, at))


def _of_new_members(session: Session, rulebook: Rulebook, today: date) -> Iterator[Need]:
    """Yield the new members for which no mentor was named, where the rules give them one."""
    rule = mentor_rule(rulebook, today)
    if rule is None:
        return
    for row in without_mentor(session):
        what = Message("Name a member that helps the new member.")
        yield replace(_need(what, row, None), source=rule.source)


def _of_sponsors(session: Session, actor: Actor) -> Iterator[Need]:
    asked = session.scalars(
        select(Application)
        .join(ApplicationSponsor, ApplicationSponsor.application_id == Application.id)
        .where(
            ApplicationSponsor.member_id.in_(actor.represents),
            ApplicationSponsor.state == SponsorState.ASKED,
            Application.state.in_((ApplicationState.OPEN, ApplicationState.APPEALED)),
        )
        .order_by(Application.applied_at)
    )
    for row in asked:
        yield _need(Message("An applicant names you as its sponsor: agree or decline."), row, None)


def _of_secretary(desk: _Desk, row: Application) -> Iterator[Need]:
    known = proceeding_of(desk.session, row, desk.at)
    if row.state is ApplicationState.OPEN:
        yield _need(Message("Put the application on an agenda."), row, decide_by(desk.rulebook, known))
    elif row.state is ApplicationState.APPEALED:
        yield _need(Message("Put the appeal on the next assembly's agenda."), row, None)
    elif row.state is ApplicationState.REFUSED and row.told_at is None:
        yield _need(Message("Write the reasons of the refusal."), row, reasons_by(desk.rulebook, known))
    elif (
        row.state in ENDED
        and erased_from(desk.rulebook, known) is None
        and is_over(desk.session, row, desk.at)
    ):
        yield _need(Message("No rule says how long its data are kept: delete them when you can."), row, None)
    if row.id in desk.asking:
        yield _need(Message("Answer the applicant's question."), row, None)
    if row.id in desk.unknown and row.state is ApplicationState.OPEN:
        yield _need(Message("Say which member the applicant named as its sponsor."), row, None)


def _asking(session: Session) -> frozenset[UUID]:
    return frozenset(
        session.scalars(
            select(ApplicationQuestion.application_id)
            .join(Application, Application.id == ApplicationQuestion.application_id)
            .where(
                ApplicationQuestion.asked_by_person_id.is_(None),
                ApplicationQuestion.answered_at.is_(None),
                Application.state.in_(
                    (ApplicationState.OPEN, ApplicationState.ON_AGENDA, ApplicationState.APPEALED)
                ),
            )
        )
    )


def _unknown(session: Session) -> frozenset[UUID]:
    return frozenset(
        session.scalars(
            select(ApplicationSponsor.application_id).where(ApplicationSponsor.state == SponsorState.NAMED)
        )
    )


def _need(what: Message, row: Application, due: Due | None) -> Need:
    return Need(
        what,
        row.organisation or row.reference,
        Target.APPLICATION,
        row.id,
        by=due.day if due else None,
        source=due.source if due else None,
    )
