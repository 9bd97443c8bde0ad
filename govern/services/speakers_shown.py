"""Lists of speakers as the desk, the room and the screen show them; read only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.meetings.attendance import attendees
from govern.domain.meetings.floor import ListRule
from govern.domain.meetings.floor_balance import Balance, Side, balance_of
from govern.domain.meetings.room import RoomState
from govern.domain.meetings.room_words import ORDER_EXPLAINED, ORDER_NAMES, clock_of, where_from
from govern.domain.meetings.speaking import Speech, SpeechKind, SpeechState, list_of, spoken
from govern.domain.members.entitlement import groups_of
from govern.domain.members.register import is_newcomer
from govern.domain.values.ids import ItemId, MeetingId, PersonId
from govern.domain.values.message import Message
from govern.services import seating
from govern.services.speech_askers import FloorOf, floor_of
from govern.store.queries import members as register
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class SpeechShown:
    """A speech in a list: for which member, whether a newcomer's, why here, how long, whether too long."""

    speech: Speech
    member: str | None
    is_new: bool
    is_first: bool
    why: Message | None
    time: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class SpeakersShown:
    """The list on an item (None: on no item) and what was said so far.

    ``points`` are points of order on which nothing was said yet.
    """

    item: ItemId | None
    rule: ListRule
    order: Message
    order_explained: Message
    chosen_by: Message
    is_closed: bool
    speaking: tuple[SpeechShown, ...]
    waiting: tuple[SpeechShown, ...]
    points: tuple[SpeechShown, ...]
    held: tuple[SpeechShown, ...]
    struck: tuple[SpeechShown, ...]
    balance: Balance
    askers: tuple[tuple[str, str], ...]

    def of_person(self, person: PersonId) -> tuple[SpeechShown, ...]:
        """Return the requests of one person that wait or are being heard."""
        every = (*self.speaking, *self.waiting)
        return tuple(each for each in every if each.speech.speaker.person == person)


def speakers_shown(
    session: Session, meeting: MeetingId, item: ItemId | None, *, at: datetime, to_enter: bool = False
) -> SpeakersShown:
    """Return the list of speakers on an item, with the balance of the meeting; a fixed number of queries.

    Who could be put on the list is only read for somebody who is about ``to_enter`` names.
    """
    row = session.get_one(Meeting, meeting)
    floor = floor_of(session, row, at)
    sides = _sides(session, floor) if floor.speeches or to_enter else {}
    hall = _Hall(floor, sides, at)
    order = floor.rules.order
    return SpeakersShown(
        item=item,
        rule=floor.rule,
        order=ORDER_NAMES[order],
        order_explained=ORDER_EXPLAINED[order],
        chosen_by=where_from(floor.rule),
        is_closed=item in floor.room.closed_lists,
        speaking=hall.shown(each for each in floor.speeches if each.state is SpeechState.SPEAKING),
        waiting=tuple(hall.one(each.speech, each.why) for each in list_of(floor.speeches, order, item)),
        points=hall.shown(each for each in floor.speeches if _is_unsettled(each)),
        held=hall.shown(
            each for each in floor.speeches if each.state is SpeechState.SPOKEN and each.item == item
        ),
        struck=hall.shown(
            each for each in floor.speeches if each.state is SpeechState.STRUCK and each.item == item
        ),
        balance=balance_of(floor.speeches, sides, at),
        askers=_askers(session, meeting, floor.room, sides) if to_enter else (),
    )


def _is_unsettled(speech: Speech) -> bool:
    is_point = speech.kind is SpeechKind.POINT_OF_ORDER and speech.is_admitted is None
    return is_point and (speech.waits or speech.was_held)


@dataclass(frozen=True, slots=True)
class _Hall:
    """What is needed to show speeches."""

    floor: FloorOf
    sides: Mapping[UUID, Side]
    at: datetime

    def shown(self, found: Iterable[Speech]) -> tuple[SpeechShown, ...]:
        return tuple(self.one(each) for each in found)

    def one(self, speech: Speech, why: Message | None = None) -> SpeechShown:
        side = self.sides.get(speech.speaker.member) if speech.speaker.member else None
        time = spoken(speech, self.floor.speeches, self.at)
        return SpeechShown(
            speech=speech,
            member=side.name if side else None,
            is_new=side is not None and side.is_new,
            is_first=not self._spoke_before(speech),
            why=why,
            time=clock_of(time),
            is_over=speech.limit is not None and time > timedelta(minutes=speech.limit),
        )

    def _spoke_before(self, speech: Speech) -> bool:
        side = speech.speaker.side
        return any(
            each.was_held and each.id != speech.id and each.speaker.side == side
            for each in self.floor.speeches
        )


def _sides(session: Session, floor: FloorOf) -> dict[UUID, Side]:
    """Return the members of the day with the groups under which they are counted."""
    months = seating.newcomer_months(floor.rulebook, floor.on)
    return {
        each.id: Side(each.name, groups_of(each, is_new=is_newcomer(each, floor.on, months)))
        for each in register.members_on(session, floor.on)
    }


def _askers(
    session: Session, meeting: MeetingId, room: RoomState, sides: Mapping[UUID, Side]
) -> tuple[tuple[str, str], ...]:
    """Return who in the room can be put on the list: a key that a form sends, and the name."""
    inside = attendees(seating.attendance_facts(session, meeting))
    names = register.person_names(session, {each.person for each in inside})
    found = []
    for each in inside:
        side = sides.get(each.member) if each.member else None
        name = f"{names.get(each.person, '')} · {side.name}" if side else names.get(each.person, "")
        found.append((f"{each.person}/{each.member or ''}", name))
    found.sort(key=lambda pair: pair[1].casefold())
    return (*found, *((f"guest/{each.event}", each.guest.name) for each in room.guests))
