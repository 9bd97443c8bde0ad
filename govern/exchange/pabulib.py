"""The ``.pb`` files of Pabulib: read and written whole, every field of every section kept."""

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import StringIO
from typing import TypeAlias

from govern.domain.values.message import Message
from govern.exchange.ballot_files.fault import refuse

Row: TypeAlias = "tuple[str, ...]"

META, PROJECTS, VOTES = "META", "PROJECTS", "VOTES"
_SECTIONS = (META, PROJECTS, VOTES)
_META_COLUMNS = ("key", "value")


@dataclass(frozen=True, slots=True)
class Section:
    """A table as it stands in the file; ``lines`` are where its rows end."""

    columns: Row
    rows: tuple[Row, ...]
    lines: tuple[int, ...] = field(default=(), compare=False)
    line: int = field(default=0, compare=False)

    def records(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Return each row as line and cells by column, without the spaces around them."""
        names = [name.strip() for name in self.columns]
        for line, row in zip(self.lines, self.rows, strict=True):
            yield line, dict(zip(names, (cell.strip() for cell in row), strict=True))


@dataclass(frozen=True, slots=True)
class PbFile:
    """A file of Pabulib; its lines end as ``line_end`` says."""

    name: str = field(compare=False)
    meta: Section
    projects: Section
    votes: Section
    line_end: str = "\n"

    def setting(self, key: str) -> tuple[int, str] | None:
        """Return the line and value of a key of META, or none."""
        for line, row in zip(self.meta.lines, self.meta.rows, strict=True):
            if row[0].strip() == key:
                return line, row[1].strip()
        return None


def read_pb(content: bytes, name: str) -> PbFile:
    """Return what the file says, without judging projects and votes.

    Raises:
        BallotFileError: with the line, when it is not UTF-8, a section or its head is missing or comes
            twice, a row has another number of cells than the head, or a key of META comes twice.
    """
    building: dict[str, _Building] = {}
    current: _Building | None = None
    for line, row in _rows(_text(content, name), name):
        if (title := _title(row)) is not None:
            if title in building:
                refuse(name, line, Message("The section {section} begins again.", {"section": title}))
            current = building[title] = _Building(name, title, line)
        elif current is None:
            refuse(name, line, Message("The file must begin with the line META."))
        else:
            current.add(line, row)
    meta, projects, votes = (_built(name, title, building) for title in _SECTIONS)
    file = PbFile(name, meta, projects, votes, "\r\n" if b"\r\n" in content else "\n")
    _check_meta(file)
    return file


def write_pb(file: PbFile) -> bytes:
    """Return the file as bytes: UTF-8, cells in quotation marks only where they must be."""
    sheet = StringIO()
    write = csv.writer(sheet, delimiter=";", lineterminator=file.line_end).writerow
    for title, section in zip(_SECTIONS, (file.meta, file.projects, file.votes), strict=True):
        write([title])
        for row in (section.columns, *section.rows):
            write(row)
    return sheet.getvalue().encode()


def with_outcome(file: PbFile, selected: Collection[str]) -> PbFile:
    """Return the file with these projects, by id, in its column ``selected``, which is added if need be."""
    names = [name.strip() for name in file.projects.columns]
    at = names.index("selected") if "selected" in names else len(names)
    id_at = names.index("project_id")
    columns = (*file.projects.columns[:at], "selected", *file.projects.columns[at + 1 :])
    rows = tuple(
        (*row[:at], "1" if row[id_at].strip() in selected else "0", *row[at + 1 :])
        for row in file.projects.rows
    )
    return replace(file, projects=replace(file.projects, columns=columns, rows=rows))


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        refuse(
            name,
            content[: fault.start].count(b"\n") + 1,
            Message("This is not UTF-8. Save the file with UTF-8 encoding."),
        )


def _rows(text: str, name: str) -> Iterator[tuple[int, Row]]:
    rows = csv.reader(StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield rows.line_num, tuple(row)
    except csv.Error:
        refuse(name, rows.line_num, Message("The quotation marks do not match."))


@dataclass(slots=True)
class _Building:
    """A section while it is read."""

    name: str
    title: str
    line: int
    head: Row = ()
    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def add(self, line: int, row: Row) -> None:
        if not self.head:
            self.head, self.line = row, line
            return
        if len(row) != len(self.head):
            expected = {"found": len(row), "expected": len(self.head)}
            refuse(self.name, line, Message("{found} cells where the head has {expected}.", expected))
        self.rows.append(row)
        self.lines.append(line)


def _built(name: str, title: str, building: Mapping[str, _Building]) -> Section:
    found = building.get(title)
    if found is None:
        refuse(name, 1, Message("The section {section} is missing.", {"section": title}))
    if not found.head:
        refuse(name, found.line, Message("The section {section} has no head.", {"section": title}))
    return Section(found.head, tuple(found.rows), tuple(found.lines), found.line)


def _title(row: Row) -> str | None:
    """Return the section that a row begins, or none."""
    return row[0].strip() if len(row) == 1 and row[0].strip() in _SECTIONS else None


def _check_meta(file: PbFile) -> None:
    meta = file.meta
    if tuple(cell.strip() for cell in meta.columns) != _META_COLUMNS:
        refuse(file.name, meta.line, Message("The head of META must be key;value."))
    seen: set[str] = set()
    for line, row in zip(meta.lines, meta.rows, strict=True):
        if (key := row[0].strip()) in seen:
            refuse(file.name, line, Message("{key} is given twice.", {"key": key}))
        seen.add(key)
