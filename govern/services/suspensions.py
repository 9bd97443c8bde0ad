"""Suspensions: entered and lifted by the resolution behind them, ended by themselves on their day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind, MeetingState
from govern.domain.members.categories import Standing
from govern.domain.members.register import FactKind
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import MemberId, PersonId, ResolutionId, SuspensionId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.voice import suspending
from govern.domain.voice.suspending import SuspensionCause, SuspensionEnd
from govern.services import audit, suspension_letters
from govern.services.association import association_facts, day_of, rulebook_of
from govern.services.membership_ending import record_fact
from govern.services.seals import seal
from govern.services.standing_rows import adopted_resolution, body_behind, member_now, words_of
from govern.store.database import current_session, transaction
from govern.store.tables.association import Body
from govern.store.tables.leaving import MemberSuspension
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class Suspend:
    """A suspension as a body decided it; without a last day it lasts until the next assembly."""

    member: MemberId
    resolution: ResolutionId | None
    starts_on: date
    last_day: date | None
    reason: str


def suspend(actor: Actor, command: Suspend, *, at: datetime) -> SuspensionId:
    """Let a member's rights rest, as the resolution of a body says that the rules name.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such member or resolution.
        Conflict: when it is no member, or suspended already.
        RuleBroken: where the rules do not allow it, and without a reason.
    """
    may(actor, Act.RECORD_STANDING).or_not_allowed()
    reason = words_of(command.reason, Message("Write the reason: the member has a right to know."))
    with transaction() as session:
        member = member_now(session, command.member, command.starts_on)
        found = adopted_resolution(session, command.resolution)
        wanted = suspending.Suspending(
            body_behind(session, found), found.adopted_on, command.starts_on, command.last_day
        )
        suspending.may_suspend(rulebook_of(session), wanted).or_rule_broken()
        _refuse_twice(session, command.member, member.standing)
        rule = suspending.suspended_by(rulebook_of(session), found.adopted_on).rule
        row = MemberSuspension(
            id=new_id(),
            member_id=command.member,
            cause=SuspensionCause.DECIDED,
            resolution_id=found.id,
            starts_on=command.starts_on,
            last_day=command.last_day,
            reason=reason,
            before=member.standing,
            source=to_record(rule.source) if rule else None,
            recorded_at=at,
            recorded_by_person_id=actor.person,
        )
        enter(session, row, at=at, by=actor.person)
        return SuspensionId(row.id)


def enter(session: Session, row: MemberSuspension, *, at: datetime, by: PersonId | None) -> None:
    """Enter a suspension in the register and tell the member, inside the caller's transaction.

    That by which an excluded member rests is put on record, and sealed, with the exclusion.
    """
    session.add(row)
    member = MemberId(row.member_id)
    record_fact(session, member, (FactKind.STANDING, Standing.SUSPENDED.value), on=row.starts_on, at=at)
    session.flush()
    letters = suspension_letters.tell(session, row, at=at)
    if row.cause is SuspensionCause.DECIDED:
        _put_on_record(session, "suspension.begun", row, at=at, by=by, letters=letters)


def lift(actor: Actor, suspension: SuspensionId, resolution: ResolutionId | None, *, at: datetime) -> None:
    """Lift a suspension by a resolution of the body that imposes them, or of the assembly, from today.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such suspension or resolution.
        Conflict: when it has ended.
        RuleBroken: for a resolution of another body.
    """
    may(actor, Act.RECORD_STANDING).or_not_allowed()
    with transaction() as session:
        row = session.get(MemberSuspension, suspension)
        if row is None or row.ended_by is not None or row.cause is not SuspensionCause.DECIDED:
            raise Conflict(Message("This suspension has ended, or ends with the review."))
        found = adopted_resolution(session, resolution)
        body = body_behind(session, found)
        suspending.may_lift(rulebook_of(session), body, found.adopted_on).or_rule_broken()
        row.lifted_by_resolution_id = found.id
        end(session, row, SuspensionEnd.LIFTED, on=day_of(session, at), at=at)
        letters = suspension_letters.tell_of_end(session, row, at=at)
        _put_on_record(session, "suspension.lifted", row, at=at, by=actor.person, letters=letters)


def act_on_suspensions(*, at: datetime) -> int:
    """Let every suspension end whose last day, or next assembly, is over; return how many."""
    session = current_session()
    rows = session.scalars(
        select(MemberSuspension).where(
            MemberSuspension.ended_by.is_(None), MemberSuspension.cause == SuspensionCause.DECIDED
        )
    ).all()
    today = day_of(session, at)
    due = [SuspensionId(row.id) for row in rows if _is_over(known_end(session, row), today)]
    return sum(_lapse(each, at=at) for each in due)


def known_end(session: Session, row: MemberSuspension) -> date | None:
    """Return the last day of a suspension as far as it is known."""
    rule = suspending.ends_at_assembly(rulebook_of(session), row.starts_on)
    return suspending.lapses_on(rule, row.last_day, _assemblies(session), row.starts_on)


def running_suspension(session: Session, member: MemberId) -> MemberSuspension | None:
    """Return the suspension of a member that has not ended, or None."""
    return session.scalar(
        select(MemberSuspension).where(
            MemberSuspension.member_id == member, MemberSuspension.ended_by.is_(None)
        )
    )


def end(session: Session, row: MemberSuspension, how: SuspensionEnd, *, on: date, at: datetime) -> None:
    """End a suspension from a day on and give the member back what it had; in the caller's transaction."""
    row.ended_by, row.ended_on = how, max(on, row.starts_on)
    stated = (FactKind.STANDING, row.before.value)
    record_fact(session, MemberId(row.member_id), stated, on=row.ended_on, at=at)
    session.flush()


def _lapse(suspension: SuspensionId, *, at: datetime) -> bool:
    with transaction() as session:
        row = session.get_one(MemberSuspension, suspension)
        last = known_end(session, row)
        if row.ended_by is not None or last is None or not _is_over(last, day_of(session, at)):
            return False
        end(session, row, SuspensionEnd.LAPSED, on=last + timedelta(days=1), at=at)
        letters = suspension_letters.tell_of_end(session, row, at=at)
        _put_on_record(session, "suspension.ended", row, at=at, letters=letters)
        return True


def _is_over(last: date | None, today: date) -> bool:
    return last is not None and today > last


def _assemblies(session: Session) -> list[date]:
    """Return the days of the assemblies that were held and are closed."""
    zone = association_facts(session).zone
    starts = session.scalars(
        select(Meeting.starts_at)
        .join(Body, Body.id == Meeting.body_id)
        .where(Body.kind == BodyKind.ASSEMBLY, Meeting.state == MeetingState.CLOSED)
    )
    return [day_at(each, zone) for each in starts]


def _refuse_twice(session: Session, member: MemberId, standing: Standing) -> None:
    if standing is Standing.SUSPENDED or running_suspension(session, member) is not None:
        raise Conflict(Message("It is suspended already."))


def _put_on_record(
    session: Session,
    action: str,
    row: MemberSuspension,
    *,
    at: datetime,
    by: PersonId | None = None,
    **more: object,
) -> None:
    payload = {"suspension": row.id, "starts_on": row.starts_on, "last_day": row.last_day, **more}
    sealed = seal(session, "suspension", row.id) if action == "suspension.begun" else {}
    audit.record(session, audit.Recorded(action, "member", row.member_id, at, by, payload, sealed))
