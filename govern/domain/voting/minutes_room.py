"""What minutes say of the room: pauses, the chair, guests, and what followed from an interest."""

from collections.abc import Iterator

from govern.domain.meetings.room import EventKind, sessions, standing
from govern.domain.meetings.room_words import Named, said
from govern.domain.rules.holders import HeldProxies, RecusalRule
from govern.domain.values.message import Message
from govern.domain.voting.explained import Explained
from govern.domain.voting.meeting_record import MeetingRecord, RecordedItem
from govern.domain.voting.minuted_room import MinutedFloor, MinutedGuest, MinutedInterest, MinutedRoom
from govern.domain.voting.minutes import Happening
from govern.domain.voting.minutes_speeches import speeches_on
from govern.domain.voting.recorded_room import RecordedInterest

#: what the minutes tell in order; which item was called stands in the agenda itself
_TOLD = frozenset(EventKind) - {EventKind.ITEM_CALLED, EventKind.ITEM_FINISHED, EventKind.STRUCK}
_TAKEN_ANEW = Message("With that everybody’s attendance ended; it was taken anew when the meeting went on.")


def room_happenings(record: MeetingRecord) -> Iterator[Happening]:
    """Yield what happened in the room and counts; what was struck out stays in the record of all acts."""
    named = _named(record)
    for event in standing(record.room.events):
        if event.kind in _TOLD:
            more = (_TAKEN_ANEW,) if event.kind is EventKind.ADJOURNED else ()
            yield Happening(event.at, (said(event, named), *more))


def _named(record: MeetingRecord) -> Named:
    return Named(
        record.names,
        {each.id: each.position for each in record.items},
        {each.id: each for each in record.room.events},
    )


def minuted_room(record: MeetingRecord) -> MinutedRoom:
    """Return what belongs to no item."""
    meeting = record.meeting
    held = sessions(record.room.events, meeting.opened_at, meeting.closed_at)
    return MinutedRoom(
        sessions=held if len(held) > 1 else (),
        guests=tuple(_guests(record)),
        speeches=speeches_on(record, None),
    )


def _guests(record: MeetingRecord) -> Iterator[MinutedGuest]:
    counting = standing(record.room.events)
    left = {each.about: each.at for each in counting if each.kind is EventKind.GUEST_LEFT}
    for event in counting:
        if event.guest is not None:
            numbers = (each.position for each in record.items if each.id in event.guest.items)
            yield MinutedGuest(
                name=event.guest.name,
                capacity=event.guest.capacity,
                invited_by=event.guest.invited_by,
                items=tuple(numbers),
                came_at=event.at,
                left_at=left.get(event.id),
            )


def minuted_floor(record: MeetingRecord, item: RecordedItem) -> MinutedFloor | None:
    """Return who spoke on an item and who had an interest in it; None where there was neither."""
    found = MinutedFloor(
        speeches=speeches_on(record, item.id),
        interests=tuple(_interest(record, each) for each in record.room.interests if each.item == item.id),
    )
    return found if found.speeches or found.interests else None


def _interest(record: MeetingRecord, interest: RecordedInterest) -> MinutedInterest:
    return MinutedInterest(
        holder=interest.holder,
        reason=interest.reason,
        declared_at=interest.declared_at,
        withdrawn_at=interest.withdrawn_at,
        followed=() if interest.withdrawn_at else tuple(_followed(record, interest)),
    )


def _followed(record: MeetingRecord, interest: RecordedInterest) -> Iterator[Explained]:
    rule = interest.rule
    yield Explained(Message("It had no place on the list of speakers and cast no ballot."))
    yield Explained(_in_majority(rule), rule.source)
    yield Explained(_in_quorum(rule), rule.source)
    held = _held_by(record, interest)
    if held:
        values = {"names": ", ".join(held)}
        lapsed = Message("The proxies that it held lapsed for this item: {names}.", values)
        stayed = Message("It kept the proxies that it held: {names}.", values)
        yield Explained(lapsed if rule.proxies is HeldProxies.LAPSE else stayed, rule.source)


def _in_majority(rule: RecusalRule) -> Message:
    if rule.leaves_base:
        return Message("It was not counted in the base of the majority.")
    return Message("It stayed in the base of the majority.")


def _in_quorum(rule: RecusalRule) -> Message:
    if rule.leaves_entitled:
        return Message("For the quorum it was counted neither among those entitled nor among those present.")
    if rule.leaves_present:
        return Message("For the quorum it was not counted as present.")
    return Message("For the quorum it stayed counted.")


def _held_by(record: MeetingRecord, interest: RecordedInterest) -> list[str]:
    """Return for whom somebody with an interest held proxies during the meeting."""
    names = {each.member: each.name for each in record.members}
    opened_at = record.meeting.opened_at
    return sorted(
        names[each.principal]
        for each in record.proxies
        if each.holder == interest.member and each.principal in names
        if each.withdrawn_at is None or each.withdrawn_at > opened_at
    )
