"""What may happen in a sitting now, and why not."""

from dataclasses import dataclass
from datetime import datetime

from govern.domain.meetings.kinds import MeetingState
from govern.domain.meetings.room import EventKind, RoomState, SittingEvent
from govern.domain.values.decision import YES, Decision, all_of, no
from govern.domain.values.ids import ItemId, PersonId
from govern.domain.values.message import Message, MessageValue

LONGEST_NOTE = 2000
LONGEST_NAME = 300

#: what needs words, and what to say where they are missing
_NEEDS_WORDS = {
    EventKind.SUSPENDED: Message("Say why the meeting is suspended. The reason goes into the minutes."),
    EventKind.ADJOURNED: Message(
        "Say how the adjournment was decided, and where the meeting goes on. It stands in the minutes."
    ),
    EventKind.CHAIR_TAKEN: Message("Say why somebody else takes the chair. It goes into the minutes."),
    EventKind.STRUCK: Message("Say what was wrong. What was recorded stays on record, struck out."),
}
#: what may still happen while the meeting does not go on
_IN_A_PAUSE = frozenset({EventKind.RESUMED, EventKind.GUEST_ADMITTED, EventKind.GUEST_LEFT, EventKind.STRUCK})


@dataclass(frozen=True, slots=True)
class Hall:
    """What the rules on a sitting need to know of the meeting at a moment.

    ``deputies`` hold the office of vice-chair; ``inside`` are the persons in the meeting; ``items`` are on
    its agenda; ``struck`` are the events that count for nothing.
    """

    reference: str
    state: MeetingState
    opened_at: datetime | None
    room: RoomState
    has_open_vote: bool
    deputies: frozenset[PersonId]
    inside: frozenset[PersonId]
    items: frozenset[ItemId]
    events: tuple[SittingEvent, ...]
    #: the latest moment at which a vote was opened
    last_vote_at: datetime | None = None

    def find(self, event: object) -> SittingEvent | None:
        """Return one of its events that is not struck out."""
        struck = {each.about for each in self.events if each.kind is EventKind.STRUCK}
        return next((each for each in self.events if each.id == event and each.id not in struck), None)


def may_happen(event: SittingEvent, hall: Hall) -> Decision:
    """Return whether something may be recorded of a sitting, with everything against it."""
    opened = _is_open(event, hall)
    if not opened:
        return opened
    return all_of(
        _says_enough(event), _in_time(event, hall), _goes_on(event, hall), _CHECKS[event.kind](event, hall)
    )


def _is_open(event: SittingEvent, hall: Hall) -> Decision:
    if hall.state is MeetingState.OPEN:
        return YES
    if hall.state is MeetingState.CLOSED and event.kind is EventKind.STRUCK:
        return YES
    return no(Message("{meeting} is not open.", {"meeting": hall.reference}))


def _says_enough(event: SittingEvent) -> Decision:
    missing = _NEEDS_WORDS.get(event.kind)
    if missing is not None and not event.note:
        return no(missing)
    if len(event.note) > LONGEST_NOTE:
        values: dict[str, MessageValue] = {"length": len(event.note), "most": LONGEST_NOTE}
        return no(Message("A text here has {length} characters; {most} fit.", values))
    return YES


def _in_time(event: SittingEvent, hall: Hall) -> Decision:
    if event.at > event.recorded_at:
        return no(Message("That moment is still to come. Record it when it has happened."))
    if hall.opened_at is not None and event.at < hall.opened_at:
        return no(Message("The meeting was opened at {moment} only.", {"moment": hall.opened_at}))
    is_late = event.at < event.recorded_at and hall.last_vote_at is not None and event.at < hall.last_vote_at
    if is_late and event.kind not in (EventKind.GUEST_ADMITTED, EventKind.GUEST_LEFT, EventKind.STRUCK):
        return no(
            Message(
                "A vote was opened at {moment}, after that time. What happened before it cannot be added "
                "now; say it in the minutes.",
                {"moment": hall.last_vote_at or event.at},
            )
        )
    return YES


def _goes_on(event: SittingEvent, hall: Hall) -> Decision:
    if hall.room.pause is None or event.kind in _IN_A_PAUSE:
        return YES
    return pause_refusal(hall.room, hall.reference)


def pause_refusal(room: RoomState, reference: str) -> Decision:
    """Return a refusal while the meeting does not go on, else a yes."""
    pause = room.pause
    if pause is None:
        return YES
    if pause.until is not None:
        values: dict[str, MessageValue] = {"meeting": reference, "since": pause.since, "until": pause.until}
        return no(Message("{meeting} was adjourned on {since} and goes on at {until}.", values))
    suspended: dict[str, MessageValue] = {"meeting": reference, "since": pause.since, "reason": pause.reason}
    return no(Message("{meeting} has been suspended since {since}: {reason} Resume it first.", suspended))


def _no_vote(hall: Hall) -> Decision:
    return no(Message("A vote is open. Close or cancel it first.")) if hall.has_open_vote else YES


