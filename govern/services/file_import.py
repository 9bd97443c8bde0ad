"""Importing files of whatever kind: a register, or statutes when the one file is YAML."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from govern.domain.access.actor import Actor
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.message import Message
from govern.exchange.register_source import RegisterSource, check_size
from govern.rulefiles.recognition import RuleFile, recognise
from govern.services import register_import, statutes
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
    text = _statutes_text(staged)
    if text is not None:
        found = statutes.preview_statutes(text)
        changes = () if found.is_known else found.sentences()
        return FilesPreview(changes, int(found.is_known), (), (), "known" if found.is_known else "new")
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
    text = _statutes_text(staged)
    if text is None:
        command = ImportRegister(RegisterSource(staged.files), staged.effective, mark)
        register_import.import_register(command, by=actor, at=at)
    elif statutes.import_statutes(text, by=actor, at=at).is_known:
        raise Conflict(Message("This version of the statutes stands already. Nothing changes."))


def _statutes_text(staged: Staged) -> bytes | None:
    """Return the statutes among the files, which then stand alone."""
    yaml = [each for each in staged.files if PurePosixPath(each.name.lower()).suffix in (".yaml", ".yml")]
    if not yaml:
        return None
    if len(staged.files) > 1:
        raise RuleBroken(Message("Hand in statutes alone, not together with other files."))
    file = yaml[0]
    check_size(file.name, len(file.content))
    if recognise(file.content, file.name) is RuleFile.AGENDA:
        raise RuleBroken(
            Message("This is an agenda. It is imported with “govern import” and the meeting's reference.")
        )
    return file.content
