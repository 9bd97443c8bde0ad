"""The attendance list of minutes: every seat, who filled it from when to when, or why nobody did."""

from collections.abc import Iterable, Mapping

from govern.domain.meetings.kinds import AttendanceKind
from govern.domain.meetings.seats import Seat
from govern.domain.meetings.stays import Stay, stays
from govern.domain.values.ids import MemberId
from govern.domain.voting.meeting_record import MeetingRecord
from govern.domain.voting.minutes import AttendanceLine, Attended, MinutedStay

_COUNTRY = "country:"


def attendance_lines(record: MeetingRecord) -> tuple[AttendanceLine, ...]:
    """Return a line for each seat, in the order of the seats."""
    seats, all_stays = record.at_opening(), stays(record.attendance)
    names = {seat.member: seat.name for seat in seats if seat.member}
    attending = {member: names[member] for member in names if member in {stay.member for stay in all_stays}}
    return tuple(_line(record, seat, _of_seat(seat, all_stays), attending) for seat in seats)


def _of_seat(seat: Seat, all_stays: Iterable[Stay]) -> tuple[Stay, ...]:
    if seat.member is None:
        return tuple(stay for stay in all_stays if stay.member is None and stay.person == seat.person)
    return tuple(stay for stay in all_stays if stay.member == seat.member)


def _line(
    record: MeetingRecord, seat: Seat, own: tuple[Stay, ...], attending: Mapping[MemberId, str]
) -> AttendanceLine:
    """Return the line of one seat; a proxy counts only when its holder attended."""
    holder = _proxy_holder(record, seat)
    represented_by = attending.get(holder) if holder else None
    countries = [group.removeprefix(_COUNTRY) for group in seat.groups if group.startswith(_COUNTRY)]
    return AttendanceLine(
        name=seat.name,
        country=countries[0] if countries else None,
        attended=Attended.PRESENT if own else _from_afar(record, seat, is_represented=bool(represented_by)),
        stays=tuple(_minuted(record, stay) for stay in own),
        proxy_holder=represented_by,
        without_vote=None if seat.is_entitled else seat.reason,
    )


def _from_afar(record: MeetingRecord, seat: Seat, *, is_represented: bool) -> Attended:
    if is_represented:
        return Attended.REPRESENTED
    return Attended.EXCUSED if _is_excused(record, seat) else Attended.ABSENT


def _is_excused(record: MeetingRecord, seat: Seat) -> bool:
    """Return whether the last that was heard of the seat was that nobody can come."""
    heard = [
        fact.kind
        for fact in record.attendance
        if (fact.member == seat.member if seat.member else fact.person == seat.person)
    ]
    return bool(heard) and heard[-1] is AttendanceKind.EXCUSED


def _proxy_holder(record: MeetingRecord, seat: Seat) -> MemberId | None:
    """Return who held the proxy of a seat at some time during the meeting."""
    opened_at, closed_at = record.meeting.opened_at, record.meeting.closed_at
    held = (
        proxy.holder
        for proxy in record.proxies
        if proxy.principal == seat.member and proxy.given_at <= closed_at
        if proxy.withdrawn_at is None or proxy.withdrawn_at > opened_at
    )
    return next(held, None) if seat.member else None


def _minuted(record: MeetingRecord, stay: Stay) -> MinutedStay:
    return MinutedStay(
        person=record.names[stay.person],
        channel=stay.channel,
        arrived_at=stay.arrived_at if stay.arrived_at > record.meeting.opened_at else None,
        left_at=stay.left_at,
    )
