"""The page of a member's standing for one reader: its clock, its notice, its suspension, its exclusions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.statutes.applied import AppliedRule
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.voice import suspending
from govern.domain.voice.standing_clock import StandingClock
from govern.services import standing_parts as parts
from govern.services.association import day_of, rulebook_of
from govern.services.exclusion_readers import may_read_all
from govern.services.exit_rows import may_leave, running_exit
from govern.services.own_standing import clock_on
from govern.services.standing_letters import name_of
from govern.services.suspension_rows import running_suspension
from govern.store.database import current_session
from govern.store.queries.members import members_on, register_entries
from govern.store.tables.leaving import Exclusion


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """The page; what somebody may not read or do is empty."""

    id: MemberId
    reference: str
    name: str
    clock: StandingClock | None
    is_member: bool
    is_own: bool
    sees_all: bool
    notice: parts.ExitShown | None
    suspension: parts.SuspensionShown | None
    exclusions: tuple[Exclusion, ...]
    leaving: parts.Leaving | None
    may_give_notice: bool
    may_ask_back: bool
    may_record: bool
    suspended_by: suspending.DecidingBodies
    until_assembly: AppliedRule | None
    #: what the secretary chooses from
    resolutions: tuple[tuple[UUID, str], ...]
    members: tuple[tuple[MemberId, str], ...]


def member_standing(actor: Actor, member: MemberId, *, at: datetime) -> MemberStanding:
    """Return the page of a member's standing as somebody may read it.

    Raises:
        NotAllowed: for people with neither office nor member.
        NotFound: when there is no such member.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    session = current_session()
    today, rulebook = day_of(session, at), rulebook_of(session)
    entry = next((each for each in register_entries(session) if each.id == member), None)
    if entry is None:
        raise NotFound(Message("There is no such member."))
    is_own, records = member in actor.represents, bool(may(actor, Act.RECORD_STANDING))
    sees_all = is_own or records or may_read_all(session, actor)
    notice, rest = running_exit(session, member), running_suspension(session, member)
    is_member = any(each.id == member for each in members_on(session, today))
    declares = is_member and may_leave(session, actor, member, today)
    return MemberStanding(
        id=member,
        reference=entry.reference,
        name=name_of(session, member, today),
        clock=clock_on(session, member, today),
        is_member=is_member,
        is_own=is_own,
        sees_all=sees_all,
        notice=parts.notice_shown(session, notice, today) if notice and sees_all else None,
        suspension=parts.suspension_shown(session, rest) if rest and sees_all else None,
        exclusions=_exclusions(session, member) if sees_all else (),
        leaving=parts.leaving_shown(session, today) if is_member and (declares or records) else None,
        may_give_notice=declares and notice is None,
        may_ask_back=declares and notice is not None and notice.asked_back_at is None,
        may_record=records,
        suspended_by=suspending.suspended_by(rulebook, today),
        until_assembly=suspending.ends_at_assembly(rulebook, today),
        resolutions=tuple(parts.resolutions_to_choose(session)) if records else (),
        members=tuple((each.id, each.name) for each in members_on(session, today)) if records else (),
    )


def _exclusions(session: Session, member: MemberId) -> tuple[Exclusion, ...]:
    rows = select(Exclusion).where(Exclusion.member_id == member).order_by(Exclusion.charged_at.desc())
    return tuple(session.scalars(rows))
