"""The days of a meeting: what is due, by when, on which rule, and how far it has come."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from govern.domain.statutes.citation import Source
from govern.domain.values.message import Message


class Duty(Enum):
    """What is due before or after a meeting, in the order in which it usually is."""

    CALL_FOR_ITEMS = "call_for_items"
    ITEMS = "items"
    NEWCOMERS_ITEMS = "newcomers_items"
    AGENDA_CLOSED = "agenda_closed"
    CONVOCATION = "convocation"
    DOCUMENTS = "documents"
    RECORD_DATE = "record_date"
    NOMINATIONS = "nominations"
    PROXIES = "proxies"
    EARLIEST = "earliest"
    MEETING = "meeting"
    LATEST = "latest"
    MINUTES = "minutes"
    FILING = "filing"


class DeadlineState(Enum):
    """Where a day stands as seen from another; what is done is done on whatever day."""

    UPCOMING = "upcoming"
    TODAY = "today"
    PASSED = "passed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for a duty, with the figure that gives it; the meeting itself rests on no rule."""

    duty: Duty
    label: Message
    day: date
    state: DeadlineState
    #: the rule's figure and its unit in words, such as 35 clear days before the meeting
    amount: int | None = None
    rule: Message | None = None
    source: Source | None = None
    #: what makes the day awkward, such as a public holiday
    remarks: tuple[Message, ...] = ()

    @property
    def is_missed(self) -> bool:
        """Return whether somebody should have acted by now; other days simply go by."""
        return self.state is DeadlineState.PASSED and self.duty in _ACTS


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days of a meeting in order, and what no rule settles.

    ``undated`` is what will be due after a decision of the meeting, without a day that can be told yet.
    """

    deadlines: tuple[Deadline, ...]
    silent: tuple[Message, ...] = ()
    undated: tuple["Undated", ...] = ()

    def of(self, duty: Duty) -> Deadline | None:
        """Return the day of one duty, or None where the rules are silent on it."""
        return next((each for each in self.deadlines if each.duty is duty), None)

    def without(self, duty: Duty) -> "Timeline":
        """Return the same days without those of one duty."""
        return replace(self, deadlines=tuple(each for each in self.deadlines if each.duty is not duty))

    def with_more(self, *more: Deadline) -> "Timeline":
        """Return the same days and these, in order."""
        return replace(self, deadlines=in_order((*self.deadlines, *more)))


@dataclass(frozen=True, slots=True)
class Undated:
    """Something due after a decision whose last day cannot be told yet, and why."""

    label: Message
    words: Message
    source: Source


_ACTS = frozenset({Duty.CONVOCATION, Duty.MINUTES, Duty.FILING})


def in_order(deadlines: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """Return days in their order; those of one day in the order in which duties usually are."""
    order = list(Duty)
    return tuple(sorted(deadlines, key=lambda each: (each.day, order.index(each.duty))))


def state_of(day: date, on: date, *, is_done: bool = False) -> DeadlineState:
    """Return where a day stands as seen from another."""
    if is_done:
        return DeadlineState.DONE
    if day == on:
        return DeadlineState.TODAY
    return DeadlineState.UPCOMING if on < day else DeadlineState.PASSED
