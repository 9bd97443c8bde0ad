"""The facts of minutes that can be corrected: each with a name that stays, its words and what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message, MessageValue
from govern.domain.voting.minutes import AttendanceLine, MinutedItem, Minutes

LONGEST_CORRECTION = 1000


@dataclass(frozen=True, slots=True)
class CorrectableFact:
    """A fact as it stands; ``item`` is None for what stands in no item."""

    key: str
    item: UUID | None
    about: Message
    says: Message


def correctable(facts: Minutes) -> tuple[CorrectableFact, ...]:
    """Return every fact of minutes that can be corrected, in the order in which they are read."""
    return (*_of_meeting(facts), *_of_attendance(facts), *_of_items(facts))


def check_correction(fact: CorrectableFact | None, *, becomes: str, reason: str) -> Decision:
    """Return whether a fact can be corrected in this way."""
    if fact is None:
        return no(Message("These minutes have no such fact. Load the page again and choose one."))
    if not becomes or not reason:
        return no(Message("Say what is right and why: both are printed in the minutes."))
    if str(fact.says) == becomes:
        return no(Message("That is what the minutes say already."))
    return YES


def _said(value: MessageValue) -> Message:
    return Message("{value}", {"value": value})


def _fact(
    key: str, about: Message, value: "MessageValue | None", item: UUID | None = None
) -> CorrectableFact:
    says = Message("nothing") if value is None else value if isinstance(value, Message) else _said(value)
    return CorrectableFact(key, item, about, says)


def _of_meeting(facts: Minutes) -> Iterator[CorrectableFact]:
    yield _fact("place", Message("Place"), facts.place)
    yield _fact("opened", Message("Opening of the meeting"), facts.opened_at)
    yield _fact("closed", Message("Closing of the meeting"), facts.closed_at)
    yield _fact("chair", Message("Chair"), facts.chair)
    yield _fact("secretary", Message("Secretary"), facts.secretary)


def _of_attendance(facts: Minutes) -> Iterator[CorrectableFact]:
    for place, line in enumerate(facts.attendance):
        key, name = f"seat.{place}", {"name": line.name}
        yield _fact(f"{key}.name", Message("Name of {name}", name), line.name)
        yield from _of_stays(facts, line, key)


def _of_stays(facts: Minutes, line: AttendanceLine, key: str) -> Iterator[CorrectableFact]:
    for number, stay in enumerate(line.stays):
        who = {"name": line.name, "person": stay.person}
        at: datetime = stay.arrived_at or facts.opened_at
        yield _fact(f"{key}.{number}.person", Message("Who was there for {name}", who), stay.person)
        yield _fact(f"{key}.{number}.arrived", Message("Arrival of {person} ({name})", who), at)
        yield _fact(
            f"{key}.{number}.left",
            Message("Departure of {person} ({name})", who),
            stay.left_at or facts.closed_at,
        )


def _of_items(facts: Minutes) -> Iterator[CorrectableFact]:
    for item in facts.items:
        yield from _of_item(item)


def _of_item(item: MinutedItem) -> Iterator[CorrectableFact]:
    key, which = f"item.{item.id}", {"number": item.number}
    yield _fact(f"{key}.proposer", Message("Item {number}: who proposed it", which), item.proposer, item.id)
    for number, vote in enumerate(item.votes):
        named = {"number": item.number, "vote": number + 1}
        place = f"{key}.vote.{number}"
        yield _fact(
            f"{place}.chair", Message("Item {number}, vote {vote}: chair", named), vote.chair, item.id
        )
        opened = Message("Item {number}, vote {vote}: opened", named)
        yield _fact(f"{place}.opened", opened, vote.opened_at, item.id)
        ended = Message("Item {number}, vote {vote}: closed", named)
        yield _fact(f"{place}.ended", ended, vote.ended_at, item.id)
        for count, by_hand in enumerate(vote.outcome.by_hand if vote.outcome else ()):
            counted = Message("Item {number}, vote {vote}: who counted by hand", named)
            both = Message("{first}, {second}", {"first": by_hand.first, "second": by_hand.second})
            yield _fact(f"{place}.hands.{count}", counted, both, item.id)
