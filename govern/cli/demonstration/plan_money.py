"""Money in the story: a budget of three years, what came and went, rates, and fees that some still owe."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from uuid import UUID

from govern.cli.demonstration import company
from govern.cli.demonstration.plan_story import Teller
from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.currencies import Rate
from govern.domain.values.money import Money
from govern.services.bookings import Book, book, reverse
from govern.services.budget_lines import LineFields, add_line
from govern.services.budget_rows import Keeping
from govern.services.exchange_rates import record_rates

Ago = Callable[[int], datetime]

#: activity, type, title, thousands of euros in the first, second and third year
_EXPENSES: tuple[tuple[str, str, str, tuple[int, int, int]], ...] = (
    ("", "personnel", "Secretariat, one and a half posts", (98, 101, 104)),
    ("", "goods", "Accounts, audit, insurance", (14, 14, 15)),
    ("", "travel", "Assembly and board", (22, 23, 24)),
    ("booking", "subcontracting", "Calendar of the test benches", (48, 31, 12)),
    ("pilot", "travel", "Visits to the pilot lines", (16, 18, 0)),
    ("data", "personnel", "Data stewards", (30, 44, 44)),
    ("school", "goods", "Summer school, rooms and material", (26, 28, 30)),
    ("trainers", "subcontracting", "Training of the trainers", (18, 12, 0)),
    ("flows", "equipment", "Scales and sensors", (21, 9, 0)),
    ("battery", "third_parties", "Vouchers for small firms", (60, 90, 90)),
    ("exchange", "travel", "Exchange of apprentices", (12, 19, 19)),
)
_INCOME: tuple[tuple[str, str, str, tuple[int, int, int]], ...] = (
    ("", "fees", "Membership fees", (217, 217, 224)),
    ("", "other", "Fees of guests at the assembly", (8, 9, 9)),
    ("battery", "funding", "Regional funds for vouchers", (60, 90, 90)),
    ("data", "funding", "European funding for the data room", (45, 120, 75)),
    ("booking", "contributions", "Members’ share in the calendar", (40, 30, 12)),
)
#: line, weeks ago, hundredths, currency, what for
_BOOKINGS: tuple[tuple[str, int, int, str, str], ...] = (
    ("Secretariat, one and a half posts", 24, 2_461_200, "EUR", "Salaries of the second quarter"),
    ("Secretariat, one and a half posts", 11, 2_461_200, "EUR", "Salaries of the third quarter"),
    ("Accounts, audit, insurance", 19, 412_050, "EUR", "Audit of the accounts"),
    ("Assembly and board", 7, 1_893_540, "EUR", "Hall, interpreters, meals"),
    ("Assembly and board", 6, 541_875, "EUR", "Travel of the board"),
    ("Calendar of the test benches", 15, 2_200_000, "EUR", "First part of the contract"),
    ("Calendar of the test benches", 5, 1_480_000, "EUR", "Second part of the contract"),
    ("Visits to the pilot lines", 9, 4_872_000, "SEK", "Bus and hotel in Skåne"),
    ("Visits to the pilot lines", 4, 1_264_900, "PLN", "Hotel in Katowice"),
    ("Summer school, rooms and material", 13, 2_784_000, "EUR", "Rooms, board, printed courses"),
    ("Vouchers for small firms", 8, 3_000_000, "EUR", "Ten vouchers of 3,000 euros"),
    ("Regional funds for vouchers", 10, 3_600_000, "EUR", "First payment of the region"),
    ("Fees of guests at the assembly", 6, 402_500, "EUR", "Guests of the ordinary assembly"),
)


def tell_budget(plan: Teller, ago: Ago) -> None:
    """Tell the budget of the plan and what was booked; ``ago`` returns an instant so many days ago."""
    planned, booked = (Keeping(company.secretary(ago(days)), ago(days)) for days in (100, 34))
    _book(booked, _budget(plan, planned), plan)


def _budget(plan: Teller, by: Keeping) -> dict[tuple[str, int], UUID]:
    first = plan.day(-29).year
    lines: dict[tuple[str, int], UUID] = {}
    for side, rows in ((BudgetSide.EXPENSE, _EXPENSES), (BudgetSide.INCOME, _INCOME)):
        for activity, type_, title, thousands in rows:
            for year, amount in enumerate(thousands, start=first):
                if amount and plan.plan is not None:
                    on = plan.activities.get(activity)
                    fields = LineFields(year, side, type_, title, amount * 100_000, on)
                    lines[title, year] = add_line(by, plan.plan, fields)
    return lines


def _book(by: Keeping, lines: Mapping[tuple[str, int], UUID], plan: Teller) -> None:
    first, today = plan.day(-29).year, plan.today
    rated = [
        Rate("EUR", code, Fraction(rate), today - timedelta(weeks=weeks, days=1), "European Central Bank")
        for weeks in (9, 6, 5)
        for code, rate in (("SEK", "11.1585"), ("PLN", "4.2467"))
    ]
    record_rates(by, rated)
    for title, weeks, cents, currency, note in _BOOKINGS:
        on = min(today - timedelta(weeks=weeks), by.at.date())
        book(by, Book(lines[title, first], on, Money(cents, currency), note))
    twice = book(
        by,
        Book(
            lines["Assembly and board", first],
            today - timedelta(weeks=6),
            Money(541_875, "EUR"),
            "Travel of the board",
        ),
    )
    reverse(by, twice, "Booked twice")
