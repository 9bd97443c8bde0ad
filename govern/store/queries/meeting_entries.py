"""The audit entries of one meeting: everything that was put on record about what belongs to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import Select, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from govern.domain.values.ids import MeetingId
from govern.store.tables.accounts import Person
from govern.store.tables.amendments import AmendmentDraft, CounterAmendment
from govern.store.tables.audit import AuditEntry
from govern.store.tables.convening import DeliveryReport
from govern.store.tables.documents import Document, Letter, Minutes, PostBatch
from govern.store.tables.elections import Election, Nomination
from govern.store.tables.follow_up import Action
from govern.store.tables.meetings import AgendaItem, Recusal
from govern.store.tables.motions import MotionRow
from govern.store.tables.planning import ConveningRequest
from govern.store.tables.room import SpeechRow
from govern.store.tables.voting import Vote

_Found: TypeAlias = "Callable[[UUID], Select[UUID]]"
_Column: TypeAlias = "InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None]"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the chain with the name of who did it; None for what Govern did by itself."""

    seq: int
    at: datetime
    action: str
    subject_kind: str
    subject: UUID | None
    actor: UUID | None
    person: str | None


def _items(meeting: UUID) -> Select[UUID]:
    return select(AgendaItem.id).where(AgendaItem.meeting_id == meeting)


def _of_items(column: InstrumentedAttribute[UUID], item: _Column) -> _Found:
    return lambda meeting: select(column).where(item.in_(_items(meeting)))


def _of_meeting(column: InstrumentedAttribute[UUID], meeting_id: _Column) -> _Found:
    return lambda meeting: select(column).where(meeting_id == meeting)


#: by the kind of subject that entries name: which of them belong to a meeting; a new kind is added here,
#: or to ``ELSEWHERE``
SUBJECTS: Mapping[str, _Found] = {
    "meeting": lambda meeting: select(literal(meeting)),
    "item": _items,
    "vote": _of_meeting(Vote.id, Vote.meeting_id),
    "election": _of_items(Election.id, Election.item_id),
    "nomination": lambda meeting: select(Nomination.id).where(
        Nomination.election_id.in_(select(Election.id).where(Election.item_id.in_(_items(meeting))))
    ),
    "recusal": _of_items(Recusal.id, Recusal.item_id),
    "motion": _of_items(MotionRow.id, MotionRow.item_id),
    "amendment": _of_items(AmendmentDraft.id, AmendmentDraft.item_id),
    "counter_amendment": lambda meeting: select(CounterAmendment.id).where(
        CounterAmendment.draft_id.in_(
            select(AmendmentDraft.id).where(AmendmentDraft.item_id.in_(_items(meeting)))
        )
    ),
    "speech": _of_meeting(SpeechRow.id, SpeechRow.meeting_id),
    "convening_request": _of_meeting(ConveningRequest.id, ConveningRequest.meeting_id),
    "delivery_report": lambda meeting: (
        select(DeliveryReport.id)
        .join(Letter, Letter.id == DeliveryReport.letter_id)
        .where(Letter.meeting_id == meeting)
    ),
    "letter": _of_meeting(Letter.id, Letter.meeting_id),
    "post_batch": _of_meeting(PostBatch.id, PostBatch.meeting_id),
    "document": _of_meeting(Document.id, Document.meeting_id),
    "minutes": _of_meeting(Minutes.id, Minutes.meeting_id),
    "action": _of_meeting(Action.id, Action.meeting_id),
}

#: subjects that belong to no meeting: people and accounts, the association and its statutes, what
#: follows from decisions for ever, the action plan, questions and charges between meetings, decisions
#: in writing, rehearsals, the machine itself
ELSEWHERE = frozenset(
    {
        "account",
        "application",
        "association",
        "board_question",
        "body",
        "database",
        "duty",
        "erasure",
        "exclusion",
        "funded_project",
        "funding_call",
        "funding_line",
        "import",
        "meeting_series",
        "meeting_template",
        "member",
        "observer",
        "outbox",
        "person",
        "contribution",
        "plan",
        "plan_activity",
        "procedure",
        "register",
        "rehearsal",
        "resolution",
        "shared_budget",
        "statutes",
        "support_call",
    }
)


def entries_of_meeting(session: Session, meeting: MeetingId) -> tuple[Entry, ...]:
    """Return every audit entry of a meeting, from its planning to its minutes, in order; one query."""
    ids = union_all(*(found(meeting) for found in SUBJECTS.values())).subquery()
    rows = session.execute(
        select(
            AuditEntry.seq,
            AuditEntry.at,
            AuditEntry.action,
            AuditEntry.subject_kind,
            AuditEntry.subject_id,
            AuditEntry.actor_person_id,
            Person.name,
        )
        .outerjoin(Person, Person.id == AuditEntry.actor_person_id)
        .where(AuditEntry.subject_id.in_(select(ids.c[0])))
        .order_by(AuditEntry.seq)
    )
    return tuple(Entry(*row) for row in rows)
