"""Moving a meeting to another day: its days before and after, side by side, and what no longer fits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from govern.domain.meetings.timeline_days import Deadline, Duty, Timeline
from govern.domain.values.message import Message, MessageValue


@dataclass(frozen=True, slots=True)
class MovedDay:
    """One duty before and after a move; None where a side has no such day."""

    duty: Duty
    label: Message
    before: Deadline | None
    after: Deadline | None


@dataclass(frozen=True, slots=True)
class DatedAct:
    """Something done for the meeting on a day: an item proposed, a proxy given; ``name`` says which."""

    name: str
    done_on: date
    #: for items: whether a new member proposed it, whose day may be a later one
    by_newcomer: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What has been done for a meeting before it is moved."""

    items: tuple[DatedAct, ...] = ()
    proxies: tuple[DatedAct, ...] = ()
    nominations: tuple[date, ...] = ()
    #: how many letters of its convocation have left, or wait to
    letters: int = 0


def side_by_side(before: Timeline, after: Timeline) -> tuple[MovedDay, ...]:
    """Return every duty of two timelines in their usual order; what comes more than once too."""
    found = [MovedDay(each.duty, each.label, _nth(before, after, each), each) for each in after.deadlines]
    gone = [each for each in before.deadlines if not any(one.before is each for one in found)]
    found += [MovedDay(each.duty, each.label, each, None) for each in gone]
    order = list(Duty)
    return tuple(sorted(found, key=lambda each: order.index(each.duty)))


def _nth(before: Timeline, after: Timeline, deadline: Deadline) -> Deadline | None:
    """Return the day that answers to one of the other timeline: of the same duty, in the same place."""
    same = [each for each in after.deadlines if each.duty is deadline.duty]
    place = next(number for number, each in enumerate(same) if each is deadline)
    old = [each for each in before.deadlines if each.duty is deadline.duty]
    return old[place] if place < len(old) else None


def misfits(after: Timeline, done: Done, *, on: date) -> tuple[Message, ...]:
    """Return everything that no longer fits once a meeting has the days of this timeline."""
    return (
        *_past(after, on),
        *_late(after, done),
        *_nominations(after, done),
        *_letters(done),
        *(remark for each in after.deadlines if each.duty is Duty.MEETING for remark in each.remarks),
    )


def _past(after: Timeline, on: date) -> Iterator[Message]:
    values: dict[str, MessageValue]
    convocation = after.of(Duty.CONVOCATION)
    if convocation is not None and convocation.day < on:
        values = {"day": convocation.day}
        yield Message("The convocation would have had to be sent by {day}, which has gone by.", values)
    documents = after.of(Duty.DOCUMENTS)
    if documents is not None and documents.day < on:
        values = {"day": documents.day}
        yield Message("The documents would have had to be available by {day}, which has gone by.", values)


def _late(after: Timeline, done: Done) -> Iterator[Message]:
    general, own = after.of(Duty.ITEMS), after.of(Duty.NEWCOMERS_ITEMS)
    for item in done.items:
        last = own if item.by_newcomer and own and general and own.day > general.day else general
        if last is not None and item.done_on > last.day:
            yield Message(
                "{item} was proposed on {day}, in time; the last day would have been {last}.",
                {"item": item.name, "day": item.done_on, "last": last.day},
            )
    last = after.of(Duty.PROXIES)
    for proxy in done.proxies:
        if last is not None and proxy.done_on > last.day:
            yield Message(
                "The proxy of {member} was given on {day}; the last day would have been {last}.",
                {"member": proxy.name, "day": proxy.done_on, "last": last.day},
            )


def _nominations(after: Timeline, done: Done) -> Iterator[Message]:
    held, convocation = after.of(Duty.MEETING), after.of(Duty.CONVOCATION)
    for day in done.nominations:
        if held is not None and day >= held.day:
            yield Message("Nominations are open until {day}: the meeting would come before.", {"day": day})
        elif convocation is not None and day > convocation.day:
            yield Message(
                "Nominations are open until {day}, after the last day to send the convocation.", {"day": day}
            )


def _letters(done: Done) -> Iterator[Message]:
    if done.letters:
        yield Message(
            "{n} letter of the convocation names the old day: the meeting is convened anew.",
            {"n": done.letters},
            plural="{n} letters of the convocation name the old day: the meeting is convened anew.",
        )
