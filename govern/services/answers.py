"""Answers to proposals: put on an agenda, or declined with a reason."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import ItemKind, ItemState
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.services import agenda, items, meetings, newcomers_answers
from govern.store.database import transaction
from govern.store.queries import amendments
from govern.store.tables.meetings import AgendaItem

LONGEST_ANSWER = 5_000


@dataclass(frozen=True, slots=True)
class AcceptItem:
    """A proposal that goes on a meeting's agenda.

    ``subject`` corrects what the proposer said it is about, since the majority depends on it.
    """

    item: ItemId
    meeting: MeetingId
    version: int
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class DeclineItem:
    """A proposal that does not go on an agenda, with the reason that its proposer reads."""

    item: ItemId
    reason: str
    version: int


def accept_item(actor: Actor, command: AcceptItem, *, at: datetime) -> None:
    """Put a proposal at the end of a meeting's agenda.

    What a draft that amends the statutes is decided as follows from the draft, never from the answer.

    Raises:
        NotAllowed: for anybody but the secretary, and the office that answers new members.
        Conflict: when it has been answered or changed meanwhile, or may not join that agenda any more.
        RuleBroken: when the meeting is one of another body.
    """
    with transaction() as session:
        row = items.item_row(session, command.item)
        newcomers_answers.may_answer(session, actor, row, at=at).or_not_allowed()
        _refuse_answered(row, command.version)
        meeting = meetings.meeting_row(session, command.meeting)
        if meeting.body_id != row.body_id:
            raise RuleBroken(
                Message("{meeting} is a meeting of another body.", {"meeting": meeting.reference})
            )
        if command.subject is not None and row.kind is ItemKind.DECISION and not _is_fixed(session, row):
            row.subject = command.subject
        _note_answer(row, actor, at)
        agenda.put_on_agenda(session, row, meeting, at=at)
        items.put_on_record(session, "item.accepted", row, actor=actor, at=at, subject=row.subject)


def decline_item(actor: Actor, command: DeclineItem, *, at: datetime) -> None:
    """Answer a proposal with the reason why it does not go on an agenda.

    Raises:
        NotAllowed: for anybody but the secretary; of a new member's item but the office that answers it.
        Conflict: when it has been answered or changed meanwhile, or stands on the agenda unanswered.
        RuleBroken: when no reason is given, or one too long to read.
    """
    reason = prose(command.reason).strip()
    with transaction() as session:
        row = items.item_row(session, command.item)
        newcomers_answers.may_answer(session, actor, row, at=at).or_not_allowed()
        newcomers_answers.may_decline(session, actor, row, at=at).or_not_allowed()
        _refuse_answered(row, command.version)
        newcomers_answers.in_time(session, row, at=at).or_conflict()
        if not reason:
            raise RuleBroken(Message("Give the reason: whoever proposed the item has a right to it."))
        if len(reason) > LONGEST_ANSWER:
            values = {"length": len(reason), "most": LONGEST_ANSWER}
            raise RuleBroken(Message("A text here has {length} characters; {most} fit.", values))
        row.state = ItemState.DECLINED
        row.answer = reason
        _note_answer(row, actor, at)
        items.put_on_record(session, "item.declined", row, actor=actor, at=at, reason=reason)


def _refuse_answered(row: AgendaItem, version: int) -> None:
    if row.state is not ItemState.PROPOSED:
        raise Conflict(Message("This item has already been answered or withdrawn."))
    meetings.refuse_stale(row.version, version)


def _is_fixed(session: Session, item: AgendaItem) -> bool:
    return amendments.draft_of_item(session, item.id) is not None


def _note_answer(item: AgendaItem, actor: Actor, at: datetime) -> None:
    item.answered_at = at
    item.answered_by_person_id = actor.person
    item.version += 1
