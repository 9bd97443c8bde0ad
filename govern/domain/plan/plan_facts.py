"""What a plan says, frozen: goals, activities with the parts of members, aims and money; not what came of it.

How far an activity is, which results are reached, what was measured, given or booked is progress. It
happens under a plan and changes nothing of what the plan says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TypeAlias
from uuid import UUID

from govern.domain.plan.activities import BudgetSide, Part, ResultKind
from govern.domain.values.digest import Json, digest
from govern.domain.values.record import from_record, to_record
from govern.domain.values.text import Text


class EntryKind(Enum):
    """What an entry of a plan is, in the order in which a plan is read."""

    PLAN = "plan"
    GOAL = "goal"
    ACTIVITY = "activity"
    INDICATOR = "indicator"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """What a plan is for, over which time, and in which currency it counts."""

    id: UUID
    reference: str
    title: Text
    vision: Text
    starts_on: date
    ends_on: date
    currency: str


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """A strategic goal, told as G1."""

    id: UUID
    number: int
    title: Text
    wording: Text | None


@dataclass(frozen=True, slots=True)
class PartFacts:
    """The part of a member; the name is the one of the day on which the plan was frozen."""

    member: UUID
    part: Part
    name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """That an activity begins so many days after another has ended, at the earliest."""

    activity: UUID
    reference: str
    lag_days: int


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """A milestone or deliverable by a day."""

    id: UUID
    kind: ResultKind
    title: Text
    due_on: date


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """An activity as planned: for which goal, when, by whom, after what, and what it leads to."""

    id: UUID
    reference: str
    goal: UUID
    title: Text
    wording: Text | None
    starts_on: date
    ends_on: date
    parts: tuple[PartFacts, ...] = ()
    needs: tuple[NeedFacts, ...] = ()
    results: tuple[ResultFacts, ...] = ()

    @property
    def accountable(self) -> frozenset[UUID]:
        """Return the members that are accountable for it."""
        return frozenset(each.member for each in self.parts if each.part is Part.ACCOUNTABLE)


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """What is measured for a goal or an activity, from where to where, by when."""

    id: UUID
    goal: UUID
    activity: UUID | None
    name: Text
    unit: str
    baseline: Fraction
    target: Fraction
    target_on: date


@dataclass(frozen=True, slots=True)
class LineFacts:
    """Money that is to come or to go in a year, for an activity or for the association as a whole."""

    id: UUID
    activity: UUID | None
    member: UUID | None
    year: int
    side: BudgetSide
    type: str
    title: str
    cents: int
    member_name: str = field(default="", compare=False)


Entry: TypeAlias = HeadFacts | GoalFacts | ActivityFacts | IndicatorFacts | LineFacts

_KINDS: Mapping[type, EntryKind] = {
    HeadFacts: EntryKind.PLAN,
    GoalFacts: EntryKind.GOAL,
    ActivityFacts: EntryKind.ACTIVITY,
    IndicatorFacts: EntryKind.INDICATOR,
    LineFacts: EntryKind.LINE,
}


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A whole plan; its entries stand in one order, so that equal plans have equal digests."""

    head: HeadFacts
    goals: tuple[GoalFacts, ...] = ()
    activities: tuple[ActivityFacts, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()
    lines: tuple[LineFacts, ...] = ()

    @property
    def digest(self) -> str:
        """Return the fingerprint by which a resolution names exactly this plan."""
        return digest(to_record(self))

    def entries(self) -> tuple[Entry, ...]:
        """Return everything it says, entry by entry."""
        return (self.head, *self.goals, *self.activities, *self.indicators, *self.lines)


def kind_of(entry: Entry) -> EntryKind:
    """Return what an entry is."""
    return _KINDS[type(entry)]


def activity_of(entry: Entry) -> UUID | None:
    """Return the activity to which an entry belongs; None where it is about the plan as a whole."""
    match entry:
        case ActivityFacts():
            return entry.id
        case IndicatorFacts() | LineFacts():
            return entry.activity
        case _:
            return None


def read_entry(kind: EntryKind, record: Json) -> Entry:
    """Return the entry that ``to_record`` wrote."""
    wanted = next(each for each, found in _KINDS.items() if found is kind)
    entry: Entry = from_record(wanted, record)
    return entry


def plan_of(entries: Iterable[Entry]) -> PlanFacts:
    """Return the plan that consists of these entries, in its order.

    Raises:
        ValueError: without exactly one head.
    """
    return assembled(in_order(each) if isinstance(each, ActivityFacts) else each for each in entries)


def assembled(entries: Iterable[Entry]) -> PlanFacts:
    """Return the plan that consists of these entries, whose activities are in order each by itself.

    Raises:
        ValueError: without exactly one head.
    """
    found = tuple(entries)
    heads = [each for each in found if isinstance(each, HeadFacts)]
    if len(heads) != 1:
        raise ValueError("a plan has one head")
    goals = [each for each in found if isinstance(each, GoalFacts)]
    activities = [each for each in found if isinstance(each, ActivityFacts)]
    indicators = [each for each in found if isinstance(each, IndicatorFacts)]
    lines = [each for each in found if isinstance(each, LineFacts)]
    return PlanFacts(
        heads[0],
        tuple(sorted(goals, key=lambda each: (each.number, str(each.id)))),
        tuple(sorted(activities, key=lambda each: (each.reference, str(each.id)))),
        tuple(sorted(indicators, key=lambda each: str(each.id))),
        tuple(sorted(lines, key=lambda each: (each.year, str(each.id)))),
    )


_PLACES = {part: place for place, part in enumerate(Part)}


def in_order(activity: ActivityFacts) -> ActivityFacts:
    """Return an activity with its parts, needs and results in their one order."""
    return replace(
        activity,
        parts=tuple(sorted(activity.parts, key=place_of_part)),
        needs=needs_in_order(activity.needs),
        results=results_in_order(activity.results),
    )


def place_of_part(part: PartFacts) -> tuple[int, str]:
    """Return where a part stands among those of its activity."""
    return _PLACES[part.part], part.member.hex


def needs_in_order(needs: Iterable[NeedFacts]) -> tuple[NeedFacts, ...]:
    """Return what an activity waits for in its one order."""
    return tuple(sorted(needs, key=lambda each: (each.reference, str(each.activity))))


def results_in_order(results: Iterable[ResultFacts]) -> tuple[ResultFacts, ...]:
    """Return what an activity leads to in its one order."""
    return tuple(sorted(results, key=lambda each: (each.due_on, each.title.authentic_text, str(each.id))))
