"""A budget: its lines by year, what they add up to, and what came and went against them."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from govern.domain.plan.activities import COST_NAMES, INCOME_NAMES, BudgetSide, CostType, IncomeType
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

K = TypeVar("K", bound=Hashable)

SIDE_NAMES = {BudgetSide.INCOME: Message("Income"), BudgetSide.EXPENSE: Message("Expense")}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a budget, and what was booked on it, in hundredths of the plan's currency."""

    id: UUID
    year: int
    side: BudgetSide
    type: str
    title: str
    planned: int
    booked: int = 0
    activity: UUID | None = None
    goal: UUID | None = None
    member: UUID | None = None

    @property
    def left(self) -> int:
        """Return what is still to come or to be spent; below zero where more came or went than planned."""
        return self.planned - self.booked

    @property
    def is_overspent(self) -> bool:
        """Return whether more was spent than the line has; more income than planned is no fault."""
        return self.side is BudgetSide.EXPENSE and self.booked > self.planned

    @property
    def type_name(self) -> Message:
        """Return the type of the line in words."""
        return type_name(self.side, self.type)


@dataclass(frozen=True, slots=True)
class Sums:
    """What lines add up to, each side planned and booked."""

    income: int = 0
    income_booked: int = 0
    expense: int = 0
    expense_booked: int = 0

    @property
    def result(self) -> int:
        """Return what the plan leaves over; below zero it is not covered."""
        return self.income - self.expense

    @property
    def result_booked(self) -> int:
        """Return what was left over in fact."""
        return self.income_booked - self.expense_booked

    def plus(self, line: Line) -> "Sums":
        """Return the sums with a line more."""
        if line.side is BudgetSide.INCOME:
            return Sums(
                self.income + line.planned,
                self.income_booked + line.booked,
                self.expense,
                self.expense_booked,
            )
        return Sums(
            self.income,
            self.income_booked,
            self.expense + line.planned,
            self.expense_booked + line.booked,
        )


@dataclass(frozen=True, slots=True)
class Budget:
    """Lines of a budget with their sums."""

    lines: tuple[Line, ...]
    currency: str
    sums: Sums = field(init=False)

    def __post_init__(self) -> None:
        """Add the lines up."""
        object.__setattr__(self, "sums", added_up(self.lines))

    @property
    def years(self) -> dict[int, Sums]:
        """Return the sums of each year, in order."""
        return dict(sorted(_by(self.lines, lambda line: line.year).items()))

    @property
    def goals(self) -> dict[UUID | None, Sums]:
        """Return the sums of each goal; None stands for the association itself."""
        return _by(self.lines, lambda line: line.goal)

    @property
    def activities(self) -> dict[UUID | None, Sums]:
        """Return the sums of each activity; None stands for the association itself."""
        return _by(self.lines, lambda line: line.activity)

    @property
    def overspent(self) -> tuple[Line, ...]:
        """Return the lines on which more was spent than planned, the worst first."""
        found = [each for each in self.lines if each.is_overspent]
        return tuple(sorted(found, key=lambda line: (line.left, line.title)))

    def of(self, year: int) -> "Budget":
        """Return the budget of one year."""
        return Budget(tuple(each for each in self.lines if each.year == year), self.currency)


def added_up(lines: Iterable[Line]) -> Sums:
    """Return what lines add up to."""
    sums = Sums()
    for line in lines:
        sums = sums.plus(line)
    return sums


def _by(lines: Iterable[Line], key: Callable[[Line], K]) -> dict[K, Sums]:
    found: dict[K, Sums] = {}
    for line in lines:
        found[key(line)] = found.get(key(line), Sums()).plus(line)
    return found


def is_type(side: BudgetSide, value: str) -> bool:
    """Return whether a type belongs to a side of the budget."""
    kind = CostType if side is BudgetSide.EXPENSE else IncomeType
    return value in {each.value for each in kind}


def type_name(side: BudgetSide, value: str) -> Message:
    """Return the type of a line in words."""
    return COST_NAMES[CostType(value)] if side is BudgetSide.EXPENSE else INCOME_NAMES[IncomeType(value)]


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when a plan is."""

    starts_on: date
    ends_on: date


def check_line(span: Span, *, year: int, side: BudgetSide, type_: str, cents: int) -> Decision:
    """Return whether a line may stand in the budget of a plan, with all that is wrong."""
    reasons = []
    if not span.starts_on.year <= year <= span.ends_on.year:
        reasons.append(
            Message(
                "{year} is outside the plan, which is from {first} to {last}.",
                {"year": str(year), "first": span.starts_on, "last": span.ends_on},
            )
        )
    if not is_type(side, type_):
        reasons.append(
            Message("{type} is no type of this side of the budget.", {"type": type_.replace("_", " ")})
        )
    if cents < 0:
        reasons.append(Message("A line of a budget is not below zero: choose the other side instead."))
    return no(*reasons) if reasons else YES


def check_booking(span: Span, line_year: int, on: date, today: date) -> Decision:
    """Return whether money may be booked on a day: money that moved, in the time of the plan.

    A payment may fall into the year after that of its line: bills of December are paid in January.
    """
    reasons = []
    if on > today:
        reasons.append(Message("{day} is still to come: only what was paid is booked.", {"day": on}))
    if on < span.starts_on:
        reasons.append(
            Message(
                "{day} is before the plan, which begins on {first}.", {"day": on, "first": span.starts_on}
            )
        )
    if not line_year <= on.year <= line_year + 1:
        reasons.append(
            Message(
                "{day} does not fit a line of {year}: it is booked in that year or the next.",
                {"day": on, "year": str(line_year)},
            )
        )
    return no(*reasons) if reasons else YES
