"""What happened in the room, as values of the domain; each question is one query."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.room import EventKind, Guest, SittingEvent, adjournments
from govern.domain.meetings.speaking import Speaker, SpeakingRules, Speech
from govern.domain.values.ids import ItemId, MeetingId, MemberId, PersonId, SittingEventId, SpeechId
from govern.domain.values.record import from_record
from govern.store.tables.room import SittingEventRow, SpeechRow


def sitting_events(session: Session, meeting: MeetingId) -> tuple[SittingEvent, ...]:
    """Return everything that was recorded of a sitting, struck out or not, in the order of recording."""
    rows = session.scalars(
        select(SittingEventRow).where(SittingEventRow.meeting_id == meeting).order_by(SittingEventRow.ordinal)
    )
    return tuple(as_event(row) for row in rows)


def session_ends(session: Session, meeting: MeetingId) -> tuple[datetime, ...]:
    """Return the moments at which a meeting was adjourned."""
    return adjournments(sitting_events(session, meeting))


def as_event(row: SittingEventRow) -> SittingEvent:
    """Return a row as what happened."""
    return SittingEvent(
        id=SittingEventId(row.id),
        ordinal=row.ordinal,
        kind=row.kind,
        at=row.at,
        recorded_at=row.recorded_at,
        recorded_by=PersonId(row.recorded_by_person_id),
        item=ItemId(row.item_id) if row.item_id else None,
        person=PersonId(row.person_id) if row.person_id else None,
        about=SittingEventId(row.about_event_id) if row.about_event_id else None,
        note=row.note,
        until=row.continues_at,
        guest=from_record(Guest, row.details) if row.kind is EventKind.GUEST_ADMITTED else None,
        rules=from_record(SpeakingRules, row.details) if row.kind is EventKind.SPEAKING_RULES else None,
    )


def speeches(session: Session, meeting: MeetingId) -> tuple[Speech, ...]:
    """Return every request for the floor in a meeting, in the order of asking."""
    rows = session.scalars(
        select(SpeechRow).where(SpeechRow.meeting_id == meeting).order_by(SpeechRow.ordinal)
    )
    return tuple(as_speech(row) for row in rows)


def as_speech(row: SpeechRow) -> Speech:
    """Return a row as a request for the floor."""
    return Speech(
        id=SpeechId(row.id),
        ordinal=row.ordinal,
        kind=row.kind,
        speaker=Speaker(
            name=row.name,
            person=PersonId(row.person_id) if row.person_id else None,
            member=MemberId(row.member_id) if row.member_id else None,
            guest=SittingEventId(row.guest_event_id) if row.guest_event_id else None,
        ),
        asked_at=row.asked_at,
        item=ItemId(row.item_id) if row.item_id else None,
        subject=row.subject,
        called_at=row.called_at,
        began_at=row.began_at,
        ended_at=row.ended_at,
        withdrawn_at=row.withdrawn_at,
        is_admitted=row.is_admitted,
        ruling=row.ruling,
        struck_at=row.struck_at,
        struck_reason=row.struck_reason,
        limit=row.minutes_allowed,
        in_turn=row.in_turn,
    )
