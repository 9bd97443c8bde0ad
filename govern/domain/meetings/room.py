"""The room: what happened in a sitting, in order, and how things stand in it at a moment.

Events are only ever added. One that was recorded by mistake is struck out by a later one; it stays on
record and counts for nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from uuid import UUID

from govern.domain.meetings.speaking import SpeakingRules
from govern.domain.values.ids import ItemId, PersonId, SittingEventId


class EventKind(Enum):
    """What can happen in a sitting."""

    SUSPENDED = "suspended"
    RESUMED = "resumed"
    ADJOURNED = "adjourned"
    CHAIR_TAKEN = "chair_taken"
    CHAIR_GIVEN_BACK = "chair_given_back"
    ITEM_CALLED = "item_called"
    ITEM_FINISHED = "item_finished"
    GUEST_ADMITTED = "guest_admitted"
    GUEST_LEFT = "guest_left"
    SPEAKING_RULES = "speaking_rules"
    LIST_CLOSED = "list_closed"
    LIST_REOPENED = "list_reopened"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody without a seat who was let in: as what, by whom invited, for which items (none: for all)."""

    name: str
    capacity: str
    invited_by: str = ""
    items: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class SittingEvent:
    """One thing that happened in a sitting.

    ``person`` is who took the chair, ``about`` the event that this one ends or strikes out, ``until`` the
    moment to which the meeting was adjourned.
    """

    id: SittingEventId
    ordinal: int
    kind: EventKind
    at: datetime
    recorded_at: datetime
    recorded_by: PersonId
    item: ItemId | None = None
    person: PersonId | None = None
    about: SittingEventId | None = None
    note: str = ""
    until: datetime | None = None
    guest: Guest | None = None
    rules: SpeakingRules | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the meeting does not go on; ``until`` where it was adjourned to a moment."""

    since: datetime
    reason: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class GuestInside:
    """A guest who is in the room."""

    event: SittingEventId
    guest: Guest
    since: datetime


@dataclass(frozen=True, slots=True)
class Presided:
    """Who has the chair by a recorded event, and since when."""

    person: PersonId
    since: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Session:
    """A stretch of a meeting between its opening, its adjournments and its end."""

    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class RoomState:
    """How things stand in the room."""

    item: ItemId | None = None
    item_since: datetime | None = None
    finished: frozenset[ItemId] = frozenset()
    chair: Presided | None = None
    pause: Pause | None = None
    guests: tuple[GuestInside, ...] = ()
    rules: SpeakingRules | None = None
    closed_lists: frozenset[ItemId | None] = frozenset()

    @property
    def is_adjourned(self) -> bool:
        """Return whether the meeting goes on at another moment."""
        return self.pause is not None and self.pause.until is not None


def standing(events: Iterable[SittingEvent]) -> tuple[SittingEvent, ...]:
    """Return the events that count, in the order in which they happened."""
    every = tuple(events)
    struck = {each.about for each in every if each.kind is EventKind.STRUCK}
    kept = (each for each in every if each.kind is not EventKind.STRUCK and each.id not in struck)
    return tuple(sorted(kept, key=lambda each: (each.at, each.ordinal)))


@dataclass
class _Room:
    """The room while its events are gone through."""

    guests: dict[SittingEventId, GuestInside] = field(default_factory=dict)
    finished: set[ItemId] = field(default_factory=set)
    closed: set[ItemId | None] = field(default_factory=set)
    item: ItemId | None = None
    item_since: datetime | None = None
    chair: Presided | None = None
    pause: Pause | None = None
    rules: SpeakingRules | None = None

    def hear(self, event: SittingEvent) -> None:
        _HEARD[event.kind](self, event)

    def pauses(self, event: SittingEvent) -> None:
        self.pause = Pause(event.at, event.note, event.until)

    def goes_on(self, _event: SittingEvent) -> None:
        self.pause = None

    def takes_chair(self, event: SittingEvent) -> None:
        if event.person is not None:
            self.chair = Presided(event.person, event.at, event.note)

    def gives_back(self, _event: SittingEvent) -> None:
        self.chair = None

    def calls(self, event: SittingEvent) -> None:
        if self.item is not None and self.item != event.item:
            self.finished.add(self.item)
        self.item, self.item_since = event.item, event.at
        if event.item is not None:
            self.finished.discard(event.item)

    def finishes(self, event: SittingEvent) -> None:
        if event.item is not None:
            self.finished.add(event.item)
        if event.item == self.item:
            self.item = self.item_since = None

    def lets_in(self, event: SittingEvent) -> None:
        if event.guest is not None:
            self.guests[event.id] = GuestInside(event.id, event.guest, event.at)

    def lets_out(self, event: SittingEvent) -> None:
        if event.about is not None:
            self.guests.pop(event.about, None)

    def chooses_rules(self, event: SittingEvent) -> None:
        self.rules = event.rules

    def closes_list(self, event: SittingEvent) -> None:
        self.closed.add(event.item)

    def reopens_list(self, event: SittingEvent) -> None:
        self.closed.discard(event.item)

    def found(self) -> RoomState:
        return RoomState(
            item=self.item,
            item_since=self.item_since,
            finished=frozenset(self.finished),
            chair=self.chair,
            pause=self.pause,
            guests=tuple(self.guests.values()),
            rules=self.rules,
            closed_lists=frozenset(self.closed),
        )


_HEARD = {
    EventKind.SUSPENDED: _Room.pauses,
    EventKind.ADJOURNED: _Room.pauses,
    EventKind.RESUMED: _Room.goes_on,
    EventKind.CHAIR_TAKEN: _Room.takes_chair,
    EventKind.CHAIR_GIVEN_BACK: _Room.gives_back,
    EventKind.ITEM_CALLED: _Room.calls,
    EventKind.ITEM_FINISHED: _Room.finishes,
    EventKind.GUEST_ADMITTED: _Room.lets_in,
    EventKind.GUEST_LEFT: _Room.lets_out,
    EventKind.SPEAKING_RULES: _Room.chooses_rules,
    EventKind.LIST_CLOSED: _Room.closes_list,
    EventKind.LIST_REOPENED: _Room.reopens_list,
}


def room_state(events: Iterable[SittingEvent], at: datetime) -> RoomState:
    """Return how things stood in the room at a moment, what happened at that very moment included."""
    room = _Room()
    for event in standing(events):
        if event.at <= at:
            room.hear(event)
    return room.found()


def adjournments(events: Iterable[SittingEvent]) -> tuple[datetime, ...]:
    """Return the moments at which a session of the meeting ended before its end."""
    return tuple(each.at for each in standing(events) if each.kind is EventKind.ADJOURNED)


def sessions(
    events: Iterable[SittingEvent], opened_at: datetime, closed_at: datetime | None
) -> tuple[Session, ...]:
    """Return the sessions of a meeting; one that was never adjourned has a single one."""
    found: list[Session] = []
    began: datetime | None = opened_at
    for event in standing(events):
        if event.kind is EventKind.ADJOURNED and began is not None:
            found.append(Session(began, event.at))
            began = None
        elif event.kind is EventKind.RESUMED and began is None:
            began = event.at
    return (*found, Session(began, closed_at)) if began is not None else tuple(found)
