"""Money of a plan in the database: a budget with lines, bookings, a rate."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from govern.domain.meetings.attachments import IncomingFile
from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.currencies import Rate
from govern.domain.values.money import Money
from govern.services.bookings import Book, book
from govern.services.budget_lines import LineFields, add_line
from govern.services.exchange_rates import record_rates
from tests.make.association import World
from tests.make.fees import keeping
from tests.make.plan import MadePlan


@dataclass(frozen=True)
class MadeMoney:
    """The ids of what was made: an income line, two expenses, one of them over-spent, and two bookings."""

    fees: UUID
    travel: UUID
    empty: UUID
    booking: UUID
    foreign: UUID


def make_budget(world: World, plan: UUID, activity: UUID, at: datetime) -> MadeMoney:
    """Add three lines of the year; on the one for travel 1,250.00 of 1,000.00 EUR are booked, some in SEK."""
    by, year = keeping(world, at), at.year
    fees = add_line(by, plan, LineFields(year, BudgetSide.INCOME, "fees", "Membership fees", 500_000))
    travel = add_line(
        by, plan, LineFields(year, BudgetSide.EXPENSE, "travel", "Trains to the school", 100_000, activity)
    )
    empty = add_line(by, plan, LineFields(year, BudgetSide.EXPENSE, "goods", "Room", 80_000))
    record_rates(by, (Rate("EUR", "SEK", Fraction(11), date(year, at.month, 1), "Central bank"),))
    on = date(year, at.month, 2)
    receipt = IncomingFile("ticket.pdf", b"%PDF-1.7 a ticket")
    booking = book(by, Book(travel, on, Money(75_000, "EUR"), "Train tickets", "V-1", receipt))
    foreign = book(by, Book(travel, on, Money(550_000, "SEK"), "Night train", "V-2"))
    return MadeMoney(fees, travel, empty, booking, foreign)


def make_money(world: World, made: MadePlan, at: datetime) -> MadeMoney:
    """Add a budget to the plan of tests/make."""
    return make_budget(world, made.plan, made.running, at)
