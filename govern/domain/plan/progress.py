"""What came of a plan between two days: what began, ended, is late, was reached, given and spent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from govern.domain.plan.activities import ActivityState, ResultKind
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class ActivityDone:
    """An activity as it stood on the last day: planned, begun and ended when, led by whom."""

    id: UUID
    reference: str
    title: Text
    state: ActivityState
    lead: str
    starts_on: date
    ends_on: date
    started_on: date | None
    ended_on: date | None
    #: why it was stopped, or what came of it
    outcome: str

    def is_late_on(self, day: date) -> bool:
        """Return whether it should have begun or ended before a day and has not."""
        if self.state is ActivityState.RUNNING:
            return self.ends_on < day
        return self.state is ActivityState.PLANNED and self.starts_on < day


@dataclass(frozen=True, slots=True)
class ResultDone:
    """A milestone or deliverable that was reached in that time, or should have been before its end."""

    id: UUID
    activity: UUID
    activity_reference: str
    kind: ResultKind
    title: Text
    due_on: date
    reached_on: date | None


@dataclass(frozen=True, slots=True)
class SomeActivities:
    """How many activities of a kind there are; ``named`` are the first of them."""

    count: int
    named: tuple[ActivityDone, ...] = ()

    @property
    def more(self) -> int:
        """Return how many are not named."""
        return self.count - len(self.named)


@dataclass(frozen=True, slots=True)
class SomeResults:
    """The same of results."""

    count: int
    named: tuple[ResultDone, ...] = ()

    @property
    def more(self) -> int:
        """Return how many are not named."""
        return self.count - len(self.named)


@dataclass(frozen=True, slots=True)
class PlanDone:
    """What began and ended, was reached or missed in a time, and what is late at its end."""

    started: SomeActivities
    ended: SomeActivities
    late: SomeActivities
    reached: SomeResults
    missed: SomeResults


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator: where it was at the beginning of that time, where at its end, and where it should get."""

    id: UUID
    goal_reference: str
    name: Text
    unit: str
    baseline: Fraction
    before: Fraction | None
    now: Fraction
    target: Fraction
    target_on: date


@dataclass(frozen=True, slots=True)
class Given:
    """By how much the contributions of members grew in that time, at each step."""

    promised: Money
    confirmed: Money
    delivered: Money
    accepted: Money


@dataclass(frozen=True, slots=True)
class Booked:
    """What was budgeted for the years of that time, and what was booked in it."""

    budgeted: Money
    spent: Money
    received: Money


@dataclass(frozen=True, slots=True)
class Decided:
    """A version that was put in force in that time; ``resolution`` is empty for a small change."""

    number: str
    on: date
    resolution: str
    by: str


@dataclass(frozen=True, slots=True)
class ProgressFacts:
    """The progress of a plan since a day (not counted; None: since its beginning) until a day (counted)."""

    plan: UUID
    reference: str
    title: Text
    since: date | None
    until: date
    #: the version in force on the last day, with its fingerprint; empty where there is none
    version: str
    digest: str
    started: tuple[ActivityDone, ...]
    ended: tuple[ActivityDone, ...]
    late: tuple[ActivityDone, ...]
    reached: tuple[ResultDone, ...]
    missed: tuple[ResultDone, ...]
    measured: tuple[Measured, ...]
    given: Given
    booked: Booked
    decided: tuple[Decided, ...]


def progress_in_words(facts: ProgressFacts, language: str) -> Iterator[Message]:
    """Yield the progress sentence by sentence, for an agenda, a letter or the minutes."""
    yield _time(facts)
    for each in facts.decided:
        yield _decided(each)
    yield from _activities(_STARTED, facts.started, language)
    yield from _activities(_ENDED, facts.ended, language)
    yield from _activities(_LATE, facts.late, language)
    yield from _results(_REACHED, facts.reached, language)
    yield from _results(_MISSED, facts.missed, language)
    given: dict[str, MessageValue] = {
        "promised": facts.given.promised,
        "confirmed": facts.given.confirmed,
        "delivered": facts.given.delivered,
        "accepted": facts.given.accepted,
    }
    yield Message(
        "Contributions: {promised} promised, {confirmed} confirmed, {delivered} delivered,"
        " {accepted} accepted.",
        given,
    )
    booked: dict[str, MessageValue] = {
        "spent": facts.booked.spent,
        "received": facts.booked.received,
        "budgeted": facts.booked.budgeted,
    }
    yield Message("Money: {spent} spent, {received} received; {budgeted} budgeted for these years.", booked)


def _time(facts: ProgressFacts) -> Message:
    values: dict[str, MessageValue] = {"first": facts.since or "", "last": facts.until}
    if facts.since is None:
        return Message("From the beginning of the plan to {last}.", values)
    return Message("Since {first}, up to {last}.", values)


def _decided(each: Decided) -> Message:
    values: dict[str, MessageValue] = {
        "number": each.number,
        "day": each.on,
        "resolution": each.resolution,
        "by": each.by,
    }
    if each.resolution:
        return Message("Version {number} of the plan was adopted on {day} ({resolution}).", values)
    return Message("Version {number} of the plan: a small change by {by} on {day}.", values)


#: so many of a kind are named; how many there are beyond stands behind them
_MOST_NAMED = 12
_NAMED: dict[str, MessageValue] = {"named": ""}
_STARTED = Message("Begun: {named}.", _NAMED)
_ENDED = Message("Ended: {named}.", _NAMED)
_LATE = Message("Late: {named}.", _NAMED)
_REACHED = Message("Reached: {named}.", _NAMED)
_MISSED = Message("Due and not reached: {named}.", _NAMED)


def _activities(said: Message, found: tuple[ActivityDone, ...], language: str) -> Iterator[Message]:
    names = [f"{each.reference} {each.title.in_language(language).text}" for each in found]
    yield from _named(said, names)


def _results(said: Message, found: tuple[ResultDone, ...], language: str) -> Iterator[Message]:
    names = [f"{each.title.in_language(language).text} ({each.activity_reference})" for each in found]
    yield from _named(said, names)


def _named(said: Message, names: list[str]) -> Iterator[Message]:
    if not names:
        return
    listed = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    if more <= 0:
        yield Message(said.id, {"named": listed})
        return
    values: dict[str, MessageValue] = {"named": listed, "n": more}
    yield Message(said.id, {"named": Message("{named} and {n} more", values, plural="{named} and {n} more")})
