"""Speeches: who asked for the floor, in which order they are called, and how long they spoke."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from govern.domain.values.ids import ItemId, MemberId, PersonId, SittingEventId, SpeechId
from govern.domain.values.message import Message
from govern.domain.values.record import LATER


class SpeakingOrder(Enum):
    """In which order speakers are called; points of order and replies come before all of them."""

    OF_REQUEST = "order_of_request"
    FIRST_SPEECHES = "first_speeches_first"
    BY_MEMBER = "balanced_by_member"


class SpeechKind(Enum):
    """Why somebody wants the floor."""

    SPEECH = "speech"
    REPLY = "reply"
    POINT_OF_ORDER = "point_of_order"


class SpeechState(Enum):
    """How far a request for the floor has come."""

    ASKED = "asked"
    CALLED = "called"
    SPEAKING = "speaking"
    SPOKEN = "spoken"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class SpeakingRules:
    """What the meeting has chosen: the order, and after how many minutes a speech is too long."""

    order: SpeakingOrder
    minutes: int | None = None
    point_minutes: int | None = None

    def limit(self, kind: SpeechKind) -> int | None:
        """Return after how many minutes a speech of a kind is too long, None where nothing was set."""
        return self.point_minutes if kind is SpeechKind.POINT_OF_ORDER else self.minutes


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a person for a member or in a body of persons, or a guest who was admitted."""

    name: str
    person: PersonId | None = None
    member: MemberId | None = None
    guest: SittingEventId | None = None

    @property
    def side(self) -> object:
        """Return for whom it is, as the balance of a list counts: the member, else the person."""
        return self.member or self.person or self.guest


@dataclass(frozen=True, slots=True)
class Speech:
    """A request for the floor and what came of it."""

    id: SpeechId
    ordinal: int
    kind: SpeechKind
    speaker: Speaker
    asked_at: datetime
    item: ItemId | None = None
    subject: str = ""
    called_at: datetime | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None
    withdrawn_at: datetime | None = None
    #: what whoever presides said on a point of order; None while nothing was said
    is_admitted: bool | None = None
    ruling: str = ""
    struck_at: datetime | None = None
    struck_reason: str = field(default="", metadata=LATER)
    #: after how many minutes it was too long, as the rule stood when it began
    limit: int | None = None
    #: whether it was called when its turn came by the rule of the list
    in_turn: bool = True

    @property
    def state(self) -> SpeechState:
        """Return how far it has come."""
        steps = (
            (self.struck_at is not None, SpeechState.STRUCK),
            (self.ended_at is not None, SpeechState.SPOKEN),
            (self.began_at is not None, SpeechState.SPEAKING),
            (self.is_admitted is False, SpeechState.REFUSED),
            (self.withdrawn_at is not None, SpeechState.WITHDRAWN),
            (self.called_at is not None, SpeechState.CALLED),
        )
        return next((state for holds, state in steps if holds), SpeechState.ASKED)

    @property
    def waits(self) -> bool:
        """Return whether it still waits for the floor."""
        return self.state in (SpeechState.ASKED, SpeechState.CALLED)

    @property
    def was_held(self) -> bool:
        """Return whether it has begun and stands."""
        return self.state in (SpeechState.SPEAKING, SpeechState.SPOKEN)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A place in the list, and why it is this one."""

    speech: Speech
    why: Message


_POINT = Message("Points of order come first.")
_REPLY = Message("Replies follow what they reply to.")
_FIRST = Message("Has not spoken in this meeting yet.")
_ASKED = Message("In the order of asking.")


def list_of(speeches: Iterable[Speech], order: SpeakingOrder, item: ItemId | None) -> tuple[Waiting, ...]:
    """Return who waits for the floor on an item (None: on no item), in the order of the rule."""
    every = tuple(each for each in speeches if each.state is not SpeechState.STRUCK)
    waiting = sorted((each for each in every if each.item == item and each.waits), key=_by_asking)
    ahead = [each for each in waiting if each.kind is not SpeechKind.SPEECH]
    ahead.sort(key=lambda each: each.kind is not SpeechKind.POINT_OF_ORDER)
    found = [Waiting(each, _POINT if each.kind is SpeechKind.POINT_OF_ORDER else _REPLY) for each in ahead]
    plain = [each for each in waiting if each.kind is SpeechKind.SPEECH]
    return (*found, *_ORDERS[order](plain, every))


def _by_asking(speech: Speech) -> tuple[datetime, int]:
    return speech.asked_at, speech.ordinal


def _as_asked(plain: Sequence[Speech], _every: Sequence[Speech]) -> list[Waiting]:
    return [Waiting(each, _ASKED) for each in plain]


def _first_first(plain: Sequence[Speech], every: Sequence[Speech]) -> list[Waiting]:
    """Return the list with the first speech of everybody who has not spoken before all others."""
    heard = {each.speaker.side for each in every if each.was_held and each.kind is SpeechKind.SPEECH}
    first, later = [], []
    for each in plain:
        if each.speaker.side in heard:
            later.append(Waiting(each, _ASKED))
        else:
            heard.add(each.speaker.side)
            first.append(Waiting(each, _FIRST))
    return first + later


def _by_member(plain: Sequence[Speech], every: Sequence[Speech]) -> list[Waiting]:
    """Return the list with those ahead who have had the floor on this item less often."""
    item = plain[0].item if plain else None
    held: dict[object, int] = {}
    for each in every:
        if each.was_held and each.item == item and each.kind is SpeechKind.SPEECH:
            held[each.speaker.side] = held.get(each.speaker.side, 0) + 1
    found = []
    for each in plain:
        so_far = held.get(each.speaker.side, 0)
        held[each.speaker.side] = so_far + 1
        found.append((so_far, Waiting(each, _so_far(so_far))))
    return [waiting for _, waiting in sorted(found, key=lambda pair: pair[0])]


def _so_far(count: int) -> Message:
    if count == 0:
        return Message("The first speech for this member on this item.")
    return Message(
        "After {n} speech for the same member on this item.",
        {"n": count},
        plural="After {n} speeches for the same member on this item.",
    )


_ORDERS = {
    SpeakingOrder.OF_REQUEST: _as_asked,
    SpeakingOrder.FIRST_SPEECHES: _first_first,
    SpeakingOrder.BY_MEMBER: _by_member,
}


def spoken(speech: Speech, every: Iterable[Speech], at: datetime) -> timedelta:
    """Return how long somebody has spoken; points of order that interrupted do not count against it."""
    if speech.began_at is None:
        return timedelta()
    end = speech.ended_at or max(at, speech.began_at)
    whole = end - speech.began_at
    if speech.kind is SpeechKind.POINT_OF_ORDER:
        return whole
    points = (each for each in every if each.kind is SpeechKind.POINT_OF_ORDER and each.was_held)
    stolen = (_overlap((speech.began_at, end), each, at) for each in points if each.id != speech.id)
    return max(whole - sum(stolen, timedelta()), timedelta())


def _overlap(span: tuple[datetime, datetime], other: Speech, at: datetime) -> timedelta:
    began = other.began_at or at
    ended = other.ended_at or max(at, began)
    return max(min(span[1], ended) - max(span[0], began), timedelta())
