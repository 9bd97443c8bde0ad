"""What happened in a sitting, in words: for the desk, the screen and the minutes."""

from collections.abc import Mapping
from datetime import timedelta

from govern.domain.meetings.floor import ListRule
from govern.domain.meetings.kinds import AttendanceKind
from govern.domain.meetings.room import EventKind, Guest, SittingEvent
from govern.domain.meetings.speaking import SpeakingOrder, SpeakingRules, SpeechKind
from govern.domain.values.ids import ItemId, PersonId, SittingEventId
from govern.domain.values.message import Message, MessageValue

ORDER_NAMES: Mapping[SpeakingOrder, Message] = {
    SpeakingOrder.OF_REQUEST: Message("In the order of asking"),
    SpeakingOrder.FIRST_SPEECHES: Message("First speeches first"),
    SpeakingOrder.BY_MEMBER: Message("Balanced by member"),
}
ORDER_EXPLAINED: Mapping[SpeakingOrder, Message] = {
    SpeakingOrder.OF_REQUEST: Message("Who asked first speaks first."),
    SpeakingOrder.FIRST_SPEECHES: Message(
        "Whoever has not spoken in this meeting yet comes before all others; then in the order of asking."
    ),
    SpeakingOrder.BY_MEMBER: Message(
        "Whoever’s member has had the floor less often on this item comes first; then in the order of asking."
    ),
}
SPEECH_NAMES: Mapping[SpeechKind, Message] = {
    SpeechKind.SPEECH: Message("Speech"),
    SpeechKind.REPLY: Message("Reply"),
    SpeechKind.POINT_OF_ORDER: Message("Point of order"),
}
ATTENDANCE_NAMES: Mapping[AttendanceKind, Message] = {
    AttendanceKind.REGISTERED: Message("registered"),
    AttendanceKind.EXCUSED: Message("excused"),
    AttendanceKind.ARRIVED: Message("arrived"),
    AttendanceKind.DEPARTED: Message("left"),
    AttendanceKind.READMITTED: Message("let in again"),
}
#: where neither law nor statutes say anything on it
ADJOURNING = Message(
    "No rule on adjourning is known to Govern for this body: the meeting decides. It keeps its agenda "
    "and its convocation; nothing new is put on it, and attendance is taken anew."
)


class Named:
    """The names that sentences about a sitting need."""

    def __init__(
        self,
        persons: Mapping[PersonId, str],
        items: Mapping[ItemId, int],
        events: Mapping[SittingEventId, SittingEvent],
    ) -> None:
        self._persons = persons
        self._items = items
        self._events = events

    def person(self, event: SittingEvent) -> str:
        """Return who took the chair."""
        return self._persons.get(event.person, "") if event.person else ""

    def item(self, event: SittingEvent) -> int | None:
        """Return the place on the agenda of the item that an event is about."""
        return self._items.get(event.item) if event.item else None

    def guest(self, event: SittingEvent) -> Guest | None:
        """Return the guest whom an event is about."""
        about = self._events.get(event.about) if event.about else None
        return event.guest or (about.guest if about else None)

    def about(self, event: SittingEvent) -> SittingEvent | None:
        """Return the event that another one strikes out or ends."""
        return self._events.get(event.about) if event.about else None

    def places(self, guest: Guest) -> str:
        """Return the places on the agenda of the items for which a guest was invited."""
        found = (self._items.get(ItemId(each)) for each in guest.items)
        return ", ".join(str(each) for each in sorted(each for each in found if each is not None))


def said(event: SittingEvent, named: Named) -> Message:
    """Return what happened, as one sentence."""
    return _SAID[event.kind](event, named)


def _suspended(event: SittingEvent, _named: Named) -> Message:
    return Message("The meeting was suspended. Reason: {reason}", {"reason": event.note})


def _resumed(_event: SittingEvent, _named: Named) -> Message:
    return Message("The meeting went on.")


def _adjourned(event: SittingEvent, _named: Named) -> Message:
    values: dict[str, MessageValue] = {"until": event.until or event.at, "note": event.note}
    return Message("The meeting was adjourned to {until}. {note}", values)


def _taken(event: SittingEvent, named: Named) -> Message:
    values: dict[str, MessageValue] = {"name": named.person(event), "note": event.note}
    return Message("{name} took the chair. {note}", values)


