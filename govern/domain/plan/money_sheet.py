"""Rows of a spreadsheet with a budget, bookings or rates, as they were read."""

from dataclasses import dataclass
from datetime import date

from govern.domain.members.sheet_faults import SheetFault
from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.currencies import Rate
from govern.domain.values.digest import digest
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.record import to_record


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A line of a budget; ``activity`` is its reference, empty for the association itself."""

    row: int
    year: int
    side: BudgetSide
    type: str
    activity: str
    title: str
    amount: Money


@dataclass(frozen=True, slots=True)
class BookingRow:
    """Money that moved; the line is found by its year, its side, its activity and its title."""

    row: int
    year: int
    side: BudgetSide
    activity: str
    line: str
    on: date
    amount: Money
    note: str
    voucher: str


@dataclass(frozen=True, slots=True)
class RateRow:
    """A rate and its row."""

    row: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class MoneySheet:
    """Everything that the sheets of one import hold."""

    budget: tuple[BudgetRow, ...] = ()
    bookings: tuple[BookingRow, ...] = ()
    rates: tuple[RateRow, ...] = ()


class MoneyRefused(RuleBroken):
    """Sheets have faults; nothing of them may be imported."""

    def __init__(self, faults: tuple[SheetFault, ...]) -> None:
        """Say how many faults there are, and each of them in its place."""
        message = Message(
            "The sheets have {n} fault; nothing was imported.",
            {"n": len(faults)},
            plural="The sheets have {n} faults; nothing was imported.",
        )
        super().__init__(message, *(each.sentence() for each in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class MoneyPreview:
    """What importing sheets would do; ``mark`` tells it from a preview with other changes."""

    changes: tuple[Message, ...]
    unchanged: int
    plan: str
    file: str

    @property
    def mark(self) -> str:
        """Return what tells this preview from one with other changes."""
        return digest(to_record(self.changes))
