"""Tables as an XLSX workbook: text stays text, amounts are numbers with their cents, nothing is run."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias

import xlsxwriter

from govern.domain.values.money import Money

Cell: TypeAlias = "str | int | Money | None"
Sheet: TypeAlias = "Sequence[Sequence[Cell]]"

_LONGEST_NAME = 31
_PLAIN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_WIDTHS = (8, 60)


def plain_workbook(sheets: Mapping[str, Sheet], *, made_at: datetime) -> bytes:
    """Return a workbook with a sheet for each table; the first row is its head and stays in sight."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _PLAIN) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        formats = {
            "head": book.add_format({"bold": True}),
            "money": book.add_format({"num_format": "#,##0.00"}),
        }
        for name, rows in sheets.items():
            page = book.add_worksheet(_named(name))
            page.freeze_panes(1, 0)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    value, form = _written(cell, formats)
                    page.write(at, column, value, formats["head"] if at == 0 else form)
            for column, width in enumerate(_widths(rows)):
                page.set_column(column, column, width)
    return content.getvalue()


def _named(name: str) -> str:
    """Return a name that a sheet can have."""
    return "".join(each if each not in "[]:*?/\\'" else " " for each in name)[:_LONGEST_NAME]


def _written(cell: Cell, formats: Mapping[str, object]) -> tuple[object, object]:
    if isinstance(cell, Money):
        return Decimal(cell.cents).scaleb(-2), formats["money"]
    return cell, None


def _widths(rows: Sheet) -> tuple[int, ...]:
    columns = max((len(row) for row in rows), default=0)
    least, most = _WIDTHS
    return tuple(
        min(max(*(len(str(row[at])) + 2 for row in rows if at < len(row)), least), most)
        for at in range(columns)
    )
