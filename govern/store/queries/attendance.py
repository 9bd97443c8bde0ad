"""What was recorded of attendance, and what was corrected since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.meetings.attendance import AttendanceFact
from govern.domain.meetings.attendance_correction import as_it_was
from govern.domain.values.ids import MeetingId, MemberId, PersonId
from govern.store.queries.register_kept import KeptRows
from govern.store.queries.room import session_ends
from govern.store.tables.meetings import AttendanceEvent
from govern.store.tables.room import AttendanceCorrection

_recorded: KeptRows[MeetingId, AttendanceFact] = KeptRows()


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """A corrected time: the right one (None: it never happened), why, by whom, and which votes it touches."""

    at: datetime | None
    reason: str
    recorded_at: datetime
    recorded_by: PersonId
    votes: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it was recorded first, with its note and its corrections in order."""

    id: UUID
    fact: AttendanceFact
    note: str
    recorded_by: PersonId
    corrections: tuple[CorrectionShown, ...]


def recorded_attendance(session: Session, meeting: MeetingId) -> tuple[AttendanceFact, ...]:
    """Return everything that was recorded of attendance with the times recorded first, in order."""
    number = select(func.count()).where(AttendanceEvent.meeting_id == meeting)
    return _recorded.read(session, meeting, number, lambda: _read_recorded(session, meeting))


def _read_recorded(session: Session, meeting: MeetingId) -> tuple[AttendanceFact, ...]:
    rows = session.execute(
        select(
            AttendanceEvent.ordinal,
            AttendanceEvent.member_id,
            AttendanceEvent.person_id,
            AttendanceEvent.kind,
            AttendanceEvent.channel,
            AttendanceEvent.at,
        )
        .where(AttendanceEvent.meeting_id == meeting)
        .order_by(AttendanceEvent.ordinal)
    )
    return tuple(
        AttendanceFact(ordinal, MemberId(member) if member else None, PersonId(person), kind, channel, at)
        for ordinal, member, person, kind, channel, at in rows
    )


def corrected_times(session: Session, meeting: MeetingId) -> Mapping[int, datetime | None]:
    """Return the right moment of each corrected event, by ordinal; None when it never happened."""
    rows = session.execute(
        select(AttendanceEvent.ordinal, AttendanceCorrection.at)
        .join(AttendanceEvent, AttendanceEvent.id == AttendanceCorrection.event_id)
        .where(AttendanceEvent.meeting_id == meeting)
        .order_by(AttendanceCorrection.ordinal)
    )
    return dict(rows.all())


def true_attendance(
    session: Session, meeting: MeetingId, *, until: datetime | None = None
) -> tuple[AttendanceFact, ...]:
    """Return what happened to attendance at its right times, up to an instant; three queries."""
    facts = as_it_was(
        recorded_attendance(session, meeting),
        corrected_times(session, meeting),
        session_ends(session, meeting),
    )
    return tuple(each for each in facts if until is None or each.at <= until)


def meeting_of_event(session: Session, event: UUID) -> MeetingId | None:
    """Return the meeting at which something happened to attendance, None when there is no such event."""
    found = session.scalar(select(AttendanceEvent.meeting_id).where(AttendanceEvent.id == event))
    return MeetingId(found) if found else None


def attendance_log(session: Session, meeting: MeetingId) -> tuple[Recorded, ...]:
    """Return everything recorded of attendance at a meeting with its corrections; two queries."""
    corrections: dict[UUID, list[CorrectionShown]] = {}
    rows = session.scalars(
        select(AttendanceCorrection)
        .join(AttendanceEvent, AttendanceEvent.id == AttendanceCorrection.event_id)
        .where(AttendanceEvent.meeting_id == meeting)
        .order_by(AttendanceCorrection.ordinal)
    )
    for row in rows:
        corrections.setdefault(row.event_id, []).append(_shown(row))
    events = session.scalars(
        select(AttendanceEvent).where(AttendanceEvent.meeting_id == meeting).order_by(AttendanceEvent.ordinal)
    )
    return tuple(
        Recorded(
            id=event.id,
            fact=_fact(event),
            note=event.note,
            recorded_by=PersonId(event.recorded_by_person_id),
            corrections=tuple(corrections.get(event.id, ())),
        )
        for event in events
    )


def _shown(row: AttendanceCorrection) -> CorrectionShown:
    votes = row.votes if isinstance(row.votes, list) else []
    return CorrectionShown(
        at=row.at,
        reason=row.reason,
        recorded_at=row.recorded_at,
        recorded_by=PersonId(row.recorded_by_person_id),
        votes=tuple(UUID(str(each)) for each in votes),
    )


def _fact(row: AttendanceEvent) -> AttendanceFact:
    return AttendanceFact(
        ordinal=row.ordinal,
        member=MemberId(row.member_id) if row.member_id else None,
        person=PersonId(row.person_id),
        kind=row.kind,
        channel=row.channel,
        at=row.at,
    )
