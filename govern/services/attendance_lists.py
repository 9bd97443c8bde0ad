"""The attendance list of a meeting as a document: to be signed before, with times after."""

from sqlalchemy.orm import Session

from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import BodyKind, DocumentKind, MeetingState
from govern.domain.meetings.seats import labelled
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import BodyId, DocumentId, MeetingId, MemberId
from govern.domain.values.message import Message
from govern.domain.voting.attendance_list import AttendanceList, ListedSeat
from govern.domain.voting.minutes import AttendanceLine
from govern.services.association import check_language
from govern.services.attendance_desk import SeatAtDesk, attendance_desk
from govern.services.meetings import meeting_row
from govern.services.minutes_draft import composed_plainly
from govern.services.papers_written import Asked, Paper, stated_meeting, write_paper
from govern.store.database import transaction
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting


def write_attendance_list(asked: Asked, meeting: MeetingId) -> DocumentId:
    """Freeze the list of everybody with a seat, with times once the meeting is closed, and queue it.

    Raises:
        NotFound: when there is no such meeting.
        NotAllowed: for anybody but the secretary.
        Conflict: when the meeting was cancelled.
        RuleBroken: for a language that the association does not use.
    """
    with transaction() as session:
        row = meeting_row(session, meeting)
        may(asked.actor, Act.RECORD_ATTENDANCE, body=BodyId(row.body_id)).or_not_allowed()
        check_language(session, asked.language)
        if row.state is MeetingState.CANCELLED:
            raise Conflict(Message("{meeting} has been cancelled.", {"meeting": row.reference}))
        facts = _facts(session, row, asked)
        said = {"meeting": row.reference}
        title = (
            Message("Attendance record, {meeting}", said)
            if facts.is_over
            else Message("Attendance list, {meeting}", said)
        )
        paper = Paper(
            kind=DocumentKind.ATTENDANCE_LIST,
            reference=f"{row.reference}-L",
            title=title,
            facts=facts,
            meeting=row.id,
        )
        return write_paper(session, asked, paper)


def _facts(session: Session, row: Meeting, asked: Asked) -> AttendanceList:
    desk = attendance_desk(session, MeetingId(row.id), at=asked.at)
    is_over = row.state is MeetingState.CLOSED
    lines = composed_plainly(session, row).attendance if is_over else ()
    names = {each.proxy.principal: each.seat.name for each in desk.seats if each.proxy}
    held: dict[MemberId, list[str]] = {}
    for each in desk.seats:
        if each.proxy:
            held.setdefault(each.proxy.holder, []).append(names[each.proxy.principal])
    told = {line.name: line for line in lines}
    return AttendanceList(
        meeting=stated_meeting(session, row),
        is_over=is_over,
        of_members=session.get_one(Body, row.body_id).kind is BodyKind.ASSEMBLY,
        seats=tuple(
            _seat(each, tuple(held.get(each.seat.member, ())) if each.seat.member else (), told)
            for each in desk.seats
        ),
    )


def _seat(each: SeatAtDesk, holds: tuple[str, ...], told: dict[str, AttendanceLine]) -> ListedSeat:
    line = told.get(each.seat.name)
    return ListedSeat(
        name=each.seat.name,
        country=labelled(each.seat.groups, "country"),
        people=tuple(person.name for person in each.people) if each.seat.member else (),
        votes=each.seat.weight,
        without_vote=None if each.seat.is_entitled else each.seat.reason,
        gives_to=each.proxy.holder_name if each.proxy else None,
        holds=holds,
        attended=line.attended if line else None,
        stays=line.stays if line else (),
    )
