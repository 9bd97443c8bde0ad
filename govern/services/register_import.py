"""Importing a register: read and compared first, then written whole or not at all."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Operator
from govern.domain.members.changes import ResolutionDiffers
from govern.domain.members.comparison import compare
from govern.domain.members.settling import settled_sheet
from govern.domain.members.sheet import RegisterSheet
from govern.domain.values.calendar import day_at, zone_named
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.exchange.register_sheet import read_register
from govern.exchange.register_source import RegisterSource
from govern.services import association, audit, found, register_writing, statutes
from govern.services.register_preview import RegisterPreview
from govern.store.database import current_session, transaction
from govern.store.queries import register_before


@dataclass(frozen=True, slots=True)
class ImportRegister:
    """A register to be imported, its changes holding from a day; none means the day of the import.

    ``mark`` is that of the preview that somebody agreed to.
    """

    source: RegisterSource
    effective: date | None = None
    mark: str | None = None


def preview_register(command: ImportRegister, *, at: datetime) -> RegisterPreview:
    """Return what importing a register would change.

    Raises:
        SheetRefused: with every fault, when the register has any.
        RuleBroken: when a file cannot be read, or there is no association and the register has none.
        Conflict: when a resolution stands in the register with other words.
    """
    session = current_session()
    sheet, effective = _read(session, command, at)
    return _compare(session, sheet, effective)


def import_register(command: ImportRegister, *, by: Actor | Operator, at: datetime) -> RegisterPreview:
    """Write what a register changes, all of it or nothing, and return what that was.

    Where nothing changes, nothing is written, not even to the audit.

    Raises:
        NotAllowed: for anybody but the secretary and the administrator.
        SheetRefused: with every fault, when the register has any.
        RuleBroken: when a file cannot be read, or there is no association and the register has none.
        Conflict: when a resolution stands in the register with other words, or the register has
            changed since the preview.
    """
    statutes.check_may_import(by)
    sheet, effective = _read(current_session(), command, at)
    with transaction() as session:
        preview = _compare(session, sheet, effective)
        if command.mark not in (None, preview.mark):
            raise Conflict(
                Message("The register has changed since this preview was made. Look at the changes again.")
            )
        if not preview.is_empty:
            _write(session, command, preview, by=by, at=at)
        return preview


def _read(session: Session, command: ImportRegister, at: datetime) -> tuple[RegisterSheet, date]:
    """Return the rows of the register and the day from which its changes hold."""
    sheet = read_register(command.source, register_before.known(session, at.date()))
    if command.effective is not None:
        return sheet, command.effective
    try:
        zone = association.association_facts(session).zone
    except NotFound:
        zone = zone_named(sheet.association.time_zone if sheet.association else "UTC")
    return sheet, day_at(at, zone)


def _compare(session: Session, sheet: RegisterSheet, effective: date) -> RegisterPreview:
    founds = not register_before.has_association(session)
    if founds and sheet.association is None:
        raise RuleBroken(
            Message(
                "There is no association yet. Add the sheet “association” to the register, "
                "or run “govern init” first."
            )
        )
    settled = settled_sheet(sheet, register_before.known_people(session))
    comparison = compare(settled, register_before.register_before(session, effective), effective)
    differing = [each.sentence() for each in comparison.changes if isinstance(each, ResolutionDiffers)]
    if differing:
        raise Conflict(*differing)
    return RegisterPreview(settled, comparison, effective, founds)


def _write(
    session: Session, command: ImportRegister, preview: RegisterPreview, *, by: Actor | Operator, at: datetime
) -> None:
    stated = preview.sheet.association
    if preview.founds and stated is not None:
        found.add_association(session, found.foundation_of(stated))
    sealed = register_writing.write_changes(
        session, preview.sheet, preview.comparison, effective=preview.effective, at=at
    )
    audit.record(
        session,
        audit.Recorded(
            action="register.imported",
            subject_kind="register",
            subject_id=None,
            at=at,
            actor=by.person,
            payload={
                "effective": preview.effective,
                "files": {
                    each.name: hashlib.sha256(each.content).hexdigest() for each in command.source.files
                },
                "changes": preview.sentences(),
            },
            seals=sealed,
        ),
    )
