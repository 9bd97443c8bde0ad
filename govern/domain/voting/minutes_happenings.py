"""What happened between the votes: arrivals, departures and proxies, and who was there after each."""

from collections.abc import Iterator

from govern.domain.meetings.attendance import AttendanceFact
from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind
from govern.domain.meetings.seats import Seat
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.domain.voting.meeting_record import MeetingRecord
from govern.domain.voting.minutes import Happening
from govern.domain.voting.minutes_room import room_happenings

_MOVES = frozenset({AttendanceKind.ARRIVED, AttendanceKind.DEPARTED, AttendanceKind.READMITTED})


def happenings(record: MeetingRecord) -> tuple[Happening, ...]:
    """Return what happened between opening and closing, in order."""
    found = [*_movements(record), *_proxies(record), *room_happenings(record)]
    return tuple(sorted(found, key=lambda each: each.at))


def _movements(record: MeetingRecord) -> Iterator[Happening]:
    facts = tuple(sorted(record.attendance, key=lambda each: each.ordinal))
    before = record.at_opening()
    names = {seat.member: seat.name for seat in before if seat.member}
    for number, fact in enumerate(facts, start=1):
        if fact.at <= record.meeting.opened_at or fact.kind not in _MOVES:
            continue
        after = record.seats_after(facts[:number], fact.at)
        if not fact.ends_session:
            yield Happening(fact.at, (_moved(record, fact, names), *_level(before, after)))
        before = after


def _moved(record: MeetingRecord, fact: AttendanceFact, names: dict[MemberId, str]) -> Message:
    person = record.names[fact.person]
    if fact.member is None:
        return _of_person(fact, {"person": person})
    return _for_member(fact, {"person": person, "member": names.get(fact.member, "")})


def _of_person(fact: AttendanceFact, values: dict[str, str]) -> Message:
    if fact.kind is AttendanceKind.DEPARTED:
        return Message("{person} left.", values)
    if fact.kind is AttendanceKind.READMITTED:
        return Message("{person} was let in again.", values)
    if fact.channel is AttendanceChannel.REMOTE:
        return Message("{person} joined at a distance.", values)
    return Message("{person} arrived.", values)


def _for_member(fact: AttendanceFact, values: dict[str, str]) -> Message:
    if fact.kind is AttendanceKind.DEPARTED:
        return Message("{person} ({member}) left.", values)
    if fact.kind is AttendanceKind.READMITTED:
        return Message("{person} ({member}) was let in again.", values)
    if fact.channel is AttendanceChannel.REMOTE:
        return Message("{person} ({member}) joined at a distance.", values)
    return Message("{person} ({member}) arrived.", values)


def _level(before: tuple[Seat, ...], after: tuple[Seat, ...]) -> tuple[Message, ...]:
    """Return how many are present or represented from now on, when that has changed."""
    if _filled(before) == _filled(after):
        return ()
    values = {"filled": _filled(after), "entitled": sum(seat.is_entitled for seat in after)}
    return (Message("From then on {filled} of {entitled} were present or represented.", values),)


def _filled(seats: tuple[Seat, ...]) -> int:
    return sum(seat.is_entitled and seat.is_filled for seat in seats)


def _proxies(record: MeetingRecord) -> Iterator[Happening]:
    names = {member.member: member.name for member in record.members}
    opened_at, closed_at = record.meeting.opened_at, record.meeting.closed_at
    for proxy in record.proxies:
        values = {"principal": names.get(proxy.principal, ""), "holder": names.get(proxy.holder, "")}
        if opened_at < proxy.given_at <= closed_at:
            yield Happening(proxy.given_at, (Message("{principal} gave its proxy to {holder}.", values),))
        if proxy.withdrawn_at is not None and opened_at < proxy.withdrawn_at <= closed_at:
            yield Happening(
                proxy.withdrawn_at,
                (Message("{principal} withdrew the proxy that it had given to {holder}.", values),),
            )
