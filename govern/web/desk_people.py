"""The people at the desk: found by name, let in and out by one key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from govern.domain.values.ids import MeetingId
from govern.i18n.collation import sort_key
from govern.services.attendance_desk import PersonAtDesk, SeatAtDesk, attendance_desk
from govern.store.queries.reading import reading
from govern.web.live_facts import kept_now

#: more than so many nobody reads while people queue at the door
_MOST = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A seat and one of those who may fill it."""

    seat: SeatAtDesk
    person: PersonAtDesk


@dataclass(frozen=True, slots=True)
class PeopleAtDesk:
    """Who was looked for, and how many seats are filled."""

    query: str
    found: tuple[Found, ...]
    #: how many more fit what was typed
    more: int
    present: int
    represented: int
    seats: int


def people_at_desk(meeting: MeetingId, query: str, *, at: datetime) -> PeopleAtDesk:
    """Return those whose name or seat has every word typed; without words those who are not here."""
    desk = kept_now(meeting, "attendance", lambda: attendance_desk(reading(), meeting, at=at))
    everybody = [Found(seat, person) for seat in desk.seats for person in seat.people]
    wanted = query.casefold().split()
    found = [each for each in everybody if _fits(each, wanted)]
    found.sort(key=lambda each: (each.person.inside is not None, sort_key(each.person.name)))
    presence = [each.seat.presence.value for each in desk.seats]
    return PeopleAtDesk(
        query=query,
        found=tuple(found[:_MOST]),
        more=max(0, len(found) - _MOST),
        present=presence.count("present"),
        represented=presence.count("represented"),
        seats=len(desk.seats),
    )


def _fits(found: Found, wanted: Iterable[str]) -> bool:
    words = list(wanted)
    if not words:
        return found.person.inside is None
    said = f"{found.person.name} {found.seat.seat.name}".casefold()
    return all(word in said for word in words)
