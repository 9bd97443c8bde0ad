"""The rows of a CSV file as numbers: each different row and each different cell is looked at once."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import Self

import numpy as np
from numpy.typing import NDArray

from govern.domain.values.message import Message
from govern.exchange.ballot_files.fault import BallotFileError, refuse

LIST = "#candidates"
#: a cell before which an apostrophe keeps a spreadsheet from computing it
MARKED = re.compile(r"'+[=+\-@]")
_AT_ONCE = 20_000
_SEPARATORS = (",", ";", "\t")


class _Numbered(dict[str, int]):
    """Gives each text it has not met the next number."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A heading and different rows: ``cells[row, column]`` is the number of a text in ``texts``.

    ``repeated`` says how often a row stands in the file, ``lines`` where it stands first. ``listed``
    are the candidates where a first row that begins with ``#candidates`` names them.
    """

    file: str
    heading: tuple[str, ...]
    heading_line: int
    texts: tuple[str, ...]
    cells: NDArray[np.int32]
    repeated: NDArray[np.int64]
    lines: NDArray[np.int64]
    listed: tuple[str, ...] | None

    def portions(self) -> Iterator[Self]:
        """Yield the rows in parts that are small enough to stay close to the processor."""
        for begin in range(0, len(self.lines), _AT_ONCE):
            part = slice(begin, begin + _AT_ONCE)
            yield replace(self, cells=self.cells[part], repeated=self.repeated[part], lines=self.lines[part])

    def numbers_in(self, cells: NDArray[np.int32]) -> list[int]:
        """Return which texts occur in some cells."""
        occurs = np.zeros(len(self.texts), np.bool_)
        occurs[cells] = True
        return [int(each) for each in np.flatnonzero(occurs)]

    def line_with(self, wrong: NDArray[np.bool_]) -> int:
        """Return the first line of the rows that have a cell that is wrong."""
        return self.line_of(np.asarray(wrong.any(axis=1)))

    def line_of(self, wrong: NDArray[np.bool_]) -> int:
        """Return the first line of those rows that are wrong."""
        return int(self.lines[wrong].min())


def read_sheet(text: str, file: str) -> Sheet:
    """Return the rows of a CSV text, equal ones once.

    Raises:
        BallotFileError: at a row with more or fewer cells than the heading has, a blank line between
            rows, or a quotation mark that stays open.
    """
    lines = text.rstrip("\n").split("\n")
    listed = _read_list(lines[0], file)
    at = 0 if listed is None else 1
    if not "".join(lines[at : at + 1]).strip():
        raise BallotFileError(file, at + 1, Message("There is no heading here."))
    heading, separator = _read_heading(lines[at], file, at + 1)
    numbered_rows = _Numbered()
    rows = np.fromiter(map(numbered_rows.__getitem__, lines[at + 1 :]), np.int64)
    first = np.empty(len(numbered_rows), np.int64)
    first[rows[::-1]] = np.arange(len(rows) - 1, -1, -1)
    numbered = _Numbered()
    different = list(numbered_rows)
    parts = [np.zeros((0, len(heading)), np.int32)]
    for begin in range(0, len(different), _AT_ONCE):
        part = different[begin : begin + _AT_ONCE]
        cells = _cells(part, separator, len(heading))
        if cells is None:
            row, problem = _fault(part, separator, len(heading))
            raise BallotFileError(file, int(first[begin + row]) + at + 2, problem)
        parts.append(np.fromiter(map(numbered.__getitem__, cells), np.int32).reshape(-1, len(heading)))
    return Sheet(
        file=file,
        heading=heading,
        heading_line=at + 1,
        texts=tuple(_plain(each) for each in numbered),
        cells=np.concatenate(parts),
        repeated=np.bincount(rows, minlength=len(different)),
        lines=first + at + 2,
        listed=listed,
    )


def _plain(cell: str) -> str:
    """Return a cell without blanks around it and the mark that keeps a spreadsheet from computing it."""
    cell = cell.strip()
    return cell[1:] if MARKED.match(cell) else cell


def _cells(rows: Sequence[str], separator: str, width: int) -> list[str] | None:
    """Return the cells of rows one after the other, or None when a row has not as many as the heading."""
    text = separator.join(rows)
    if '"' not in text:
        if set(map(str.count, rows, repeat(separator))) != {width - 1} or (width == 1 and "" in rows):
            return None
        return text.split(separator)
    try:
        found = list(csv.reader(rows, delimiter=separator, strict=True))
    except csv.Error:
        return None
    if len(found) != len(rows) or set(map(len, found)) != {width}:
        return None
    return list(chain.from_iterable(found))


def _fault(rows: Sequence[str], separator: str, width: int) -> tuple[int, Message]:
    """Return which row is the first that has not as many cells as the heading, and what is said."""
    for at, row in enumerate(rows):
        cells = _one_row(row, separator)
        if not row.strip():
            return at, Message("This line is blank. A ballot without any choice is a row of empty cells.")
        if cells is None:
            return at, _open_quotes()
        if len(cells) != width:
            values = {"found": len(cells), "width": width}
            return at, Message("This row has {found} cells, the heading {width}.", values)
    return 0, _open_quotes()


def _open_quotes() -> Message:
    return Message("The quotation marks on this line do not close or do not stand around a cell.")


def _one_row(row: str, separator: str) -> list[str] | None:
    try:
        (found,) = csv.reader([row], delimiter=separator, strict=True)
    except (csv.Error, ValueError):
        return None
    return found


def _read_list(line: str, file: str) -> tuple[str, ...] | None:
    """Return the candidates where the first line of a file lists them."""
    if not line.startswith((LIST, f'"{LIST}"')):
        return None
    name, *cells = _split(line, file, 1)[0]
    return tuple(cells) if name == LIST else None


def _read_heading(line: str, file: str, number: int) -> tuple[tuple[str, ...], str]:
    cells, separator = _split(line, file, number)
    return tuple(cells), separator


def _split(line: str, file: str, number: int) -> tuple[list[str], str]:
    """Return the cells of a line and what separates them: what stands between cells here must be plain."""
    found = {each: _one_row(line, each) for each in _SEPARATORS if each in line}
    possible = {each: cells for each, cells in found.items() if cells is not None and len(cells) > 1}
    if len(possible) > 1:
        refuse(
            file,
            number,
            Message("Cells are separated by commas, by semicolons or by tabs, not by several of them."),
        )
    if not possible:
        single = _one_row(line, ",")
        if single is None or found:
            refuse(file, number, _open_quotes())
        possible = {",": single}
    ((separator, cells),) = possible.items()
    return [_plain(each) for each in cells], separator
