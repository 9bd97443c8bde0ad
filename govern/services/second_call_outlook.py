"""What a second call of a meeting would be: its days, its items and what decides them; read only."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.quorum import QuorumState
from govern.domain.meetings.second_call import (
    SecondCallRules,
    may_be_followed,
    second_call_rules,
)
from govern.domain.meetings.second_call_day import notice_of, suggested_day
from govern.domain.meetings.timeline import Deadline, days_of_second_call
from govern.domain.rules import composition
from govern.domain.rules.decision import DecisionRule, FailedMeeting, Subject
from govern.domain.statutes.rulebook import Rulebook, silence
from govern.domain.values.calendar import day_at
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.ids import BodyId, ItemId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.services import association, left_items, meetings, sittings
from govern.store.database import current_session
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class ItemToTakeOver:
    """An item that the second call would decide: what its quorum lacked, and what decides it then."""

    item: ItemId
    reference: str
    title: Text
    subject: Subject
    quorum: QuorumState
    rule: DecisionRule


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a second call of a meeting would be, or why there is none."""

    meeting: MeetingId
    reference: str
    failed: FailedMeeting
    rules: SecondCallRules
    days: tuple[Deadline, ...]
    items: tuple[ItemToTakeOver, ...]
    #: the first day for which a convocation sent today is in time
    suggested: date | None
    notice: Deadline | None
    decision: Decision


def outlook(actor: Actor, meeting: MeetingId, *, at: datetime) -> Outlook:
    """Return what a second call of a meeting would decide, when, and under which rules.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
    """
    session = current_session()
    row = meetings.meeting_row(session, meeting)
    may(actor, Act.PLAN_MEETING, body=BodyId(row.body_id)).or_not_allowed()
    return look_out(session, row, at=at)


def is_left_undecided(meeting: MeetingId) -> bool:
    """Return whether a closed meeting left something undecided for want of a quorum."""
    session = current_session()
    return bool(left_items.left_items(session, meetings.meeting_row(session, meeting)))


def look_out(session: Session, first: Meeting, *, at: datetime) -> Outlook:
    """Return what the second call of a meeting would be by the rules in force on the day of ``at``.

    Raises:
        RuleBroken: when law and statutes settle no majority for what it would decide.
    """
    seat = association.association_facts(session).zone
    on, rulebook = day_at(at, seat), association.rulebook_of(session)
    failed = sittings.as_failed(first, seat)
    decision = may_be_followed(sittings.first_call(session, first))
    suggested = suggested_day(rulebook, failed, on=on)
    left = left_items.left_items(session, first) if decision else ()
    return Outlook(
        meeting=MeetingId(first.id),
        reference=first.reference,
        failed=failed,
        rules=second_call_rules(rulebook, on),
        days=days_of_second_call(rulebook, failed, on=on),
        items=tuple(_to_take_over(rulebook, each, on) for each in left),
        suggested=suggested,
        notice=notice_of(rulebook, failed, suggested or on, on=on),
        decision=_is_settled(rulebook, first.reference, left, on) if decision else decision,
    )


def _is_settled(
    rulebook: Rulebook, reference: str, left: tuple[left_items.LeftItem, ...], on: date
) -> Decision:
    """Return whether something is left, and a second call is settled for a part of it at least."""
    if not left:
        values = {"meeting": reference}
        return no(Message("{meeting} left nothing undecided for want of a quorum.", values))
    subjects = [each.row.subject for each in left]
    if any(composition.second_call_quorum(rulebook, subject, on) for subject in subjects):
        return YES
    entry = rulebook.vocabulary[composition.second_call_key(rulebook, subjects[0])]
    return no(
        silence(entry, on),
        Message("Without one there is no second call: plan a new meeting, which decides as the first would."),
    )


def _to_take_over(rulebook: Rulebook, left: left_items.LeftItem, on: date) -> ItemToTakeOver:
    row = left.row
    call = composition.call_for(rulebook, body="assembly", subject=row.subject, on=on)
    return ItemToTakeOver(
        item=ItemId(row.id),
        reference=row.reference,
        title=row.title,
        subject=row.subject,
        quorum=left.quorum,
        rule=composition.compose_decision_rule(
            rulebook, body="assembly", subject=row.subject, on=on, call=call
        ),
    )
