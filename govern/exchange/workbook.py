"""XLSX workbooks, weighed before they are opened: a small file can unfold into a huge one."""

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.exchange.tables import (
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    RegisterFile,
    Table,
    column_name,
    plain,
    table,
    too_many_rows,
)

MAX_UNPACKED_BYTES = 60 * 1024 * 1024
MAX_PARTS = 500

_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d*)["']""")


def read_workbook(file: RegisterFile, wanted: Collection[str]) -> tuple[Table, ...]:
    """Return the visible sheets of a workbook that hold anything; those not wanted without their rows.

    Formulas give the value that was last computed for them; they are never run.

    Raises:
        RuleBroken: when the file is no XLSX workbook, is protected, or unfolds beyond the limits.
    """
    _weigh(file)
    try:
        return tuple(_sheets(file, wanted))
    except (CalamineError, ValueError) as error:
        raise _unreadable(file) from error


def merged_cells(file: RegisterFile, wanted: Collection[str]) -> tuple[tuple[str, int], ...]:
    """Return the sheet and the row of each cell that is joined with others: only the first keeps its value.

    Raises:
        RuleBroken: as for reading the workbook.
    """
    _weigh(file)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
        names = [name for name in workbook.sheet_names if column_name(name) in wanted]
        return tuple(
            (column_name(name), first[0] + 1)
            for name in names
            for first, _ in workbook.get_sheet_by_name(name).merged_cell_ranges or ()
        )
    except (CalamineError, ValueError) as error:
        raise _unreadable(file) from error


def _sheets(file: RegisterFile, wanted: Collection[str]) -> Iterator[Table]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
    for about in workbook.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet or about.visible is not SheetVisibleEnum.Visible:
            continue
        if column_name(about.name) not in wanted:
            yield Table(column_name(about.name), 0, (), ())
            continue
        rows = workbook.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
        lines: list[list[Cell]] = [[plain(value) for value in row] for row in rows]
        found = table(about.name, lines)
        if found is not None:
            yield found


def _weigh(file: RegisterFile) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                raise _unfolds(file)
            if "xl/workbook.xml" not in archive.namelist():
                raise _unreadable(file)
            # Reading every part checks that the sizes it declares are true.
            for part in parts:
                _check_extent(part.filename.rsplit("/", 1)[-1], archive.read(part))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise _unreadable(file) from error


def _check_extent(name: str, content: bytes) -> None:
    """Refuse a sheet with a cell far out: the reader would fill all the space up to it."""
    row = column = 0
    for tag in _TAG.finditer(content):
        place = _PLACE.search(tag[2])
        if tag[1] == b"row":
            row, column = (int(place[2]) if place and place[2] else row + 1), 0
        else:
            column = _column_number(place[1]) if place and place[1] else column + 1
            row = int(place[2]) if place and place[2] else row
        if row > MAX_ROWS + 1 or column > MAX_COLUMNS:
            raise too_many_rows(name)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _unreadable(file: RegisterFile) -> RuleBroken:
    return RuleBroken(
        Message(
            "{file} is not a readable XLSX workbook. Save it again as XLSX without a password, or as CSV.",
            {"file": file.name},
        )
    )


def _unfolds(file: RegisterFile) -> RuleBroken:
    return RuleBroken(
        Message(
            "{file} unfolds to more than {megabytes} MB. Remove pictures and empty rows.",
            {"file": file.name, "megabytes": MAX_UNPACKED_BYTES // 1024 // 1024},
        )
    )