def _given_back(_event: SittingEvent, _named: Named) -> Message:
    return Message("The chair was given back.")


def _called(event: SittingEvent, named: Named) -> Message:
    return Message("Item {number} was called.", {"number": named.item(event) or 0})


def _finished(event: SittingEvent, named: Named) -> Message:
    return Message("Item {number} was finished.", {"number": named.item(event) or 0})


def _admitted(event: SittingEvent, named: Named) -> Message:
    guest = event.guest
    if guest is None:
        return Message("A guest was admitted.")
    return Message("{guest} was admitted.", {"guest": guest_in_words(guest, named)})


def guest_in_words(guest: Guest, named: Named) -> Message:
    """Return who a guest is, as what, by whom invited, and for which items."""
    places = named.places(guest)
    values: dict[str, MessageValue] = {
        "name": guest.name,
        "capacity": guest.capacity,
        "host": guest.invited_by,
        "items": places,
    }
    if guest.invited_by and places:
        return Message("{name} ({capacity}), invited by {host} for items {items},", values)
    if guest.invited_by:
        return Message("{name} ({capacity}), invited by {host},", values)
    return Message("{name} ({capacity}), for items {items}," if places else "{name} ({capacity})", values)


def _left(event: SittingEvent, named: Named) -> Message:
    guest = named.guest(event)
    return Message("{name} left.", {"name": guest.name if guest else ""})


def _rules(event: SittingEvent, _named: Named) -> Message:
    return chosen_in_words(event.rules) if event.rules else Message("An order of speakers was chosen.")


def chosen_in_words(rules: SpeakingRules) -> Message:
    """Return what the meeting chose for its lists of speakers."""
    order = ORDER_NAMES[rules.order]
    if rules.minutes is None:
        return Message("The meeting chose the order of speakers: {order}.", {"order": order})
    return Message(
        "The meeting chose the order of speakers: {order}; {n} minute for each speech.",
        {"order": order, "n": rules.minutes},
        plural="The meeting chose the order of speakers: {order}; {n} minutes for each speech.",
    )


def _closed(event: SittingEvent, named: Named) -> Message:
    number = named.item(event)
    if number is None:
        return Message("The general list of speakers was closed.")
    return Message("The list of speakers on item {number} was closed.", {"number": number})


def _reopened(event: SittingEvent, named: Named) -> Message:
    number = named.item(event)
    if number is None:
        return Message("The general list of speakers was opened again.")
    return Message("The list of speakers on item {number} was opened again.", {"number": number})


def _struck(event: SittingEvent, named: Named) -> Message:
    about = named.about(event)
    values: dict[str, MessageValue] = {"reason": event.note}
    if about is None or about.kind is EventKind.STRUCK:
        return Message("Struck out. Reason: {reason}", values)
    return Message("Struck out: “{what}” Reason: {reason}", {**values, "what": said(about, named)})


_SAID = {
    EventKind.SUSPENDED: _suspended,
    EventKind.RESUMED: _resumed,
    EventKind.ADJOURNED: _adjourned,
    EventKind.CHAIR_TAKEN: _taken,
    EventKind.CHAIR_GIVEN_BACK: _given_back,
    EventKind.ITEM_CALLED: _called,
    EventKind.ITEM_FINISHED: _finished,
    EventKind.GUEST_ADMITTED: _admitted,
    EventKind.GUEST_LEFT: _left,
    EventKind.SPEAKING_RULES: _rules,
    EventKind.LIST_CLOSED: _closed,
    EventKind.LIST_REOPENED: _reopened,
    EventKind.STRUCK: _struck,
}


def clock_of(spoken: timedelta) -> str:
    """Return a length of time as minutes and seconds.

    >>> clock_of(timedelta(minutes=3, seconds=7))
    '3:07'
    """
    minutes, rest = divmod(spoken, timedelta(minutes=1))
    return f"{minutes}:{rest // timedelta(seconds=1):02d}"


def where_from(rule: ListRule) -> Message:
    """Return who chose the order of the lists."""
    if rule.is_chosen:
        return Message("Chosen by the meeting.")
    if rule.source is not None:
        return Message("By {source}.", {"source": rule.source.citation()})
    return Message("The usual order, since nothing else was chosen.")
