"""What the attendance pages read."""

from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.values.ids import MeetingId
from govern.services.attendance_desk import AttendanceDesk, MeetingAtDesk, open_desk


def desk_of(meeting: MeetingId, actor: Actor, at: datetime) -> tuple[AttendanceDesk, MeetingAtDesk]:
    """Return the desk of a meeting and the meeting itself, for somebody who may read about it."""
    return open_desk(actor, meeting, at=at)


def holder_choices(desk: AttendanceDesk) -> list[tuple[str, str]]:
    """Return the members that can be given a proxy, by name."""
    named = [(str(each.seat.member), each.seat.name) for each in desk.seats if each.seat.is_entitled]
    return [("", "—"), *sorted(named, key=lambda pair: pair[1].casefold())]
