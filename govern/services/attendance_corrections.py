"""Wrong times of arrivals and departures, put right by a correction that stays beside them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.attendance_correction import (
    Correction,
    check_correction,
    corrected,
    was_inside,
    with_sessions,
)
from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.calendar import instant_of, zone_named
from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.ids import BodyId, MeetingId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.domain.voting.states import VoteState
from govern.services import audit, seals
from govern.store.database import transaction
from govern.store.queries.attendance import corrected_times, recorded_attendance
from govern.store.queries.room import session_ends
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import AttendanceEvent, Meeting
from govern.store.tables.room import AttendanceCorrection
from govern.store.tables.voting import Vote


@dataclass(frozen=True, slots=True)
class CorrectTime:
    """What was wrong, and the right time on the clock of the meeting; None when it never happened."""

    event: UUID
    happened: datetime | None
    reason: str


def correct_time(actor: Actor, command: CorrectTime, *, at: datetime) -> MeetingId:
    """Put the right time of a movement on record and return its meeting.

    The quorum shown follows it; votes keep the electorate with which they were opened, and the correction
    names those whose electorate it would have changed.

    Raises:
        NotAllowed: for anybody but who records attendance.
        NotFound: when there is no such event.
        Conflict: while a vote is open, once the minutes are issued, or when it contradicts the rest.
    """
    with transaction() as session:
        event, meeting = _found(session, command.event)
        may(actor, Act.RECORD_ATTENDANCE, body=BodyId(meeting.body_id)).or_not_allowed()
        _refuse_frozen(session, meeting)
        zone = zone_named(meeting.time_zone)
        right = instant_of(command.happened, zone) if command.happened else None
        row = AttendanceCorrection(
            id=new_id(),
            event_id=event.id,
            ordinal=_next(session, event),
            at=right,
            reason=prose(command.reason).strip(),
            recorded_at=at,
            recorded_by_person_id=actor.person,
            votes=_check(session, event, Correction(event.ordinal, right, prose(command.reason).strip()), at),
        )
        session.add(row)
        audit.record(
            session,
            audit.Recorded(
                action="attendance.corrected",
                subject_kind="meeting",
                subject_id=meeting.id,
                at=at,
                actor=actor.person,
                payload={
                    "person": event.person_id,
                    "member": event.member_id,
                    "kind": event.kind,
                    "recorded": event.at,
                    "right": right,
                    "reason": row.reason,
                    "votes": row.votes,
                },
                seals=seals.seal(session, "attendance_correction", row.id),
            ),
        )
        return MeetingId(meeting.id)


def _found(session: Session, event: UUID) -> tuple[AttendanceEvent, Meeting]:
    row = session.get(AttendanceEvent, event)
    if row is None:
        raise NotFound(Message("There is no such event."))
    return row, session.get_one(Meeting, row.meeting_id)


def _refuse_frozen(session: Session, meeting: Meeting) -> None:
    is_open = (Vote.meeting_id == meeting.id, Vote.state == VoteState.OPEN)
    if session.scalar(select(Vote.id).where(*is_open).limit(1)):
        raise Conflict(
            Message("A vote is open, and its electorate is frozen. Correct the time once it is counted.")
        )
    issued = (Minutes.meeting_id == meeting.id, Minutes.state != MinutesState.DRAFT)
    if session.scalar(select(Minutes.id).where(*issued).limit(1)):
        raise Conflict(
            Message("The minutes have been issued. What is wrong in them is put right in an addendum.")
        )


def _next(session: Session, event: AttendanceEvent) -> int:
    last = session.scalar(
        select(func.max(AttendanceCorrection.ordinal)).where(AttendanceCorrection.event_id == event.id)
    )
    return (last or 0) + 1


def _check(session: Session, event: AttendanceEvent, wanted: Correction, at: datetime) -> list[str]:
    """Return the identities of the votes that it touches.

    Raises:
        Conflict: when the correction contradicts what else is on record.
    """
    meeting = MeetingId(event.meeting_id)
    before = corrected(recorded_attendance(session, meeting), corrected_times(session, meeting))
    ended = session_ends(session, meeting)
    check_correction(before, wanted, ended=ended, at=at).or_conflict()
    who = next((each.member, each.person) for each in before if each.ordinal == event.ordinal)
    after = with_sessions(corrected(before, {event.ordinal: wanted.at}), ended)
    as_it_stood = with_sessions(before, ended)
    opened = session.execute(
        select(Vote.id, Vote.opened_at).where(Vote.meeting_id == meeting).order_by(Vote.opened_at)
    )
    return [
        str(vote)
        for vote, moment in opened
        if was_inside(as_it_stood, who, moment) != was_inside(after, who, moment)
    ]
