"""Suspensions: imposed and lifted by the resolution behind them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.members.categories import Standing
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import MemberId, ResolutionId, SuspensionId, new_id
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.domain.voice import suspending
from govern.domain.voice.suspending import SuspensionCause, SuspensionEnd
from govern.services import suspension_letters
from govern.services.association import day_of, rulebook_of
from govern.services.standing_rows import adopted_resolution, body_behind, member_now, words_of
from govern.services.suspension_rows import end, enter, put_on_record, running_suspension
from govern.store.database import transaction
from govern.store.tables.leaving import MemberSuspension
from govern.store.tables.voting import Resolution


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
        RuleBroken: where the rules do not allow it, without a reason, and by a resolution that has
            suspended the member before.
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
        _refuse_used(session, command.member, ResolutionId(found.id))
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


def lift(actor: Actor, suspension: SuspensionId, resolution: ResolutionId | None, *, at: datetime) -> None:
    """Lift a suspension by a resolution of the body that imposes them, or of the assembly, from today.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such suspension or resolution.
        Conflict: when it has ended.
        RuleBroken: for a resolution of another body, or of before the suspension was decided.
    """
    may(actor, Act.RECORD_STANDING).or_not_allowed()
    with transaction() as session:
        row = session.get(MemberSuspension, suspension)
        if row is None or row.ended_by is not None or row.cause is not SuspensionCause.DECIDED:
            raise Conflict(Message("This suspension has ended, or ends by itself."))
        found = adopted_resolution(session, resolution)
        body = body_behind(session, found)
        suspending.may_lift(rulebook_of(session), body, found.adopted_on).or_rule_broken()
        _refuse_earlier(session, row, found)
        row.lifted_by_resolution_id = found.id
        end(session, row, SuspensionEnd.LIFTED, on=day_of(session, at), at=at)
        letters = suspension_letters.tell_of_end(session, row, at=at)
        put_on_record(session, "suspension.lifted", row, at=at, by=actor.person, letters=letters)


def _refuse_twice(session: Session, member: MemberId, standing: Standing) -> None:
    if standing is Standing.SUSPENDED or running_suspension(session, member) is not None:
        raise Conflict(Message("It is suspended already."))


def _refuse_used(session: Session, member: MemberId, resolution: ResolutionId) -> None:
    """Refuse to suspend a member again and again by one decision, past the longest time that rules allow."""
    used = select(MemberSuspension.id).where(
        MemberSuspension.member_id == member, MemberSuspension.resolution_id == resolution
    )
    if session.scalar(used.limit(1)) is not None:
        raise RuleBroken(Message("This resolution has suspended the member before: a new one is needed."))


def _refuse_earlier(session: Session, row: MemberSuspension, found: Resolution) -> None:
    decided = session.get_one(Resolution, row.resolution_id)
    if found.id == decided.id or found.adopted_on < decided.adopted_on:
        raise RuleBroken(Message("This was adopted before the suspension was decided."))
