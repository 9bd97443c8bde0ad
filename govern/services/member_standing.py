"""The page of a member's standing for one reader: its clock, its notice, its suspension, its exclusions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.statutes.applied import AppliedRule
from govern.domain.statutes.citation import Source
from govern.domain.values.digest import Json
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voice import leaving, suspending
from govern.domain.voice.leaving import ExitDay, ExitGround, Notice
from govern.domain.voice.standing_clock import StandingClock, standing_clock
from govern.services.association import day_of, rulebook_of
from govern.services.exclusion_readers import may_read_all
from govern.services.exits import may_leave, running_exit
from govern.services.standing_letters import name_of
from govern.services.suspension_letters import source_of
from govern.services.suspensions import known_end, running_suspension
from govern.store.database import current_session
from govern.store.queries.members import members_on, register_entries
from govern.store.tables.leaving import Exclusion, MemberExit, MemberSuspension
from govern.store.tables.voting import Resolution

_MOST_RESOLUTIONS = 40


@dataclass(frozen=True, slots=True)
class ExitShown:
    """A notice that runs, with the reckoning of its last day."""

    row: MemberExit
    reckoned: ExitDay
    successor: str


@dataclass(frozen=True, slots=True)
class SuspensionShown:
    """A suspension that runs, with its rule and resolution; ``ends_on`` as far as it is known."""

    row: MemberSuspension
    source: Source | None
    resolution: Resolution | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the form for a notice needs: what would come of it today, and the grounds that the rules know."""

    today: ExitDay | None
    beside: AppliedRule | None
    grounds: tuple[ExitGround, ...]
    succession: AppliedRule | None


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
    notice: ExitShown | None
    suspension: SuspensionShown | None
    exclusions: tuple[Exclusion, ...]
    leaving: Leaving | None
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
        clock=_clock(session, member, today),
        is_member=is_member,
        is_own=is_own,
        sees_all=sees_all,
        notice=_notice(session, notice, today) if notice and sees_all else None,
        suspension=_suspension(session, rest) if rest and sees_all else None,
        exclusions=_exclusions(session, member) if sees_all else (),
        leaving=_leaving(session, today) if is_member and (declares or records) else None,
        may_give_notice=declares and notice is None,
        may_ask_back=declares and notice is not None and notice.asked_back_at is None,
        may_record=records,
        suspended_by=suspending.suspended_by(rulebook, today),
        until_assembly=suspending.ends_at_assembly(rulebook, today),
        resolutions=tuple(_resolutions(session)) if records else (),
        members=tuple((each.id, each.name) for each in members_on(session, today)) if records else (),
    )


def own_clocks(actor: Actor, *, at: datetime) -> tuple[tuple[MemberId, str, StandingClock], ...]:
    """Return the clock of each member that somebody represents, with its name."""
    session = current_session()
    today = day_of(session, at)
    found = []
    for each in members_on(session, today):
        clock = _clock(session, each.id, today) if each.id in actor.represents else None
        if clock is not None:
            found.append((each.id, each.name, clock))
    return tuple(found)


def clock_of(member: MemberId, *, at: datetime) -> StandingClock | None:
    """Return the clock of a member; None where neither law nor statutes settle it."""
    session = current_session()
    return _clock(session, member, day_of(session, at))


def _clock(session: Session, member: MemberId, today: date) -> StandingClock | None:
    entry = next(each for each in register_entries(session) if each.id == member)
    try:
        return standing_clock(entry, rulebook_of(session), today)
    except RuleBroken:
        return None


def _notice(session: Session, row: MemberExit, today: date) -> ExitShown:
    successor = name_of(session, MemberId(row.successor_id), today) if row.successor_id else ""
    return ExitShown(row, from_record(ExitDay, cast("Json", row.reckoning)), successor)


def _suspension(session: Session, row: MemberSuspension) -> SuspensionShown:
    behind = session.get(Resolution, row.resolution_id) if row.resolution_id else None
    return SuspensionShown(row, source_of(row), behind, known_end(session, row))


def _exclusions(session: Session, member: MemberId) -> tuple[Exclusion, ...]:
    rows = select(Exclusion).where(Exclusion.member_id == member).order_by(Exclusion.charged_at.desc())
    return tuple(session.scalars(rows))


def _leaving(session: Session, today: date) -> Leaving:
    rulebook = rulebook_of(session)
    return Leaving(
        today=leaving.exit_day(rulebook, Notice(today)),
        beside=leaving.beside_the_notice(rulebook, today),
        grounds=leaving.grounds_for_leaving_at_once(rulebook, today),
        succession=leaving.succession_rule(rulebook, today),
    )


def _resolutions(session: Session) -> Iterator[tuple[UUID, str]]:
    rows = session.scalars(
        select(Resolution)
        .order_by(Resolution.adopted_on.desc(), Resolution.reference.desc())
        .limit(_MOST_RESOLUTIONS)
    )
    for row in rows:
        yield row.id, f"{row.reference} · {row.title.authentic_text}"
