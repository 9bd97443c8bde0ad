"""Tables as files hold them: rows of text and days by column heading, nothing interpreted yet."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message

Cell: TypeAlias = "str | date"

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 100
DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A file handed in for import: its name without folders, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row that is not blank, with the number a spreadsheet program shows for it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its heading row and the rows below."""

    name: str
    heading_row: int
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]

    def by_heading(self, row: TableRow) -> Mapping[str, Cell]:
        """Return a row's filled cells by column."""
        return {
            name: cell for name, cell in zip(self.headings, row.cells, strict=False) if name and cell != ""
        }


def column_name(heading: str) -> str:
    """Return a heading as a column name.

    >>> column_name(" Admitted on ")
    'admitted_on'
    """
    return re.sub(r"[\s-]+", "_", heading.strip().casefold())


def plain(value: object) -> Cell:
    """Return a spreadsheet's cell as text or as a day; whole numbers lose their decimal point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value
    if isinstance(value, float):
        # fifteen digits are what a spreadsheet holds; the rest is noise of its arithmetic
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(value).strip()


def table(name: str, lines: Iterable[Sequence[Cell]]) -> Table | None:
    """Return the table in these lines, or nothing when all are blank.

    Raises:
        RuleBroken: when there are more rows than an import may have.
    """
    rows: list[TableRow] = []
    for number, line in enumerate(lines, start=1):
        if number > MAX_ROWS + 1:
            raise too_many_rows(name)
        if any(cell != "" for cell in line):
            rows.append(TableRow(number, tuple(line)))
    if not rows:
        return None
    headings = tuple(column_name(str(cell)) for cell in rows[0].cells)
    return Table(column_name(name), rows[0].number, headings, tuple(rows[1:]))


def too_many_rows(name: str) -> RuleBroken:
    """Return the refusal of a sheet that is too long or too wide."""
    return RuleBroken(
        Message(
            "Sheet {sheet} is larger than {rows} rows and {columns} columns. "
            "Delete what does not belong to the register, or import it in parts.",
            {"sheet": name, "rows": MAX_ROWS, "columns": MAX_COLUMNS},
        )
    )


def read_csv(file: RegisterFile) -> Table | None:
    """Return the table in a CSV file, its sheet named by the file.

    UTF-8 is tried first, UTF-16 is known by its mark, all else is read as Western European.

    Raises:
        RuleBroken: when the file is no text or too long.
    """
    text = _decoded(file)
    sheet = file.name.rsplit(".", 1)[0]
    heading = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return table(sheet, ([cell.strip() for cell in line] for line in reader))
    except csv.Error as error:
        raise RuleBroken(
            Message(
                "{file} stops making sense in line {line}. Save it again as CSV from a spreadsheet program.",
                {"file": file.name, "line": reader.line_num},
            )
        ) from error


def _decoded(file: RegisterFile) -> str:
    if file.content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = file.content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RuleBroken(
        Message("{file} is not a text file. Save it as CSV in UTF-8, or as XLSX.", {"file": file.name})
    )
