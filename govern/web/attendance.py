"""What the attendance pages read."""

from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.values.ids import MeetingId
from govern.services.attendance_desk import AttendanceDesk, MeetingAtDesk, open_desk
from govern.store.queries.documents import DocumentPage, documents_of
from govern.store.queries.reading import reading

_OF_THE_HALL = (DocumentKind.ATTENDANCE_LIST, DocumentKind.PROXY_LIST, DocumentKind.PROXY_FORM)


def desk_of(meeting: MeetingId, actor: Actor, at: datetime) -> tuple[AttendanceDesk, MeetingAtDesk]:
    """Return the desk of a meeting and the meeting itself, for somebody who may read about it."""
    return open_desk(actor, meeting, at=at)


def holder_choices(desk: AttendanceDesk) -> list[tuple[str, str]]:
    """Return the members that can be given a proxy, by name."""
    named = [(str(each.seat.member), each.seat.name) for each in desk.seats if each.seat.is_entitled]
    return [("", "—"), *sorted(named, key=lambda pair: pair[1].casefold())]


def papers_of_hall(actor: Actor, meeting: MeetingId) -> tuple[DocumentPage, ...]:
    """Return the lists and forms made for a meeting that somebody may read, the newest first."""
    made = documents_of(reading(), actor, meeting)
    return tuple(each for each in reversed(made) if each.kind in _OF_THE_HALL)
