"""Budgets, bookings and rates from spreadsheets: every fault of every row, and exports that come back in."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
import xlsxwriter

from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.money_sheet import BudgetRow, MoneyRefused
from govern.domain.values.errors import RuleBroken
from govern.domain.values.money import Money
from govern.exchange.money_sheet import Currencies, read_money
from govern.exchange.plain_csv import plain_csv
from govern.exchange.plain_workbook import plain_workbook
from govern.exchange.tables import RegisterFile

EUR = Currencies("EUR", {"EUR", "SEK", "PLN"})
HEAD = ("year", "side", "type", "activity", "title", "amount", "currency")


def csv_of(*rows: Sequence[str], head: Sequence[str] = HEAD, name: str = "budget.csv") -> RegisterFile:
    return RegisterFile(name, plain_csv([head, *rows]).encode())


def faults(file: RegisterFile) -> list[tuple[int, str]]:
    with pytest.raises(MoneyRefused) as refused:
        read_money(file, EUR)
    return [(each.row, each.column) for each in refused.value.faults]


@pytest.mark.parametrize(
    ("typed", "cents"), [("1.234,50", 123450), ("1 234.5", 123450), ("0", 0), ("12,5", 1250)]
)
def test_amounts_are_read_as_people_of_europe_write_them(typed: str, cents: int) -> None:
    sheet = read_money(csv_of(("2026", "Expense", "Travel", "act-001", "Trains", typed, "")), EUR)
    assert sheet.budget == (
        BudgetRow(2, 2026, BudgetSide.EXPENSE, "travel", "ACT-001", "Trains", Money(cents, "EUR")),
    )


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("2026", "expense", "travel", "", "Trains", "1,234", ""), "amount"),
        (("2026", "expense", "travel", "", "Trains", "-5", ""), "amount"),
        (("2026", "expense", "travel", "", "Trains", "1e9", ""), "amount"),
        (("2026", "expense", "travel", "", "Trains", "9" * 20, ""), "amount"),
        (("2026", "expense", "travel", "", "Trains", "1.234", "EUR"), "amount"),
        (("2026", "expense", "travel", "", "Trains", "5", "EURO"), "currency"),
        (("26", "expense", "travel", "", "Trains", "5", ""), "year"),
        (("2026", "both", "travel", "", "Trains", "5", ""), "side"),
        (("2026", "income", "travel", "", "Trains", "5", ""), "type"),
        (("2026", "expense", "travel", "", "", "5", ""), "title"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_column(row: Sequence[str], column: str) -> None:
    assert faults(csv_of(row)) == [(2, column)]


def test_every_fault_of_every_row_is_told_at_once() -> None:
    rows = [("x", "expense", "travel", "", "A", "5", ""), ("2026", "expense", "travel", "", "", "y", "")]
    assert faults(csv_of(*rows)) == [(2, "year"), (3, "title"), (3, "amount")]


def test_a_missing_column_and_one_that_stands_twice_are_told() -> None:
    assert faults(csv_of(head=("year", "year", "side", "type", "title"))) == [(1, "amount"), (1, "year")]


def test_joined_cells_are_refused_with_their_row() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet("Budget")
        page.write_row(0, 0, HEAD)
        page.write_row(1, 1, ("expense", "travel", "", "Trains", 12.5, "EUR"))
        page.write_row(2, 1, ("expense", "travel", "", "Planes", 0.1 + 0.2, "EUR"))
        page.merge_range(1, 0, 2, 0, 2026)
    assert (2, "") in faults(RegisterFile("b.xlsx", content.getvalue()))


def test_a_workbook_that_was_exported_comes_back_to_the_cent_and_runs_nothing() -> None:
    row = (2026, "expense", "travel", "", "=1+1", Money(123_456_789, "EUR"), "EUR")
    content = plain_workbook({"budget": [HEAD, row]}, made_at=datetime(2026, 1, 1, tzinfo=UTC))
    (found,) = read_money(RegisterFile("x.xlsx", content), EUR).budget
    assert (found.title, found.amount) == ("=1+1", Money(123_456_789, "EUR"))


def test_a_csv_that_was_exported_loses_the_apostrophe_that_kept_it_from_running() -> None:
    (found,) = read_money(csv_of(("2026", "expense", "travel", "", "=1+1", "5", "")), EUR).budget
    assert found.title == "=1+1"


def test_rates_are_read_exactly_and_bad_ones_named() -> None:
    head = ("currency", "rate", "day", "source")
    good = csv_of(("SEK", "11,2345", "2026-03-01", "ECB"), head=head, name="x.csv")
    (found,) = read_money(good, EUR).rates
    assert (found.rate.rate, found.rate.on) == (Fraction("11.2345"), date(2026, 3, 1))
    bad = [("SEK", "0", "2026-03-01", "ECB"), ("XYZ", "abc", "2026-13-01", "")]
    assert {column for _, column in faults(csv_of(*bad, head=head, name="rates.csv"))} == {
        "rate",
        "currency",
        "day",
        "source",
    }


def test_bookings_have_a_day_and_money_that_moved() -> None:
    head = ("day", "side", "line", "amount")
    rows = [("02.03.2026", "expense", "Trains", "5"), ("2026-03-02", "expense", "Trains", "0")]
    assert faults(csv_of(*rows, head=head, name="bookings.csv")) == [(2, "day"), (3, "amount")]


@pytest.mark.parametrize("name", ["budget.ods", "budget.txt"])
def test_a_file_of_another_kind_is_refused(name: str) -> None:
    with pytest.raises(RuleBroken):
        read_money(RegisterFile(name, b"year"), EUR)
