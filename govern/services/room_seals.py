"""What is sealed of the room: every event of a sitting, and every corrected time of attendance."""

from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.queries.room import as_event
from govern.store.tables.room import AttendanceCorrection, SittingEventRow


def sealed_event(session: Session, event: UUID) -> Json:
    """Return an event as it was recorded, or None when it is gone."""
    row = session.get(SittingEventRow, event)
    return to_record(as_event(row)) if row is not None else None


def sealed_correction(session: Session, correction: UUID) -> Json:
    """Return a corrected time with its reason and the votes that it touches, or None when it is gone."""
    row = session.get(AttendanceCorrection, correction)
    if row is None:
        return None
    columns = AttendanceCorrection.__table__.c
    return to_record({column.name: getattr(row, column.name) for column in columns})
