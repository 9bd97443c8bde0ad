"""Importing a register: read and compared first, then written whole or not at all."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Operator
from govern.domain.members.changes import ResolutionDiffers
from govern.domain.members.comparison import Comparison, compare
from govern.domain.members.sheet import RegisterSheet, RepresentativeRow, ResolutionRow, person_key
from govern.domain.values.calendar import day_at, zone_named
from govern.domain.values.digest import digest
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.exchange.register_sheet import read_register
from govern.exchange.register_source import RegisterSource
from govern.services import audit, found
from govern.services.association import association_facts
from govern.services.register_writing import write_changes
from govern.services.statutes import check_may_import
from govern.store.database import current_session, transaction
from govern.store.queries import register_before


@dataclass(frozen=True, slots=True)
class RegisterPreview:
    """What importing a register would do, or has done."""

    sheet: RegisterSheet
    comparison: Comparison
    effective: date
    founds: bool

    @property
    def is_empty(self) -> bool:
        """Return whether nothing would change."""
        return not self.founds and not self.comparison.changes

    def sentences(self) -> tuple[Message, ...]:
        """Return each change in words, in the order of the sheets."""
        changes = tuple(each.sentence() for each in self.comparison.changes)
        association = self.sheet.association
        if not self.founds or association is None:
            return changes
        name = {"association": association.name}
        return (Message("{association} is set up with its assembly and its board.", name), *changes)

    @property
    def mark(self) -> str:
        """Return what tells this preview from one with other changes."""
        return digest(to_record(self.sentences()))


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
    check_may_import(by)
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
        zone = association_facts(session).zone
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
    settled = _settled(sheet, register_before.known_people(session))
    comparison = compare(settled, register_before.register_before(session, effective), effective)
    differing = [each.sentence() for each in comparison.changes if isinstance(each, ResolutionDiffers)]
    if differing:
        raise Conflict(*differing)
    return RegisterPreview(settled, comparison, effective, founds)


def _settled(sheet: RegisterSheet, people: frozenset[str]) -> RegisterSheet:
    """Return the sheet with one spelling for what means the same in the register.

    A known person's language is that person's own choice, which no sheet changes.
    """

    def person(row: RepresentativeRow) -> RepresentativeRow:
        is_known = person_key(row.name, row.email) in people
        return replace(row, email=row.email.casefold(), language="" if is_known else row.language)

    def resolution(row: ResolutionRow) -> ResolutionRow:
        return replace(row, text=None) if row.text == row.title else row

    return replace(
        sheet,
        representatives=tuple(person(each) for each in sheet.representatives),
        resolutions=tuple(resolution(each) for each in sheet.resolutions),
    )


def _write(
    session: Session, command: ImportRegister, preview: RegisterPreview, *, by: Actor | Operator, at: datetime
) -> None:
    association = preview.sheet.association
    if preview.founds and association is not None:
        found.add_association(session, found.foundation_of(association))
    sealed = write_changes(session, preview.sheet, preview.comparison, effective=preview.effective, at=at)
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
