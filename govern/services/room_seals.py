"""What is sealed of the room: events of a sitting, speeches that were held, corrected times of attendance."""

from uuid import UUID

from sqlalchemy import Select, String, func, select, type_coerce
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.queries.room import as_event, as_speech
from govern.store.tables.audit import AuditEntry
from govern.store.tables.room import AttendanceCorrection, SittingEventRow, SpeechRow


def sealed_event(session: Session, event: UUID) -> Json:
    """Return an event as it was recorded, or None when it is gone."""
    row = session.get(SittingEventRow, event)
    return to_record(as_event(row)) if row is not None else None


def sealed_speech(session: Session, speech: UUID) -> Json:
    """Return who spoke in which meeting from when to when, and what was ruled, or None when it is gone."""
    row = session.get(SpeechRow, speech)
    return to_record({"meeting": row.meeting_id, "speech": as_speech(row)}) if row is not None else None


def speeches_to_be_sealed() -> Select[UUID]:
    """Return the speeches that have ended since speeches are sealed; earlier versions sealed none."""
    sealing = select(func.min(AuditEntry.at)).where(
        AuditEntry.subject_id.is_not(None), type_coerce(AuditEntry.seals, String).contains('"speech:')
    )
    return select(SpeechRow.id).where(SpeechRow.ended_at >= sealing.scalar_subquery())


def sealed_correction(session: Session, correction: UUID) -> Json:
    """Return a corrected time with its reason and the votes that it touches, or None when it is gone."""
    row = session.get(AttendanceCorrection, correction)
    if row is None:
        return None
    columns = AttendanceCorrection.__table__.c
    return to_record({column.name: getattr(row, column.name) for column in columns})
