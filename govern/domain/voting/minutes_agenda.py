"""What minutes tell of an item's place on the agenda: presenter, adopted together, late, asked in writing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from govern.domain.meetings.late import Late
from govern.domain.meetings.newcomer_items import Missed
from govern.domain.meetings.newcomer_words import missed_in_words
from govern.domain.meetings.questions import AskedQuestion
from govern.domain.values.message import Message
from govern.domain.values.record import LATER
from govern.domain.values.text import Text
from govern.domain.voting.explained import Explained


@dataclass(frozen=True, slots=True)
class Together:
    """An item that a consent agenda adopted, or put to the vote in vain, with its own resolution."""

    number: int
    reference: str
    title: Text
    wording: Text
    resolution: str | None


@dataclass(frozen=True, slots=True)
class AdoptedTogether:
    """The consent agenda by which an item was adopted."""

    number: int
    reference: str
    resolution: str


@dataclass(frozen=True, slots=True)
class PulledOut:
    """Somebody took the item out of the consent agenda."""

    name: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ByItself:
    """A new member's item that nobody put there; ``missed`` is None where its first meeting was cancelled."""

    missed: Missed | None

    def sentence(self) -> Message:
        """Return that it went on the agenda by itself, and why."""
        if self.missed is None:
            return Message(
                "It went on the agenda by itself: the meeting for which it was scheduled was cancelled."
            )
        why = missed_in_words(self.missed.office, self.missed.due_on, self.missed.source)
        return Message("It went on the agenda by itself. {why}", {"why": why})


@dataclass(frozen=True, slots=True)
class MinutedAgenda:
    """What stood around an item on the agenda, and what came of that."""

    #: the heading, where the item is the first under it
    heading: Text | None = None
    presenter: str = ""
    late: Late | None = None
    adopted: AdoptedTogether | None = None
    #: of a consent agenda, the items that its votes were about
    together: tuple[Together, ...] = ()
    pulled: tuple[PulledOut, ...] = ()
    questions: tuple[AskedQuestion, ...] = ()
    by_itself: ByItself | None = field(default=None, metadata=LATER)


def explained_agenda(agenda: MinutedAgenda | None) -> tuple[Explained, ...]:
    """Return what is said of an item's place on the agenda, with the articles."""
    return tuple(_said(agenda)) if agenda is not None else ()


def _said(agenda: MinutedAgenda) -> Iterator[Explained]:
    if agenda.late is not None:
        yield Explained(agenda.late.sentence(), agenda.late.source)
    if agenda.by_itself is not None:
        yield Explained(agenda.by_itself.sentence())
    if agenda.presenter:
        yield Explained(Message("{name} presented it.", {"name": agenda.presenter}))
    for pull in agenda.pulled:
        yield Explained(_pulled(pull))
    if agenda.adopted is not None:
        yield Explained(_adopted(agenda.adopted))
    for each in agenda.together:
        if each.resolution is not None:
            yield Explained(
                Message(
                    "Item {number} became resolution {resolution}.",
                    {"number": each.number, "resolution": each.resolution},
                )
            )


def _adopted(adopted: AdoptedTogether) -> Message:
    return Message(
        "Adopted in the consent agenda by the vote on item {number}. It is resolution {resolution}.",
        {"number": adopted.number, "resolution": adopted.resolution},
    )


def _pulled(pull: PulledOut) -> Message:
    values = {"name": pull.name, "reason": " ".join(pull.reason.split()).rstrip(".")}
    if not pull.reason:
        return Message("{name} pulled it out of the consent agenda.", values)
    return Message("{name} pulled it out of the consent agenda ({reason}).", values)
