"""Reading a register sheet: every fault is found before anything is refused."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TypeVar

from govern.domain.members.sheet import AssociationRow, RegisterSheet, SheetFile, name_key
from govern.domain.members.sheet_faults import (
    Known,
    SheetFault,
    faults_together,
    members_without_representative,
)
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.exchange import register_rows as rows
from govern.exchange.cells import Row
from govern.exchange.register_columns import SHEETS
from govern.exchange.register_source import RegisterSource
from govern.exchange.tables import Table

R = TypeVar("R")


class SheetRefused(RuleBroken):
    """A register sheet has faults; nothing of it may be imported."""

    def __init__(self, faults: tuple[SheetFault, ...]) -> None:
        message = Message(
            "The register has {n} fault; nothing was imported.",
            {"n": len(faults)},
            plural="The register has {n} faults; nothing was imported.",
        )
        super().__init__(message, *(each.sentence() for each in faults))
        self.faults = faults


@dataclass(slots=True)
class _Reading:
    """One run over the sheets, gathering faults and notes."""

    tables: dict[str, Table]
    known: Known
    faults: list[SheetFault] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    def rows(self, sheet: str, build: Callable[[Row, Known], R]) -> tuple[R, ...]:
        return tuple(self._built(sheet, build)) if sheet in self.tables else ()

    def _built(self, sheet: str, build: Callable[[Row, Known], R]) -> Iterator[R]:
        table = self.tables[sheet]
        if not self._has_columns(table):
            return
        for line in table.rows:
            row = Row(sheet, line.number, table.by_heading(line))
            built = build(row, self.known)
            self.faults.extend(row.faults)
            if not row.faults:
                yield built

    def _has_columns(self, table: Table) -> bool:
        columns, before = SHEETS[table.name], len(self.faults)
        strangers = [name for name in table.headings if name and not columns.knows(name)]
        for needed in columns.required:
            if needed not in table.headings:
                close = get_close_matches(needed, strangers, n=1)
                self._lacks(table, needed, close[0] if close else "")
        for name in {each for each in table.headings if each and table.headings.count(each) > 1}:
            wrong = Message("There are two columns {column}.", {"column": name})
            self.faults.append(
                SheetFault(table.name, table.heading_row, name, wrong, Message("Keep one of them."))
            )
        for name in strangers:
            self.notes.append(
                Message(
                    "Column {column} of sheet {sheet} is not read.", {"column": name, "sheet": table.name}
                )
            )
        return len(self.faults) == before

    def _lacks(self, table: Table, needed: str, close: str) -> None:
        wrong = Message("The column {column} is missing.", {"column": needed})
        right = Message("Add it to the heading row.")
        if close:
            right = Message("Is it the one called {other}? Then rename it.", {"other": close})
        self.faults.append(SheetFault(table.name, table.heading_row, needed, wrong, right))


def read_register(source: RegisterSource, known: Known | None = None) -> RegisterSheet:
    """Return the rows of a register, its sheets agreeing with one another.

    ``known`` tells what the association has already, so that a sheet may refer to it.

    Raises:
        SheetRefused: with every fault of every sheet.
        RuleBroken: when a file cannot be read at all.
    """
    tables = source.tables()
    reading = _Reading({each.name: each for each in tables if each.name in SHEETS}, known or Known())
    _note_other_sheets(tables, reading)
    association = reading.rows("association", rows.association_row)
    if association:
        reading.known = Known(reading.known.members, reading.known.bodies, association[0].authentic)
    sheet = _assemble(reading, source, association[0] if association else None)
    mentioned = reading.known.members | frozenset(_mentioned(reading.tables.get("members")))
    faults = [*reading.faults, *faults_together(sheet, mentioned)]
    if faults:
        raise SheetRefused(tuple(sorted(faults, key=_place)))
    return sheet


def _assemble(reading: _Reading, source: RegisterSource, association: AssociationRow | None) -> RegisterSheet:
    minutes = reading.rows("minutes", rows.minutes_row)
    sheet = RegisterSheet(
        association=association,
        members=reading.rows("members", rows.member_row),
        representatives=reading.rows("representatives", rows.representative_row),
        mandates=reading.rows("mandates", rows.mandate_row),
        resolutions=reading.rows("resolutions", rows.resolution_row),
        minutes=minutes,
        files=dict(_files(((each.row, each.file) for each in minutes), source, reading)),
    )
    for name in members_without_representative(sheet):
        reading.notes.append(Message("Nobody represents {member}: it cannot vote.", {"member": name}))
    return replace(sheet, notes=tuple(reading.notes))


def _files(
    named: Iterable[tuple[int, str]], source: RegisterSource, reading: _Reading
) -> Iterator[tuple[str, SheetFile]]:
    for row, name in named:
        right = Message("Put the file beside the register, as a PDF or a text.")
        try:
            found = source.attachment(name)
        except RuleBroken as broken:
            reading.faults.append(SheetFault("minutes", row, "file", broken.message, right))
            continue
        if found is None:
            wrong = Message("There is no file {file}.", {"file": name})
            reading.faults.append(SheetFault("minutes", row, "file", wrong, right))
        else:
            yield name, found


def _note_other_sheets(tables: Iterable[Table], reading: _Reading) -> None:
    seen: set[str] = set()
    for each in tables:
        if each.name not in SHEETS:
            reading.notes.append(Message("Sheet {sheet} is not read.", {"sheet": each.name}))
        elif each.name in seen:
            wrong = Message("There are two sheets of this name.")
            reading.faults.append(SheetFault(each.name, 0, "", wrong, Message("Put all rows into one.")))
        seen.add(each.name)
    if not seen & set(SHEETS):
        names = ", ".join(SHEETS)
        wrong = Message("No sheet has a name that is known here.")
        right = Message("Name the sheets: {names}.", {"names": names})
        reading.faults.append(SheetFault(next(iter(seen)), 0, "", wrong, right))


def _mentioned(members: Table | None) -> Iterator[str]:
    """Yield the members that a sheet names, those of faulty rows too: they are not unknown."""
    for line in members.rows if members is not None else ():
        cells = members.by_heading(line) if members is not None else {}
        yield from (name_key(str(cells[name])) for name in ("reference", "name") if name in cells)


def _place(fault: SheetFault) -> tuple[int, int]:
    order = list(SHEETS)
    return (order.index(fault.sheet) if fault.sheet in order else len(order), fault.row)
