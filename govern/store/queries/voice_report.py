"""What the voice report of a year counts, in the general assembly; the same few queries for any year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import BodyKind, ItemState
from govern.domain.meetings.speaking import Speech
from govern.domain.values.ids import MeetingId, MemberId
from govern.domain.values.text import Text
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import VoteState
from govern.store.queries.room import as_speech
from govern.store.tables.agenda import VoteItem
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.room import SpeechRow
from govern.store.tables.voting import OutcomeRow, Vote


@dataclass(frozen=True, slots=True)
class Between:
    """A time: its first instant, and the first after it."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item that a member proposed."""

    id: UUID
    reference: str
    title: Text
    member: MemberId
    proposed_at: datetime
    state: ItemState


@dataclass(frozen=True, slots=True)
class Decided:
    """That an item was decided."""

    item: UUID
    at: datetime
    result: Result


def proposed_items(session: Session, time: Between) -> tuple[ProposedItem, ...]:
    """Return what members proposed; an item taken up again in a second call is the one it continues."""
    rows = session.execute(
        select(
            AgendaItem.id,
            AgendaItem.reference,
            AgendaItem.title,
            AgendaItem.proposed_by_member_id,
            AgendaItem.proposed_at,
            AgendaItem.state,
        )
        .join(Body, Body.id == AgendaItem.body_id)
        .where(
            Body.kind == BodyKind.ASSEMBLY,
            AgendaItem.proposed_by_member_id.is_not(None),
            AgendaItem.continues_item_id.is_(None),
            AgendaItem.proposed_at >= time.start,
            AgendaItem.proposed_at < time.end,
        )
        .order_by(AgendaItem.proposed_at, AgendaItem.reference)
    )
    return tuple(
        ProposedItem(item, reference, title, MemberId(member), proposed_at, state)
        for item, reference, title, member, proposed_at, state in rows
        if member is not None
    )


def continued(session: Session) -> Mapping[UUID, UUID]:
    """Return for each item taken up again in a second call the item that it continues; one query."""
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.continues_item_id).where(AgendaItem.continues_item_id.is_not(None))
    )
    return {item: earlier for item, earlier in rows if earlier is not None}


def decided_since(session: Session, start: datetime) -> tuple[Decided, ...]:
    """Return every decision on an item itself since an instant, the oldest first; two queries."""
    is_decision = and_(
        Vote.state == VoteState.CLOSED,
        Vote.motion_id.is_(None),
        Vote.closed_at >= start,
        OutcomeRow.result != Result.VOID,
    )
    alone = select(Vote.item_id, Vote.closed_at, OutcomeRow.result)
    together = select(VoteItem.item_id, Vote.closed_at, OutcomeRow.result).join(
        VoteItem, VoteItem.vote_id == Vote.id
    )
    found = [
        Decided(item, at, result)
        for query in (alone, together)
        for item, at, result in session.execute(
            query.join(OutcomeRow, OutcomeRow.vote_id == Vote.id).where(is_decision)
        )
        if at is not None
    ]
    return tuple(sorted(found, key=lambda each: each.at))


def speeches_held(session: Session, time: Between) -> Mapping[MeetingId, tuple[str, Sequence[Speech]]]:
    """Return by meeting, with its reference, what was said then, points of order too.

    A day more at either end is read, so that what interrupted a speech is known.
    """
    day = timedelta(days=1)
    rows = session.execute(
        select(SpeechRow, Meeting.reference)
        .join(Meeting, Meeting.id == SpeechRow.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .where(
            Body.kind == BodyKind.ASSEMBLY,
            SpeechRow.began_at >= time.start - day,
            SpeechRow.began_at < time.end + day,
        )
        .order_by(SpeechRow.began_at, SpeechRow.ordinal)
    )
    found: dict[MeetingId, tuple[str, list[Speech]]] = {}
    for row, reference in rows:
        found.setdefault(MeetingId(row.meeting_id), (reference, []))[1].append(as_speech(row))
    return found


def body_names(session: Session) -> Mapping[UUID, Text]:
    """Return what the bodies are called."""
    return {row.id: row.name for row in session.execute(select(Body.id, Body.name))}
