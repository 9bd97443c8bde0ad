"""What the pages of a sitting show: who chairs, what stopped, who is a guest, and everything in order."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.attendance import Attendee, attendees
from govern.domain.meetings.kinds import ItemState
from govern.domain.meetings.room import EventKind, Guest, RoomState, SittingEvent, room_state
from govern.domain.meetings.room import Session as Stretch
from govern.domain.meetings.room import sessions as sessions_of
from govern.domain.meetings.room_words import Named, guest_in_words, said
from govern.domain.values.ids import ItemId, MeetingId, PersonId, SittingEventId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.services import recusals, seating, sitting_hall
from govern.store.queries.members import person_names
from govern.store.queries.room import sitting_events
from govern.store.tables.meetings import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class EventShown:
    """An event in words, and whether it was struck out."""

    id: SittingEventId
    kind: EventKind
    at: datetime
    sentence: Message
    recorded_by: str
    recorded_at: datetime
    is_struck: bool


@dataclass(frozen=True, slots=True)
class GuestShown:
    """A guest who is in the room."""

    event: SittingEventId
    guest: Guest
    words: Message
    since: datetime


@dataclass(frozen=True, slots=True)
class ItemInRoom:
    """An item of the agenda, as the acts of a sitting name it."""

    id: ItemId
    number: int
    title: Text


@dataclass(frozen=True, slots=True)
class RoomShown:
    """A sitting as it stands.

    ``chair`` has taken the chair on record; ``deputies`` could by their office, ``inside`` when the meeting
    chooses them. ``recused_chair`` presides and takes no part in the current item.
    """

    state: RoomState
    events: tuple[EventShown, ...]
    guests: tuple[GuestShown, ...]
    items: tuple[ItemInRoom, ...]
    sessions: tuple[Stretch, ...]
    chair: str | None
    deputies: tuple[tuple[PersonId, str], ...]
    inside: tuple[tuple[PersonId, str], ...]
    recused_chair: str | None

    def item(self) -> ItemInRoom | None:
        """Return the item that was called and not finished."""
        return next((each for each in self.items if each.id == self.state.item), None)

    def following(self, decided: Collection[ItemId] = ()) -> ItemInRoom | None:
        """Return the item to call next: the first left over after the first that was treated.

        ``decided`` are those that were put to the vote, with those adopted together, called or not.
        """
        treated = {*self.state.finished, *decided, self.state.item}
        first = next((place for place, each in enumerate(self.items) if each.id in treated), 0)
        return next((each for each in self.items[first:] if each.id not in treated), None)


def room_shown(
    session: Session, meeting: MeetingId, presiding: PersonId | None = None, *, at: datetime
) -> RoomShown:
    """Return a sitting for its pages in a fixed number of queries.

    ``presiding`` is who has the chair by office where nobody took it on record, as far as that is known.
    """
    row = session.get_one(Meeting, meeting)
    events = sitting_events(session, meeting)
    latest = max(at, *(each.at for each in events)) if events else at
    state, items = room_state(events, latest), _items(session, meeting)
    inside = attendees(seating.attendance_facts(session, meeting))
    deputies = sitting_hall.deputies(session, row, at)
    names = person_names(session, _people(events, {each.person for each in inside} | deputies, presiding))
    named = Named(names, {each.id: each.number for each in items}, {each.id: each for each in events})
    chair = state.chair.person if state.chair else None
    return RoomShown(
        state=state,
        events=tuple(_shown(each, events, named, names) for each in _in_order(events)),
        guests=tuple(
            GuestShown(each.event, each.guest, guest_in_words(each.guest, named), each.since)
            for each in state.guests
        ),
        items=items,
        sessions=sessions_of(events, row.opened_at, row.closed_at) if row.opened_at else (),
        chair=names.get(chair) if chair else None,
        deputies=_by_name(deputies & {each.person for each in inside}, names),
        inside=_by_name({each.person for each in inside}, names),
        recused_chair=_recused(session, state, inside, names, chair=chair or presiding),
    )


def _people(
    events: tuple[SittingEvent, ...], others: set[PersonId], presiding: PersonId | None
) -> set[PersonId]:
    found = others | {each.recorded_by for each in events} | {each.person for each in events if each.person}
    return found | {presiding} if presiding else found


def _by_name(
    people: AbstractSet[PersonId], names: Mapping[PersonId, str]
) -> tuple[tuple[PersonId, str], ...]:
    named = [(each, names.get(each, "")) for each in people]
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))


def _in_order(events: tuple[SittingEvent, ...]) -> list[SittingEvent]:
    return sorted(events, key=lambda each: (each.at, each.ordinal))


def _shown(
    event: SittingEvent, events: tuple[SittingEvent, ...], named: Named, names: dict[PersonId, str]
) -> EventShown:
    return EventShown(
        id=event.id,
        kind=event.kind,
        at=event.at,
        sentence=said(event, named),
        recorded_by=names.get(event.recorded_by, ""),
        recorded_at=event.recorded_at,
        is_struck=any(each.kind is EventKind.STRUCK and each.about == event.id for each in events),
    )


def _items(session: Session, meeting: MeetingId) -> tuple[ItemInRoom, ...]:
    rows = session.scalars(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting, AgendaItem.state == ItemState.ON_AGENDA)
        .order_by(AgendaItem.position)
    )
    return tuple(ItemInRoom(ItemId(row.id), row.position or 0, row.title) for row in rows)


def _recused(
    session: Session,
    state: RoomState,
    inside: tuple[Attendee, ...],
    names: dict[PersonId, str],
    *,
    chair: PersonId | None,
) -> str | None:
    """Return the name of who presides when that person, or the member it is there for, has an interest."""
    if state.item is None or chair is None:
        return None
    sides = {chair} | {each.member for each in inside if each.person == chair}
    holders = {each.member_id or each.person_id for each in recusals.recusals_of(session, state.item)}
    return names.get(chair) if sides & holders else None
