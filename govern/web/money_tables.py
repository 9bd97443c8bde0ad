"""The budget and the bookings as tables for spreadsheets, in the columns that an import reads."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from govern.domain.plan.budget import Line
from govern.domain.values.money import Money
from govern.exchange.plain_workbook import Cell
from govern.store.queries.budget import Entry

BUDGET = ("year", "side", "type", "activity", "title", "amount", "currency", "booked", "left")
BOOKINGS = (
    *("reference", "year", "day", "side", "activity", "line", "amount", "currency", "note", "voucher"),
    *("converted", "rate", "takes back", "evidence", "evidence sha-256"),
)


def budget_table(
    lines: Iterable[Line], currency: str, activities: Mapping[UUID, str]
) -> list[Sequence[Cell]]:
    """Return a row for each line of a budget."""
    return [BUDGET, *(_line(each, currency, activities) for each in lines)]


def _line(line: Line, currency: str, activities: Mapping[UUID, str]) -> Sequence[Cell]:
    return (
        line.year,
        line.side.value,
        line.type,
        activities.get(line.activity, "") if line.activity else "",
        line.title,
        Money(line.planned, currency),
        currency,
        Money(line.booked, currency),
        Money(line.left, currency),
    )


def bookings_table(
    lines: Iterable[Line], entries: Mapping[UUID, Sequence[Entry]], activities: Mapping[UUID, str]
) -> list[Sequence[Cell]]:
    """Return a row for each booking, line by line."""
    return [
        BOOKINGS,
        *(_entry(line, each, activities) for line in lines for each in entries.get(line.id, ())),
    ]


def _entry(line: Line, entry: Entry, activities: Mapping[UUID, str]) -> Sequence[Cell]:
    return (
        entry.reference,
        line.year,
        entry.on.isoformat(),
        line.side.value,
        activities.get(line.activity, "") if line.activity else "",
        line.title,
        entry.paid,
        entry.paid.currency,
        entry.note,
        entry.voucher or "",
        entry.amount,
        str(entry.rate.sentence()) if entry.rate else "",
        entry.reverses or "",
        entry.evidence or "",
        entry.digest or "",
    )


def as_text(rows: Iterable[Sequence[Cell]]) -> list[list[str]]:
    """Return a table in words for CSV: amounts with a decimal point and without groups."""
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: Cell) -> str:
    if isinstance(cell, Money):
        sign = "-" if cell.cents < 0 else ""
        return f"{sign}{abs(cell.cents) // 100}.{abs(cell.cents) % 100:02d}"
    return "" if cell is None else str(cell)
