"""Reading budgets, bookings and rates from CSV and XLSX: every fault is found before anything is refused."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import PurePosixPath
from typing import TypeVar

from govern.domain.members.sheet_faults import SheetFault
from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.budget import is_type
from govern.domain.plan.currencies import Rate, check_currency
from govern.domain.plan.money_sheet import BookingRow, BudgetRow, MoneyRefused, MoneySheet, RateRow
from govern.domain.values.amounts import read_cents
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.exchange.cells import Row
from govern.exchange.register_source import check_size
from govern.exchange.tables import Cell, RegisterFile, Table, read_csv
from govern.exchange.workbook import merged_cells, read_workbook

R = TypeVar("R")

#: the columns that each sheet must have, and those that it may have
COLUMNS = {
    "budget": (("year", "side", "type", "title", "amount"), ("activity", "currency")),
    "bookings": (("day", "side", "line", "amount"), ("year", "activity", "currency", "note", "voucher")),
    "rates": (("currency", "rate", "day", "source"), ()),
}
_FORMULAS = ("'=", "'+", "'-", "'@")
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Currencies:
    """The currency of the plan, in which amounts are that name none, and all that there are."""

    own: str
    known: Collection[str]


@dataclass(slots=True)
class _Reading:
    currencies: Currencies
    faults: list[SheetFault] = field(default_factory=list)


def read_money(file: RegisterFile, currencies: Currencies) -> MoneySheet:
    """Return the rows of a file.

    Raises:
        MoneyRefused: with every fault of every row.
        RuleBroken: when the file cannot be read at all, or holds none of the sheets.
    """
    check_size(file.name, len(file.content))
    reading = _Reading(currencies)
    tables = {each.name: each for each in _tables(file, reading)}
    if not tables:
        names = ", ".join(COLUMNS)
        raise RuleBroken(
            Message("No sheet has a name that is known here. Name the sheets: {names}.", {"names": names})
        )
    sheet = MoneySheet(
        budget=tuple(_rows(tables.get("budget"), _budget_row, reading)),
        bookings=tuple(_rows(tables.get("bookings"), _booking_row, reading)),
        rates=tuple(_rows(tables.get("rates"), _rate_row, reading)),
    )
    if reading.faults:
        raise MoneyRefused(tuple(sorted(reading.faults, key=lambda each: (each.sheet, each.row))))
    return sheet


def _tables(file: RegisterFile, reading: _Reading) -> Iterable[Table]:
    suffix = PurePosixPath(file.name.lower()).suffix
    if suffix == ".xlsx":
        found = [each for each in read_workbook(file, COLUMNS) if each.name in COLUMNS]
        wrong = Message("Cells are joined here: only the first of them keeps its value.")
        right = Message("Separate them, and write the value in each row.")
        reading.faults.extend(
            SheetFault(sheet, row, "", wrong, right) for sheet, row in merged_cells(file, COLUMNS)
        )
        return found
    if suffix == ".csv":
        table = read_csv(file)
        return () if table is None else (_named(table),)
    raise RuleBroken(Message("{file} cannot be read here. Save it as XLSX or CSV.", {"file": file.name}))


def _named(table: Table) -> Table:
    """Return a CSV table under the name of the sheet whose columns it has."""
    fitting = (name for name, (needed, _) in COLUMNS.items() if set(needed) <= set(table.headings))
    by_file = (name for name in COLUMNS if table.name.startswith(name))
    name = next(iter((*by_file, *fitting)), "budget")
    return Table(name, table.heading_row, table.headings, table.rows)


def _rows(table: Table | None, build: Callable[[Row, _Reading], R], reading: _Reading) -> Iterator[R]:
    if table is None or not _has_columns(table, reading):
        return
    for line in table.rows:
        cells = {name: _plain(cell) for name, cell in table.by_heading(line).items()}
        row = Row(table.name, line.number, cells)
        built = build(row, reading)
        reading.faults.extend(row.faults)
        if not row.faults:
            yield built


def _plain(cell: Cell) -> Cell:
    """Return a cell without the apostrophe that an export puts before what a spreadsheet would run."""
    return cell[1:] if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell


def _has_columns(table: Table, reading: _Reading) -> bool:
    missing = [each for each in COLUMNS[table.name][0] if each not in table.headings]
    twice = {each for each in table.headings if each and table.headings.count(each) > 1}
    for name in missing:
        wrong = Message("The column {column} is missing.", {"column": name})
        right = Message("Add it to the heading row.")
        reading.faults.append(SheetFault(table.name, table.heading_row, name, wrong, right))
    for name in sorted(twice):
        wrong = Message("There are two columns {column}.", {"column": name})
        reading.faults.append(
            SheetFault(table.name, table.heading_row, name, wrong, Message("Keep one of them."))
        )
    return not missing and not twice


def _budget_row(row: Row, reading: _Reading) -> BudgetRow:
    side = row.required_choice("side", BudgetSide.EXPENSE)
    return BudgetRow(
        row=row.number,
        year=_year(row),
        side=side,
        type=_type(row, side),
        activity=row.text("activity").upper(),
        title=row.required_text("title"),
        amount=_amount(row, reading, may_be_zero=True),
    )


def _booking_row(row: Row, reading: _Reading) -> BookingRow:
    on = row.required_day("day")
    return BookingRow(
        row=row.number,
        year=_year(row) if row.text("year") else on.year,
        side=row.required_choice("side", BudgetSide.EXPENSE),
        activity=row.text("activity").upper(),
        line=row.required_text("line"),
        on=on,
        amount=_amount(row, reading, may_be_zero=False),
        note=row.text("note"),
        voucher=row.text("voucher", 80),
    )


def _rate_row(row: Row, reading: _Reading) -> RateRow:
    currency = _currency(row, reading)
    written = row.required_text("rate").replace(",", ".")
    on, source = row.required_day("day"), row.required_text("source")
    stand_in = Rate("AAA", "BBB", Fraction(1), date.min, "")
    try:
        return RateRow(row.number, Rate(reading.currencies.own, currency, Fraction(written), on, source))
    except (ValueError, ZeroDivisionError):
        wrong = Message("{value} is no number.", {"value": written[:40]})
        row.fault("rate", wrong, Message("Write a number, such as 11.2345."))
    except RuleBroken as broken:
        row.fault(
            "rate",
            broken.message,
            Message("Write how many units of it one {currency} buys.", {"currency": reading.currencies.own}),
        )
    return RateRow(row.number, stand_in)


def _year(row: Row) -> int:
    said = row.required_text("year")
    if said.isdecimal() and int(said) in _YEARS:
        return int(said)
    if said:
        wrong = Message("{value} is no year.", {"value": said[:40]})
        row.fault("year", wrong, Message("Write four digits, such as 2027."))
    return 0


def _type(row: Row, side: BudgetSide) -> str:
    said = row.required_text("type").casefold().replace(" ", "_").replace("-", "_")
    if said and not is_type(side, said):
        wrong = Message(
            "{value} is no type of this side of the budget.", {"value": said.replace("_", " ")[:40]}
        )
        row.fault("type", wrong, Message("Write one of the types that an export of the budget shows."))
    return said


def _amount(row: Row, reading: _Reading, *, may_be_zero: bool) -> Money:
    said, currency, cents = row.required_text("amount"), _currency(row, reading), 0
    right = Message("Write it as 1234.50, without the currency.")
    if said:
        try:
            cents = read_cents(said)
        except RuleBroken as broken:
            row.fault("amount", broken.message, right)
            return Money(0, currency)
        if cents < 0 or (cents == 0 and not may_be_zero):
            wrong = Message("{value} is not above zero.", {"value": said[:40]})
            row.fault("amount", wrong, Message("Choose the other side, or take a booking back on its page."))
    return Money(cents, currency)


def _currency(row: Row, reading: _Reading) -> str:
    said = row.text("currency") or reading.currencies.own
    try:
        return check_currency(said, reading.currencies.known)
    except RuleBroken as broken:
        row.fault("currency", broken.message, Message("Leave it empty for the currency of the plan."))
        return reading.currencies.own
