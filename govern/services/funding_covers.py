"""Who brings the own share of a partner in a funded project: offered, confirmed, declined."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line
from govern.services import audit
from govern.services.funding_projects import check_amount, check_title, project_row, record, refuse_over
from govern.store.database import transaction
from govern.store.tables.funding import OwnShareCover
from govern.store.tables.members import Member

_KIND = "funded_project"


@dataclass(frozen=True, slots=True)
class NewCover:
    """Who brings how much of a partner's own share, and from which source."""

    project: UUID
    partner: MemberId
    by: MemberId | None
    source: str
    cents: int


def offer_cover(actor: Actor, command: NewCover, *, at: datetime) -> UUID:
    """Say who brings how much of a partner's own share; said for one's own member, it is confirmed at once.

    Raises:
        NotAllowed: for anybody but who keeps the accounts, and the bringing member's representatives.
        NotFound: when there is no such project or member.
        RuleBroken: for an amount that is none, and no source.
    """
    source = one_line(command.source)
    with transaction() as session:
        own = command.by is not None and bool(may(actor, Act.GIVE_CONTRIBUTION, member=command.by))
        if not own:
            may(actor, Act.KEEP_ACCOUNTS).or_not_allowed()
        row = project_row(session, command.project)
        refuse_over(row)
        if session.get(Member, command.partner) is None or (
            command.by and not session.get(Member, command.by)
        ):
            raise NotFound(Message("There is no such member."))
        check_title(source)
        if command.cents <= 0:
            raise RuleBroken(Message("Write an amount above zero."))
        check_amount(command.cents)
        is_confirmed = own or command.by is None
        cover = OwnShareCover(
            id=new_id(),
            project_id=row.id,
            partner_member_id=command.partner,
            by_member_id=command.by,
            source=source,
            cents=command.cents,
            given_at=at,
            confirmed_at=at if is_confirmed else None,
            confirmed_by_person_id=actor.person if is_confirmed else None,
        )
        session.add(cover)
        payload = {"partner": command.partner, "by": command.by, "cents": command.cents}
        record(session, row, audit.Recorded("project.cover", _KIND, row.id, at, actor.person, payload))
        return cover.id


def confirm_cover(actor: Actor, cover: UUID, *, at: datetime) -> None:
    """Confirm for a member that it brings what it is down for; from then on it counts.

    Raises:
        NotAllowed: for anybody but that member's representatives.
        NotFound: when there is nothing to confirm.
        Conflict: when it was confirmed already.
    """
    with transaction() as session:
        found = session.get(OwnShareCover, cover)
        if found is None or found.by_member_id is None:
            raise NotFound(Message("There is nothing to confirm here."))
        may(actor, Act.GIVE_CONTRIBUTION, member=MemberId(found.by_member_id)).or_not_allowed()
        _refuse_settled(found)
        found.confirmed_at, found.confirmed_by_person_id = at, actor.person
        row = project_row(session, found.project_id)
        refuse_over(row)
        payload = {"cover": found.id, "cents": found.cents}
        record(
            session, row, audit.Recorded("project.cover_confirmed", _KIND, row.id, at, actor.person, payload)
        )


def decline_cover(actor: Actor, cover: UUID, *, at: datetime) -> None:
    """Take back what somebody is down for and has not confirmed; it stays in the record.

    Raises:
        NotAllowed: for anybody but that member's representatives, and who keeps the accounts.
        NotFound: when there is no such offer.
        Conflict: when it is confirmed, taken back already, or the project is over.
    """
    with transaction() as session:
        found = session.get(OwnShareCover, cover)
        if found is None or found.by_member_id is None:
            raise NotFound(Message("There is nothing to take back here."))
        if not may(actor, Act.GIVE_CONTRIBUTION, member=MemberId(found.by_member_id)):
            may(actor, Act.KEEP_ACCOUNTS).or_not_allowed()
        _refuse_settled(found)
        found.dropped_at = at
        row = project_row(session, found.project_id)
        refuse_over(row)
        payload = {"cover": found.id, "cents": found.cents}
        record(
            session, row, audit.Recorded("project.cover_declined", _KIND, row.id, at, actor.person, payload)
        )


def _refuse_settled(found: OwnShareCover) -> None:
    if found.confirmed_at is not None:
        raise Conflict(Message("It is confirmed already."))
    if found.dropped_at is not None:
        raise Conflict(Message("It was taken back already."))
