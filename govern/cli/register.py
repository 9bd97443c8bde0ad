"""``govern import``: registers, statutes and agendas from files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from govern.cli.answer import answer, format_option
from govern.cli.entry import Entry
from govern.domain.access.actor import OPERATOR, Actor
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.package import is_package
from govern.exchange.register_sheet import SheetRefused
from govern.exchange.register_source import source_at
from govern.exchange.tables import RegisterFile
from govern.rulefiles.recognition import RuleFile, recognise
from govern.services import agenda_import, register_import, statutes, statutes_package
from govern.services.upgrading import upgrade_database
from govern.store.queries.people import actor_with_address


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command was told besides the file."""

    effective: date | None
    is_dry: bool
    is_agreed: bool
    form: str
    meeting: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class _Report:
    """What an import would do, or has done, in words."""

    changes: tuple[Message, ...]
    unchanged: int = 0
    absent: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--effective",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day from which changed facts of members hold.  [default: today]",
)
@click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before changing.")
@click.option("--meeting", metavar="REFERENCE", help="For an agenda: the meeting, such as GA-2026-02.")
@click.option("--as", "address", metavar="EMAIL", help="For an agenda: the secretary who puts it there.")
@format_option
@click.pass_obj
def import_(entry: Entry, /, file: Path, form: str, **given: object) -> None:
    """Import FILE: a register (.xlsx, .csv or a folder of them), statutes or an agenda (.yaml).

    Statutes come as Akoma Ntoso too (.zip or .xml): every version in every language at once.

    Shows what would change and asks, then writes all of it or nothing. The same file twice changes
    nothing. Ends with 1 when the file has faults. docs/import.md explains every sheet and column.
    """
    asked = _asked(form, given)
    if asked.form == "json" and not (asked.is_dry or asked.is_agreed):
        raise click.UsageError("With --format json choose --dry-run or --yes.")
    with entry.opened():
        upgrade_database()
        try:
            _import(file, asked, at=entry.now())
        except SheetRefused as refused:
            _show_faults(refused, form)
            raise SystemExit(1) from refused


def _asked(form: str, given: dict[str, object]) -> _Asked:
    effective = given["effective"]
    return _Asked(
        effective=effective.date() if isinstance(effective, datetime) else None,
        is_dry=bool(given["dry_run"]),
        is_agreed=bool(given["yes"]),
        form=form,
        meeting=str(given["meeting"]) if given["meeting"] else None,
        address=str(given["address"]) if given["address"] else None,
    )


def _import(file: Path, asked: _Asked, *, at: datetime) -> None:
    if not file.is_dir() and is_package(file.name):
        _import_package(source_at(file).files[0], asked, at=at)
    elif file.is_dir() or file.suffix.lower() not in (".yaml", ".yml"):
        _import_register(file, asked, at=at)
    elif recognise(file.read_bytes(), file.name) is RuleFile.STATUTES:
        _import_statutes(file.read_bytes(), asked, at=at)
    else:
        _import_agenda(file.read_bytes(), asked, at=at)


def _import_register(file: Path, asked: _Asked, *, at: datetime) -> None:
    command = register_import.ImportRegister(source_at(file), asked.effective)
    preview = register_import.preview_register(command, at=at)
    compared = preview.comparison
    report = _Report(preview.sentences(), compared.unchanged, compared.absent, preview.sheet.notes)
    if _is_wanted(report, asked):
        agreed = register_import.ImportRegister(command.source, preview.effective, preview.mark)
        register_import.import_register(agreed, by=OPERATOR, at=at)
        _say_done(report, asked)


def _import_statutes(text: bytes, asked: _Asked, *, at: datetime) -> None:
    preview = statutes.preview_statutes(text)
    report = _Report(() if preview.is_known else preview.sentences(), int(preview.is_known))
    if _is_wanted(report, asked):
        statutes.import_statutes(text, by=OPERATOR, at=at)
        _say_done(report, asked)


def _import_package(file: RegisterFile, asked: _Asked, *, at: datetime) -> None:
    preview = statutes_package.preview_package(file)
    report = _Report(preview.sentences(), preview.known)
    if _is_wanted(report, asked):
        statutes_package.import_package(file, by=OPERATOR, at=at)
        _say_done(report, asked)


def _import_agenda(text: bytes, asked: _Asked, *, at: datetime) -> None:
    if not asked.meeting or not asked.address:
        raise click.UsageError("For an agenda say --meeting REFERENCE and --as EMAIL of the secretary.")
    preview = agenda_import.preview_agenda(text, asked.meeting)
    report = _Report(preview.sentences(), preview.unchanged)
    if _is_wanted(report, asked):
        actor = _actor(asked.address, at)
        agenda_import.import_agenda(text, asked.meeting, actor=actor, at=at)
        _say_done(report, asked)


def _actor(address: str, at: datetime) -> Actor:
    actor = actor_with_address(address, at.date())
    if actor is None:
        raise NotFound(Message("Nobody with the address {email} has an account.", {"email": address}))
    return actor


def _is_wanted(report: _Report, asked: _Asked) -> bool:
    """Show what would change and return whether it should be done."""
    if asked.form == "text":
        click.echo("\n".join(_lines(report)))
    if not report.changes or asked.is_dry:
        answer(asked.form, _record(report, is_done=False))
        return False
    return asked.is_agreed or click.confirm("Import this?")


def _say_done(report: _Report, asked: _Asked) -> None:
    answer(asked.form, _record(report, is_done=True), "Imported.")


def _lines(report: _Report) -> Sequence[str]:
    lines = [f"Note: {each}" for each in report.notes]
    lines += [f"+ {each}" for each in report.changes]
    if report.unchanged:
        lines.append(f"{report.unchanged} as they are.")
    if report.absent:
        lines.append(f"Not in the file, left as they are: {', '.join(report.absent)}.")
    lines.append(f"Changes: {len(report.changes)}." if report.changes else "Nothing changes.")
    return lines


def _record(report: _Report, *, is_done: bool) -> dict[str, object]:
    return {
        "imported": is_done,
        "changes": [str(each) for each in report.changes],
        "unchanged": report.unchanged,
        "absent": list(report.absent),
        "notes": [str(each) for each in report.notes],
    }


def _show_faults(refused: SheetRefused, form: str) -> None:
    faults = [
        {
            "sheet": each.sheet,
            "row": each.row,
            "column": each.column,
            "wrong": str(each.wrong),
            "right": str(each.right),
        }
        for each in refused.faults
    ]
    lines = [f"- {each.sentence()}" for each in refused.faults]
    answer(form, {"imported": False, "faults": faults}, *lines, str(refused.message))
