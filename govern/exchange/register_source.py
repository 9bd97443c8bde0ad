"""Where a register comes from: a workbook, CSV files, or a folder of them, with old minutes beside."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from govern.domain.members.sheet import SheetFile
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.exchange.register_columns import SHEETS
from govern.exchange.tables import MAX_BYTES, RegisterFile, Table, column_name, read_csv
from govern.exchange.workbook import read_workbook


@dataclass(frozen=True, slots=True)
class RegisterSource:
    """The files of one import; other files that they name are looked up among them, then in ``folder``."""

    files: tuple[RegisterFile, ...]
    folder: Path | None = None

    def tables(self) -> tuple[Table, ...]:
        """Return the sheets of all workbooks and CSV files.

        Raises:
            RuleBroken: when a file cannot be read, is too large, or none is a table.
        """
        found: list[Table] = []
        for file in self.files:
            check_size(file.name, len(file.content))
            found.extend(_tables(file))
        if not found:
            raise RuleBroken(
                Message("The file is empty. Write the members under a heading row as docs/import.md shows.")
            )
        return tuple(found)

    def attachment(self, name: str) -> SheetFile | None:
        """Return a file that a sheet names, or nothing when it is not there.

        Raises:
            RuleBroken: when the file is too large or neither a PDF nor text.
        """
        for file in self.files:
            if file.name == name:
                return _attachment(file)
        if self.folder is None or not _stays_inside(name):
            return None
        path = self.folder / name
        if not path.resolve().is_relative_to(self.folder.resolve()) or not path.is_file():
            return None
        check_size(name, path.stat().st_size)
        return _attachment(RegisterFile(name, path.read_bytes()))


def source_at(path: Path) -> RegisterSource:
    """Return the register at a path: an XLSX or CSV file, or a folder of CSV files.

    Raises:
        NotFound: when nothing is there.
        RuleBroken: when a file is larger than an import may be.
    """
    if path.is_dir():
        paths = sorted(each for each in path.iterdir() if each.suffix.lower() in (".csv", ".xlsx"))
        return RegisterSource(tuple(map(_read, paths)), path)
    if not path.is_file():
        raise NotFound(Message("There is no file {path}.", {"path": str(path)}))
    return RegisterSource((_read(path),), path.parent)


def check_size(name: str, size: int) -> None:
    """Refuse a file before it is read.

    Raises:
        RuleBroken: when the file is larger than an import may be.
    """
    if size > MAX_BYTES:
        raise RuleBroken(
            Message(
                "{file} has {size} MB; an import takes at most {most} MB.",
                {"file": name, "size": -(-size // 1024 // 1024), "most": MAX_BYTES // 1024 // 1024},
            )
        )


def _read(path: Path) -> RegisterFile:
    check_size(path.name, path.stat().st_size)
    return RegisterFile(path.name, path.read_bytes())


def _tables(file: RegisterFile) -> tuple[Table, ...]:
    suffix = PurePosixPath(file.name.lower()).suffix
    if suffix == ".xlsx":
        return read_workbook(file, SHEETS)
    if suffix == ".csv":
        found = read_csv(file)
        return () if found is None else (_named(found),)
    if suffix in (".xls", ".ods", ".xlsm", ".xlsb", ".numbers"):
        raise RuleBroken(Message("{file} cannot be read here. Save it as XLSX or CSV.", {"file": file.name}))
    return ()


def _named(found: Table) -> Table:
    """Return a CSV table under its sheet's name: ``members-2026.csv`` holds members."""
    known = next((name for name in SHEETS if column_name(found.name).startswith(name)), "members")
    return Table(known, found.heading_row, found.headings, found.rows)


def _stays_inside(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return bool(parts) and ".." not in parts and not parts[0].startswith("/") and ":" not in parts[0]


def _attachment(file: RegisterFile) -> SheetFile:
    name = PurePosixPath(file.name).name
    if file.content.startswith(b"%PDF-"):
        return SheetFile(name, "application/pdf", file.content)
    try:
        text = file.content.decode()
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or not text.strip():
        raise RuleBroken(Message("{file} is neither a PDF nor a text in UTF-8.", {"file": file.name}))
    return SheetFile(name, "text/plain; charset=utf-8", file.content)
