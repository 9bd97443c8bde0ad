"""Importing files of whatever kind: a register, or statutes when the one file is YAML or Akoma Ntoso."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from govern.domain.access.actor import Actor
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.package import is_package
from govern.exchange.register_source import RegisterSource, check_size
from govern.exchange.tables import RegisterFile
from govern.rulefiles.recognition import RuleFile, recognise
from govern.services import register_import, statutes, statutes_package
from govern.services.register_import import ImportRegister
from govern.services.staging import Staged


@dataclass(frozen=True, slots=True)
class FilesPreview:
    """What importing files would change; ``mark`` tells it from a preview with other changes."""

    changes: tuple[Message, ...]
    unchanged: int
    absent: tuple[str, ...]
    notes: tuple[Message, ...]
    mark: str


def preview_files(staged: Staged, *, at: datetime) -> FilesPreview:
    """Return what importing files would change.

    Raises:
        SheetRefused: with every fault, when a register has any.
        RuleBroken: when a file cannot be read.
        Conflict: when a resolution or a version of the statutes stands with other words.
    """
    file = _statutes_file(staged)
    if file is not None:
        return _preview_statutes(file)
    command = ImportRegister(RegisterSource(staged.files), staged.effective)
    preview = register_import.preview_register(command, at=at)
    return FilesPreview(
        preview.sentences(),
        preview.comparison.unchanged,
        preview.comparison.absent,
        preview.sheet.notes,
        preview.mark,
    )


def import_files(staged: Staged, mark: str, *, actor: Actor, at: datetime) -> None:
    """Import files whose preview somebody agreed to.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
        SheetRefused: with every fault, when a register has any.
        RuleBroken: when a file cannot be read.
        Conflict: when the present changes are not those of the preview any more.
    """
    file = _statutes_file(staged)
    if file is None:
        command = ImportRegister(RegisterSource(staged.files), staged.effective, mark)
        register_import.import_register(command, by=actor, at=at)
    elif not _import_statutes(file, actor, at=at):
        raise Conflict(Message("This version of the statutes stands already. Nothing changes."))


def _preview_statutes(file: RegisterFile) -> FilesPreview:
    if is_package(file.name):
        package = statutes_package.preview_package(file)
        changes, known = package.sentences(), package.known
    else:
        found = statutes.preview_statutes(file.content)
        changes, known = (() if found.is_known else found.sentences()), int(found.is_known)
    return FilesPreview(changes, known, (), (), "new" if changes else "known")


def _import_statutes(file: RegisterFile, actor: Actor, *, at: datetime) -> bool:
    """Import statutes and return whether that added anything."""
    if is_package(file.name):
        return bool(statutes_package.import_package(file, by=actor, at=at).new)
    return not statutes.import_statutes(file.content, by=actor, at=at).is_known


def _statutes_file(staged: Staged) -> RegisterFile | None:
    """Return the statutes among the files, which then stand alone."""
    found = [each for each in staged.files if _is_yaml(each.name) or is_package(each.name)]
    if not found:
        return None
    if len(staged.files) > 1:
        raise RuleBroken(Message("Hand in statutes alone, not together with other files."))
    file = found[0]
    check_size(file.name, len(file.content))
    if _is_yaml(file.name) and recognise(file.content, file.name) is RuleFile.AGENDA:
        raise RuleBroken(
            Message("This is an agenda. It is imported with “govern import” and the meeting's reference.")
        )
    return file


def _is_yaml(name: str) -> bool:
    return PurePosixPath(name.lower()).suffix in (".yaml", ".yml")
