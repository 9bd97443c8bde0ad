"""Tables as CSV that a spreadsheet opens without running anything that stands in it."""

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain_csv(rows: Iterable[Sequence[str]]) -> str:
    r"""Return rows as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> plain_csv([["Notice", "=1+1"]])
    "Notice,'=1+1\r\n"
    """
    sheet = io.StringIO()
    csv.writer(sheet).writerows([_harmless(cell) for cell in row] for row in rows)
    return sheet.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
