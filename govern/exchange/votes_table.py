"""A CSV table of voters, line by line, with the words and numbers that its cells may hold."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO
from typing import NoReturn

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message, MessageValue

MOST_BYTES = 50_000_000
#: parts of a vote have small denominators, so that sums of many stay numbers that can be written
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,12}|/[0-9]{1,3})?")
_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}


class VotesFileError(RuleBroken):
    """A file of votes cannot be counted as it is; says which line and what is wrong."""

    def __init__(self, file: str, line: int, problem: Message) -> None:
        values: dict[str, MessageValue] = {"file": file, "line": line, "problem": problem}
        super().__init__(Message("{file}, line {line}: {problem}", values))
        self.line = line


@dataclass(frozen=True, slots=True)
class Row:
    """One line with its cells by column."""

    file: str
    line: int
    cells: Mapping[str, str]

    def refuse(self, problem: Message) -> NoReturn:
        raise VotesFileError(self.file, self.line, problem)

    def has(self, column: str) -> bool:
        return column.lower() in self.cells

    def text(self, column: str) -> str:
        """Return a cell; without the column, nothing."""
        return self.cells.get(column.lower(), "")

    def flag(self, column: str, *, usual: bool = False) -> bool:
        """Return what yes or no says; without the column, what is usual."""
        said = self.cells.get(column.lower(), "yes" if usual else "no").lower()
        if said not in _FLAGS:
            self.refuse(
                Message("In “{column}” write yes or no, not “{said}”.", {"column": column, "said": said})
            )
        return _FLAGS[said]

    def number(self, column: str, said: str) -> Fraction:
        """Return a number from 0, such as 3, 1.5 or 3/2."""
        if not _NUMBER.fullmatch(said) or not int(said.partition("/")[2] or 1):
            self.refuse(
                Message(
                    "“{said}” in “{column}” is no number from 0, such as 3, 1.5 or 3/2.",
                    {"said": said, "column": column},
                )
            )
        return Fraction(said)


def read_rows(text: str | bytes, file: str) -> tuple[Row, ...]:
    """Return the lines of a CSV text under their heading; columns are separated by commas or semicolons.

    Raises:
        VotesFileError: when it is not CSV in UTF-8, a line has another number of cells than the
            heading, or there is no line below it.
    """
    if len(text) > MOST_BYTES:
        raise VotesFileError(file, 1, Message("The file is larger than {most} bytes.", {"most": MOST_BYTES}))
    decoded = _decoded(text, file) if isinstance(text, bytes) else text
    found = [(line, cells) for line, cells in _cells(decoded, file) if any(each.strip() for each in cells)]
    if not found:
        raise VotesFileError(file, 1, Message("The file is empty."))
    (line, first), *others = found
    heading = _heading(file, line, first)
    if not others:
        raise VotesFileError(file, line, Message("There is no voter below the heading."))
    return tuple(_row(file, line, heading, cells) for line, cells in others)


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise VotesFileError(
            file, line, Message("This is not UTF-8. Save the file with UTF-8 encoding.")
        ) from error


def _cells(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each record with the line on which it begins."""
    first = text.partition("\n")[0]
    separator = ";" if ";" in first and "," not in first else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        problem = Message("This is not CSV: {problem}.", {"problem": str(error)})
        raise VotesFileError(file, line, problem) from error


def _heading(file: str, line: int, cells: list[str]) -> list[str]:
    heading = [each.strip().lower() for each in cells]
    for name in heading:
        if not name or heading.count(name) > 1:
            raise VotesFileError(
                file, line, Message("The heading names “{column}” twice, or nothing.", {"column": name})
            )
    return heading


def _row(file: str, line: int, heading: list[str], cells: list[str]) -> Row:
    if len(cells) != len(heading):
        values: dict[str, MessageValue] = {"found": len(cells), "columns": len(heading)}
        raise VotesFileError(file, line, Message("{found} cells, where the heading has {columns}.", values))
    return Row(file, line, dict(zip(heading, (each.strip() for each in cells), strict=True)))
