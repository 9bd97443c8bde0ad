"""Attendance: registrations, arrivals, departures; every one an event that stays."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.attendance import attendees
from govern.domain.meetings.kinds import (
    OVER,
    AttendanceChannel,
    AttendanceKind,
    MeetingMode,
    MeetingState,
)
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import BodyId, MeetingId, MemberId, PersonId, new_id
from govern.domain.values.message import Message
from govern.services.association import association_facts
from govern.services.audit import Recorded, record
from govern.services.meetings import meeting_row
from govern.services.seating import attendance_facts, seats_of
from govern.store.database import transaction
from govern.store.tables.meetings import AttendanceEvent, Meeting

_PROMISES = frozenset({AttendanceKind.REGISTERED, AttendanceKind.EXCUSED})
_ENTERING = frozenset({AttendanceKind.ARRIVED, AttendanceKind.READMITTED})


@dataclass(frozen=True, slots=True)
class Attendance:
    """What is to be recorded: who, for which member if any, and what happened."""

    person: PersonId
    member: MemberId | None
    kind: AttendanceKind
    channel: AttendanceChannel
    note: str = ""


def record_attendance(meeting: MeetingId, attendance: Attendance, *, actor: Actor, at: datetime) -> None:
    """Record that somebody registered, arrived, left or was let in again.

    The secretary records anybody; people register themselves and enter from afar themselves.

    Raises:
        NotAllowed: when the actor may not record this person.
        Conflict: when it does not fit the state of the meeting or of the person.
        RuleBroken: when the person has no seat in this meeting, or the meeting is not held that way.
    """
    with transaction() as session:
        row = meeting_row(session, meeting)
        _check_actor(actor, row, attendance)
        _check_state(row, attendance)
        _check_seat(session, row, attendance, at)
        _check_order(session, row, attendance)
        session.add(_event(session, meeting, attendance, actor=actor, at=at))
        record(
            session,
            Recorded(
                action=f"attendance.{attendance.kind.value}",
                subject_kind="meeting",
                subject_id=meeting,
                at=at,
                actor=actor.person,
                payload={
                    "person": attendance.person,
                    "member": attendance.member,
                    "channel": attendance.channel,
                    "note": attendance.note,
                },
            ),
        )


def _check_actor(actor: Actor, row: Meeting, attendance: Attendance) -> None:
    if may(actor, Act.RECORD_ATTENDANCE, body=BodyId(row.body_id)):
        return
    is_own = attendance.person == actor.person and attendance.member in {None, *actor.represents}
    is_hall = attendance.channel is AttendanceChannel.ON_SITE and attendance.kind in _ENTERING
    if attendance.kind in _PROMISES and (is_own or attendance.member in actor.represents):
        return
    if not is_own:
        raise NotAllowed(Message("You can register yourself and your own member only."))
    if is_hall or attendance.kind is AttendanceKind.READMITTED:
        raise NotAllowed(Message("The secretary records who is in the hall."))


def _check_state(row: Meeting, attendance: Attendance) -> None:
    if row.state in OVER:
        raise Conflict(Message("The meeting {reference} is over.", {"reference": row.reference}))
    if row.state is MeetingState.PLANNED:
        raise Conflict(
            Message("The meeting {reference} has not been convened yet.", {"reference": row.reference})
        )
    if attendance.kind is AttendanceKind.REGISTERED and row.state is MeetingState.OPEN:
        raise Conflict(Message("The meeting has begun. Arrivals are recorded instead of registrations."))
    other = {
        MeetingMode.ON_SITE: AttendanceChannel.REMOTE,
        MeetingMode.REMOTE: AttendanceChannel.ON_SITE,
    }.get(row.mode)
    if attendance.channel is other:
        raise RuleBroken(
            Message("This meeting is held on site only.")
            if row.mode is MeetingMode.ON_SITE
            else Message("This meeting is held remotely only.")
        )


def _check_seat(session: Session, row: Meeting, attendance: Attendance, at: datetime) -> None:
    on = day_at(max(at, row.starts_at), association_facts(session).zone)
    seats = seats_of(session, MeetingId(row.id), on=on)
    if attendance.member is None:
        is_seated = any(seat.person == attendance.person for seat in seats)
    else:
        is_seated = any(
            seat.member == attendance.member and attendance.person in seat.actors for seat in seats
        )
    if not is_seated:
        raise RuleBroken(Message("This person has no seat in the meeting, nor represents that member."))


def _check_order(session: Session, row: Meeting, attendance: Attendance) -> None:
    facts = attendance_facts(session, MeetingId(row.id))
    inside = {(each.member, each.person) for each in attendees(facts)}
    is_inside = (attendance.member, attendance.person) in inside
    if attendance.kind in _ENTERING and is_inside:
        raise Conflict(Message("This person is in the meeting already."))
    if attendance.kind is AttendanceKind.DEPARTED and not is_inside:
        raise Conflict(Message("This person is not in the meeting."))
    has_left = any(
        fact.kind is AttendanceKind.DEPARTED
        and (fact.member, fact.person) == (attendance.member, attendance.person)
        for fact in facts
    )
    if attendance.kind is AttendanceKind.READMITTED and not has_left:
        raise Conflict(Message("Only somebody who has left can be let in again."))


def _event(
    session: Session, meeting: MeetingId, attendance: Attendance, *, actor: Actor, at: datetime
) -> AttendanceEvent:
    last = session.scalar(
        select(func.max(AttendanceEvent.ordinal)).where(AttendanceEvent.meeting_id == meeting)
    )
    return AttendanceEvent(
        id=new_id(),
        meeting_id=meeting,
        ordinal=(last or 0) + 1,
        member_id=attendance.member,
        person_id=attendance.person,
        kind=attendance.kind,
        channel=attendance.channel,
        at=at,
        recorded_by_person_id=actor.person,
        note=attendance.note,
    )
