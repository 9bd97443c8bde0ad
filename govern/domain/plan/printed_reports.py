"""The two reports on a plan as they are frozen: what it says, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from govern.domain.plan.activities import ActivityState, BudgetSide
from govern.domain.plan.figures import FIGURE_NAMES, OF_LEDGERS, Figure
from govern.domain.plan.plan_facts import ActivityFacts, IndicatorFacts, LineFacts, PlanFacts
from govern.domain.plan.progress import ProgressFacts
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class InForce:
    """A version of a plan: since when it is in force, and by which resolution or whose small change."""

    number: str
    since: date
    resolution: str
    by: str
    #: whether it is in force on the day of the report; another may have come after it
    is_current: bool = True

    @property
    def sentence(self) -> Message:
        """Return how it came into force."""
        values: dict[str, MessageValue] = {
            "number": self.number,
            "day": self.since,
            "resolution": self.resolution,
            "by": self.by,
        }
        if not self.is_current and self.resolution:
            return Message(
                "Version {number} of {day}, by resolution {resolution}. It is not the version in force.",
                values,
            )
        if not self.is_current:
            return Message(
                "Version {number} of {day}, a small change by {by}. It is not the version in force.", values
            )
        if self.resolution:
            return Message("Version {number}, in force since {day} by resolution {resolution}.", values)
        return Message("Version {number}, in force since {day} as a small change by {by}.", values)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an activity was on the day of the report."""

    activity: UUID
    state: ActivityState
    is_late: bool


@dataclass(frozen=True, slots=True)
class ActionPlanReport:
    """What a plan says: the version in force, or the working copy where none is."""

    plan: PlanFacts
    version: InForce | None
    digest: str
    as_of: date
    standings: tuple[Standing, ...]
    #: the results that were reached
    reached: tuple[UUID, ...] = ()

    @property
    def sentence(self) -> Message:
        """Return what is printed here."""
        if self.version is None:
            return Message("Draft of {day}: no version of this plan is in force.", {"day": self.as_of})
        return self.version.sentence

    def by_activity(self) -> Mapping[UUID, Standing]:
        """Return how far each activity was."""
        return {each.activity: each for each in self.standings}

    def activities_of(self, goal: UUID) -> tuple[ActivityFacts, ...]:
        """Return the activities for a goal, by their days."""
        found = [each for each in self.plan.activities if each.goal == goal]
        return tuple(sorted(found, key=lambda each: (each.starts_on, each.ends_on, each.reference)))

    def indicators_of(self, goal: UUID) -> tuple[IndicatorFacts, ...]:
        """Return what is measured for a goal."""
        return tuple(each for each in self.plan.indicators if each.goal == goal)

    def money(self, cents: int) -> Money:
        """Return an amount in the plan's currency."""
        return Money(cents, self.plan.head.currency)

    def sums(self) -> tuple["YearOfBudget", ...]:
        """Return the budget year by year."""
        return tuple(
            YearOfBudget(
                year,
                income=self.money(_sum(self.plan.lines, year, BudgetSide.INCOME)),
                expense=self.money(_sum(self.plan.lines, year, BudgetSide.EXPENSE)),
                lines=sum(each.year == year for each in self.plan.lines),
            )
            for year in sorted({each.year for each in self.plan.lines})
        )


@dataclass(frozen=True, slots=True)
class YearOfBudget:
    """What is to come and to go in a year, and in how many lines."""

    year: int
    income: Money
    expense: Money
    lines: int


def _sum(lines: tuple[LineFacts, ...], year: int, side: BudgetSide) -> int:
    return sum(each.cents for each in lines if each.year == year and each.side is side)


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """How many activities of a goal were in which state on the day of the report, and how many were late."""

    id: UUID
    number: int
    title: Text
    planned: int
    running: int
    done: int
    stopped: int
    late: int

    @property
    def pursued(self) -> int:
        """Return how many activities it has in all, mere proposals left out."""
        return self.planned + self.running + self.done + self.stopped


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """What came of a plan in a time, and how far its goals are on the day of the report."""

    progress: ProgressFacts
    goals: tuple[GoalStanding, ...]
    as_of: date
    #: the assembly that hears it, where it is printed for one
    meeting: str = ""

    @property
    def sentences(self) -> tuple[Message, ...]:
        """Return of which time, and of which version of the plan, it tells."""
        facts = self.progress
        values: dict[str, MessageValue] = {
            "first": facts.since or "",
            "last": facts.until,
            "number": facts.version,
        }
        of_time = (
            Message("Since {first}, up to {last}.", values)
            if facts.since
            else Message("From the beginning of the plan to {last}.", values)
        )
        if facts.version:
            return of_time, Message("Version {number} of the plan was in force on {last}.", values)
        return of_time, Message("No version of the plan was in force on {last}.", values)

    @property
    def given(self) -> tuple[tuple[Message, Money], ...]:
        """Return what members gave, step by step."""
        given = self.progress.given
        amounts = (given.promised, given.confirmed, given.delivered, given.accepted)
        return tuple((FIGURE_NAMES[each], amount) for each, amount in zip(OF_LEDGERS, amounts, strict=True))

    @property
    def booked(self) -> tuple[tuple[Message, Money], ...]:
        """Return what was budgeted and booked."""
        booked = self.progress.booked
        return (
            (Message("Budgeted expenses of these years"), booked.budgeted),
            (FIGURE_NAMES[Figure.SPENT], booked.spent),
            (FIGURE_NAMES[Figure.RECEIVED], booked.received),
        )