def _suspend(_event: SittingEvent, hall: Hall) -> Decision:
    return _no_vote(hall)


def _resume(event: SittingEvent, hall: Hall) -> Decision:
    pause = hall.room.pause
    if pause is None:
        return no(Message("The meeting is neither suspended nor adjourned."))
    if pause.until is not None and event.at < pause.until:
        return no(
            Message(
                "The meeting was adjourned to {until}: who was told so would be left out before. If that was "
                "a mistake, strike out the adjournment.",
                {"until": pause.until},
            )
        )
    return YES


def _adjourn(event: SittingEvent, hall: Hall) -> Decision:
    if event.until is None:
        return no(Message("Say when the meeting goes on."))
    if event.until <= event.recorded_at:
        return no(Message("An adjourned meeting goes on later: choose a moment to come."))
    return _no_vote(hall)


def _take_chair(event: SittingEvent, hall: Hall) -> Decision:
    if event.person is None:
        return no(Message("Choose who takes the chair."))
    if hall.room.chair is not None and hall.room.chair.person == event.person:
        return no(Message("This person has the chair already."))
    if event.person not in hall.inside:
        return no(
            Message("Only somebody who is in the meeting can take the chair. Record the arrival first.")
        )
    return _no_vote(hall)


def _give_back(_event: SittingEvent, hall: Hall) -> Decision:
    if hall.room.chair is None:
        return no(Message("Nobody has taken the chair; there is nothing to give back."))
    return _no_vote(hall)


def _call(event: SittingEvent, hall: Hall) -> Decision:
    on_agenda = _on_agenda(event, hall)
    if on_agenda and event.item == hall.room.item:
        return no(Message("This item has been called already."))
    return on_agenda


def _finish(event: SittingEvent, hall: Hall) -> Decision:
    if event.item is None or event.item != hall.room.item:
        return no(Message("Only the item that has been called can be finished."))
    return YES


def _on_agenda(event: SittingEvent, hall: Hall) -> Decision:
    if event.item in hall.items:
        return YES
    return no(Message("This item is not on the agenda of {meeting}.", {"meeting": hall.reference}))


def _let_in(event: SittingEvent, hall: Hall) -> Decision:
    guest = event.guest
    if guest is None or not guest.name or not guest.capacity:
        return no(Message("Say who the guest is and as what: both stand in the minutes."))
    texts = (guest.name, guest.capacity, guest.invited_by)
    too_long = max(len(each) for each in texts)
    if too_long > LONGEST_NAME:
        values: dict[str, MessageValue] = {"length": too_long, "most": LONGEST_NAME}
        return no(Message("A text here has {length} characters; {most} fit.", values))
    if not hall.items.issuperset(guest.items):
        return no(
            Message("A guest is invited for items on the agenda of {meeting}.", {"meeting": hall.reference})
        )
    return YES


def _let_out(event: SittingEvent, hall: Hall) -> Decision:
    if any(each.event == event.about for each in hall.room.guests):
        return YES
    return no(Message("This guest is not in the room."))


def _choose_rules(event: SittingEvent, _hall: Hall) -> Decision:
    if event.rules is None:
        return no(Message("Choose the order of the list."))
    limits = [each for each in (event.rules.minutes, event.rules.point_minutes) if each is not None]
    if any(each < 1 for each in limits):
        return no(Message("A speech has one minute at least."))
    return YES


def _close_list(event: SittingEvent, hall: Hall) -> Decision:
    if event.item in hall.room.closed_lists:
        return no(Message("The list of speakers is closed already."))
    return YES if event.item is None else _on_agenda(event, hall)


def _reopen_list(event: SittingEvent, hall: Hall) -> Decision:
    if event.item not in hall.room.closed_lists:
        return no(Message("The list of speakers is open."))
    return YES


def _strike(event: SittingEvent, hall: Hall) -> Decision:
    found = hall.find(event.about)
    if found is None or found.kind is EventKind.STRUCK:
        return no(Message("There is nothing here that could be struck out."))
    is_new_session = found.kind is EventKind.RESUMED or found.kind is EventKind.ADJOURNED
    return _no_vote(hall) if is_new_session else YES


_CHECKS = {
    EventKind.SUSPENDED: _suspend,
    EventKind.RESUMED: _resume,
    EventKind.ADJOURNED: _adjourn,
    EventKind.CHAIR_TAKEN: _take_chair,
    EventKind.CHAIR_GIVEN_BACK: _give_back,
    EventKind.ITEM_CALLED: _call,
    EventKind.ITEM_FINISHED: _finish,
    EventKind.GUEST_ADMITTED: _let_in,
    EventKind.GUEST_LEFT: _let_out,
    EventKind.SPEAKING_RULES: _choose_rules,
    EventKind.LIST_CLOSED: _close_list,
    EventKind.LIST_REOPENED: _reopen_list,
    EventKind.STRUCK: _strike,
}
