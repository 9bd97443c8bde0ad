"""What the attendance pages read."""

from collections.abc import Iterable
from datetime import datetime

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import DocumentKind
from govern.domain.meetings.seats import Seat
from govern.domain.values.ids import MeetingId
from govern.services.attendance_desk import Hall, MeetingAtDesk, SeatAtDesk, at_desk, open_hall
from govern.store.queries.documents import DocumentPage, documents_of
from govern.store.queries.reading import reading

_OF_THE_HALL = (DocumentKind.ATTENDANCE_LIST, DocumentKind.PROXY_LIST, DocumentKind.PROXY_FORM)


def hall_of(meeting: MeetingId, actor: Actor, at: datetime) -> tuple[Hall, MeetingAtDesk]:
    """Return the hall of a meeting and the meeting itself, for somebody who may read about it."""
    return open_hall(actor, meeting, at=at)


def rows_of(hall: Hall, seats: Iterable[Seat]) -> tuple[SeatAtDesk, ...]:
    """Return some seats with the people who may fill them."""
    return at_desk(reading(), hall, seats)


def own_rows(hall: Hall, actor: Actor) -> tuple[SeatAtDesk, ...]:
    """Return the seats of the members that somebody represents, and the one of its own."""
    own = (*hall.of_members(actor.represents), *(each for each in hall.seats if each.person == actor.person))
    return rows_of(hall, own) if own else ()


def holder_choices(hall: Hall) -> list[tuple[str, str]]:
    """Return the members that can be given a proxy, by name."""
    named = [(each.member, each.name) for each in hall.seats if each.is_entitled]
    ordered = sorted(named, key=lambda pair: pair[1].casefold())
    return [("", "—"), *((str(member), name) for member, name in ordered)]


def papers_of_hall(actor: Actor, meeting: MeetingId) -> tuple[DocumentPage, ...]:
    """Return the lists and forms made for a meeting that somebody may read, the newest first."""
    made = documents_of(reading(), actor, meeting)
    return tuple(each for each in reversed(made) if each.kind in _OF_THE_HALL)
