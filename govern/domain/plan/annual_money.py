"""Money and contributions of a year, for its annual report: sums only, in exact cents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from govern.domain.plan.activities import COST_NAMES, INCOME_NAMES, BudgetSide, CostType, IncomeType
from govern.domain.plan.contributions import ContributionKind
from govern.domain.plan.projects import ProjectState
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.text import Text


@dataclass(frozen=True, slots=True)
class BudgetOfType:
    """What was planned and booked on the lines of one type, income or expense."""

    side: BudgetSide
    type: str
    planned: Money
    booked: Money

    @property
    def name(self) -> Message:
        """Return what the type is called."""
        if self.side is BudgetSide.INCOME:
            return INCOME_NAMES[IncomeType(self.type)]
        return COST_NAMES[CostType(self.type)]


@dataclass(frozen=True, slots=True)
class FeesOfYear:
    """What members were asked to pay for a year; what was taken back is no longer asked."""

    asked: Money
    paid: Money
    waived: Money
    requests: int
    #: requests for which something is still owed
    unpaid: int
    #: the resolution that decided the fees
    resolution: str

    @property
    def open(self) -> Money:
        """Return what is still owed, all together; below zero it was paid too much."""
        return self.asked - self.paid


@dataclass(frozen=True, slots=True)
class FundedProject:
    """A project that ran in the year: its whole costs and its whole grant, whatever its other years."""

    id: UUID
    reference: str
    title: Text
    line: Text
    state: ProjectState
    starts_on: date
    ends_on: date
    costs: Money
    grant: Money
    own_share: Money


@dataclass(frozen=True, slots=True)
class FundingOfLine:
    """What a funding line pays of the projects that ran in the year and were granted."""

    line: Text
    projects: int
    costs: Money
    grant: Money
    own_share: Money


@dataclass(frozen=True, slots=True)
class ContributionsOfKind:
    """What members gave of one kind for the year, step by step; never by member."""

    kind: ContributionKind
    promised: Money
    confirmed: Money
    delivered: Money
    accepted: Money
    #: days of work accepted
    days: Fraction


@dataclass(frozen=True, slots=True)
class MoneyOfYear:
    """What a year was to cost and to bring, what it did, and what members gave."""

    currency: str
    budget: tuple[BudgetOfType, ...]
    fees: FeesOfYear | None
    projects: tuple[FundedProject, ...]
    contributions: tuple[ContributionsOfKind, ...]

    def of_side(self, side: BudgetSide) -> tuple[BudgetOfType, ...]:
        """Return income or expenses."""
        return tuple(each for each in self.budget if each.side is side)

    def planned(self, side: BudgetSide) -> Money:
        """Return what was planned of income or expenses."""
        return self._sum(each.planned for each in self.of_side(side))

    def booked(self, side: BudgetSide) -> Money:
        """Return what was booked of income or expenses."""
        return self._sum(each.booked for each in self.of_side(side))

    @property
    def compared(self) -> tuple[tuple[Message, Money], ...]:
        """Return budget and bookings beside one another."""
        return (
            (Message("Income budgeted"), self.planned(BudgetSide.INCOME)),
            (Message("Received"), self.booked(BudgetSide.INCOME)),
            (Message("Expenses budgeted"), self.planned(BudgetSide.EXPENSE)),
            (Message("Spent"), self.booked(BudgetSide.EXPENSE)),
        )

    @property
    def steps(self) -> tuple[tuple[Message, Money], ...]:
        """Return what members gave of all kinds, step by step."""
        given = self.contributions
        return (
            (Message("Promised"), self._sum(each.promised for each in given)),
            (Message("Confirmed"), self._sum(each.confirmed for each in given)),
            (Message("Delivered"), self._sum(each.delivered for each in given)),
            (Message("Accepted"), self._sum(each.accepted for each in given)),
        )

    @property
    def funding(self) -> tuple[FundingOfLine, ...]:
        """Return the funding line by line, of projects that the funder granted."""
        granted = [each for each in self.projects if each.state in _GRANTED]
        lines: dict[str, list[FundedProject]] = {}
        for each in granted:
            lines.setdefault(each.line.in_language(each.line.authentic).text, []).append(each)
        return tuple(
            FundingOfLine(
                found[0].line,
                len(found),
                self._sum(each.costs for each in found),
                self._sum(each.grant for each in found),
                self._sum(each.own_share for each in found),
            )
            for found in lines.values()
        )

    def _sum(self, amounts: Iterable[Money]) -> Money:
        return sum(amounts, Money(0, self.currency))


_GRANTED = frozenset({ProjectState.GRANTED, ProjectState.CLOSED})
