"""Register sheets for tests: a small sound register, and files with what a case changes in it."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

import xlsxwriter

from govern.domain.members.register import FactKind, MemberFact, RegisterEntry
from govern.domain.members.sheet import RegisterSheet
from govern.domain.members.sheet_faults import Known
from govern.domain.values.ids import MemberId, new_id
from govern.exchange.register_sheet import SheetRefused, read_register
from govern.exchange.register_source import RegisterSource
from govern.exchange.tables import RegisterFile

Line = dict[str, str]

MEMBER: Line = {
    "reference": "M-001",
    "name": "Cluster One",
    "admitted_on": "2020-01-31",
    "category": "full",
    "country": "BE",
    "founder": "yes",
    "channel": "post",
    "consent_on": "",
    "email": "",
    "postal_address": "Street 1, Brussels",
}
REPRESENTATIVE: Line = {"member": "M-001", "order": "1", "name": "Ann Able", "email": "ann@one.example"}
MANDATE: Line = {
    "name": "Ann Able",
    "email": "ann@one.example",
    "office": "chair",
    "body": "board",
    "starts_on": "2025-01-01",
    "ends_on": "2027-12-31",
}
RESOLUTION: Line = {
    "reference": "RES-2025-001",
    "adopted_on": "2025-05-05",
    "body": "assembly",
    "title": "Accounts",
    "text": "Approved.",
    "title_fr": "Comptes",
}
MINUTES: Line = {
    "reference": "GA-2025-01",
    "held_on": "2025-05-05",
    "body": "assembly",
    "title": "Minutes",
    "file": "old.txt",
}


def csv_bytes(lines: Sequence[Line], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return lines as a CSV file, headings first."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(lines[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue().encode(encoding)


def csv_source(**sheets: Sequence[Line]) -> RegisterSource:
    """Return the sheets as CSV files handed in together, with one file of old minutes."""
    files = [RegisterFile(f"{name}.csv", csv_bytes(lines)) for name, lines in sheets.items()]
    return RegisterSource((*files, RegisterFile("old.txt", b"What was decided.")))


def xlsx_bytes(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Return rows of cells as a workbook; text that begins with = becomes a formula."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write(number, column, value, day if isinstance(value, date) else None)
    return made.getvalue()


def xlsx_source(**sheets: Sequence[Sequence[object]]) -> RegisterSource:
    return RegisterSource((RegisterFile("register.xlsx", xlsx_bytes(**sheets)),))


def read(**sheets: Sequence[Line]) -> RegisterSheet:
    """Return the register in these sheets."""
    return read_register(csv_source(**sheets))


def faults(source: RegisterSource, known: Known | None = None) -> list[tuple[str, int, str]]:
    """Return where a register is faulty: sheet, row, column."""
    try:
        read_register(source, known)
    except SheetRefused as refused:
        return [(each.sheet, each.row, each.column) for each in refused.faults]
    return []


def sentences(source: RegisterSource) -> list[str]:
    """Return every fault of a register in words."""
    try:
        read_register(source)
    except SheetRefused as refused:
        return [str(each) for each in refused.reasons]
    return []


def entry(reference: str = "M-001", **facts: str) -> RegisterEntry:
    """Return a member with facts that hold from 2020 on."""
    known = {"name": "Cluster One", "admitted": "2020-01-31", "category": "full", "country": "BE", **facts}
    return RegisterEntry(
        MemberId(new_id()), reference, tuple(fact(kind, value) for kind, value in known.items())
    )


def fact(kind: str, value: str, holds_from: str = "2020-01-31", recorded: str = "2020-02-01") -> MemberFact:
    """Return a fact about a member."""
    at = datetime.fromisoformat(recorded).replace(tzinfo=UTC)
    return MemberFact(FactKind(kind), value, date.fromisoformat(holds_from), at)
