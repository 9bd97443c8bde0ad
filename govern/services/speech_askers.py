"""Who asks for the floor, as the rules on the floor see them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.meetings.attendance import attendees
from govern.domain.meetings.floor import Asking, ListRule, Voice, floor_of_newcomers, list_rule, voice_of
from govern.domain.meetings.room import GuestInside, RoomState, room_state
from govern.domain.meetings.speaking import Speaker, SpeakingRules, Speech, SpeechKind
from govern.domain.members.register import MemberSnapshot, is_newcomer
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import ItemId, MeetingId, MemberId, PersonId, SittingEventId
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line
from govern.services import association, seating
from govern.services.recusals import recusals_of
from govern.store.queries import members as register
from govern.store.queries.room import sitting_events, speeches
from govern.store.tables.meetings import AgendaItem, Meeting

_GUEST = Message("Guests speak when who presides gives them the floor.")
_NOBODY = Message("Choose who asks for the floor.")
_ELSEWHERE = Message("This item is not on the agenda of this meeting.")


@dataclass(frozen=True, slots=True)
class AskFloor:
    """Who wants the floor, on which item (None: on none), and why: a person of a member, or a guest."""

    meeting: MeetingId
    item: ItemId | None = None
    kind: SpeechKind = SpeechKind.SPEECH
    person: PersonId | None = None
    member: MemberId | None = None
    guest: SittingEventId | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class FloorOf:
    """How things stand in a meeting when the floor is asked for or given."""

    room: RoomState
    rule: ListRule
    rulebook: Rulebook
    on: date
    speeches: tuple[Speech, ...]

    @property
    def rules(self) -> SpeakingRules:
        """Return the order and the limits in use."""
        return self.rule.rules


def floor_of(session: Session, row: Meeting, at: datetime) -> FloorOf:
    """Return how things stand in a meeting."""
    meeting = MeetingId(row.id)
    events = sitting_events(session, meeting)
    room = room_state(events, max(at, *(each.at for each in events)) if events else at)
    rulebook, on = association.rulebook_of(session), day_at(at, association.association_facts(session).zone)
    return FloorOf(room, list_rule(room.rules, rulebook, on), rulebook, on, speeches(session, meeting))


def asking_for(
    session: Session, row: Meeting, command: AskFloor, floor: FloorOf, *, by_leave: bool
) -> tuple[Speaker, Asking]:
    """Return the speaker, and what the rules need to know of the request.

    Raises:
        Conflict: when it names nobody, or an item of another meeting.
    """
    item = session.get(AgendaItem, command.item) if command.item else None
    if command.item and (item is None or item.meeting_id != row.id):
        raise Conflict(_ELSEWHERE)
    speaker, asking = (
        _guest(command, floor) if command.guest is not None else _person(session, row, command, floor)
    )
    waits = any(
        each.waits
        and (each.item, each.kind) == (command.item, command.kind)
        and each.speaker.side == speaker.side
        for each in floor.speeches
    )
    is_closed = command.item in floor.room.closed_lists
    return speaker, replace(asking, by_leave=by_leave, waits_already=waits, is_list_closed=is_closed)


def _blank(command: AskFloor, name: str) -> Asking:
    return Asking(name=name, kind=command.kind, voice=Voice.BY_RIGHT, subject=one_line(command.subject))


def _guest(command: AskFloor, floor: FloorOf) -> tuple[Speaker, Asking]:
    inside = next((each for each in floor.room.guests if each.event == command.guest), None)
    name = inside.guest.name if inside else ""
    is_here = inside is not None and _is_for(inside, command.item)
    asking = replace(_blank(command, name), voice=Voice.BY_LEAVE, because=_GUEST, is_inside=is_here)
    return Speaker(name, guest=command.guest), asking


def _is_for(inside: GuestInside, item: UUID | None) -> bool:
    """Return whether a guest is let in for an item; one without items is there for all of them."""
    return not inside.guest.items or item in inside.guest.items


def _person(session: Session, row: Meeting, command: AskFloor, floor: FloorOf) -> tuple[Speaker, Asking]:
    if command.person is None:
        raise Conflict(_NOBODY)
    name = register.person_names(session, [command.person]).get(command.person, "")
    inside = attendees(seating.attendance_facts(session, MeetingId(row.id)))
    here_for = [each.member for each in inside if each.person == command.person]
    if command.member is None and here_for:
        command = replace(command, member=here_for[0])
    speaker = Speaker(name, command.person, command.member)
    asking = replace(
        _blank(command, name),
        is_inside=any((each.member, each.person) == (command.member, command.person) for each in inside),
        is_recused=_is_recused(session, command),
    )
    if command.member is None:
        return speaker, asking
    return speaker, _for_member(session, asking, speaker, floor)


def _is_recused(session: Session, command: AskFloor) -> bool:
    if command.item is None:
        return False
    holder = command.member or command.person
    return any((each.member_id or each.person_id) == holder for each in recusals_of(session, command.item))


def _for_member(session: Session, asking: Asking, speaker: Speaker, floor: FloorOf) -> Asking:
    """Return the request with what the member's standing and its newness mean for it."""
    found = next((each for each in register.members_on(session, floor.on) if each.id == speaker.member), None)
    if found is None:
        return replace(asking, is_inside=False)
    voice, because = voice_of(found.standing, floor.rulebook, found.name, floor.on)
    return replace(asking, voice=voice, because=because, still_may=_still_may(found, floor))


def _still_may(member: MemberSnapshot, floor: FloorOf) -> Source | None:
    """Return the rule by which a new member that has not spoken may ask though the list is closed."""
    rule = floor_of_newcomers(floor.rulebook, floor.on)
    months = seating.newcomer_months(floor.rulebook, floor.on)
    has_spoken = any(each.was_held and each.speaker.member == member.id for each in floor.speeches)
    return rule if is_newcomer(member, floor.on, months) and not has_spoken else None
