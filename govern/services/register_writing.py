"""Writing what an import changes, inside the transaction that records it."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.changes import (
    Change,
    FactChanged,
    MandateAdded,
    MandateChanged,
    MemberAdded,
    MinutesAdded,
    NewFact,
    RepresentativeAdded,
    RepresentativeChanged,
    RepresentativeEnded,
    ResolutionAdded,
)
from govern.domain.members.comparison import Comparison
from govern.domain.members.numbering import last_numbers
from govern.domain.members.register import FactKind, values_in_force
from govern.domain.members.sheet import MandateRow, RegisterSheet, RepresentativeRow, name_key
from govern.domain.values.ids import MemberId, PersonId, new_id
from govern.domain.values.references import member_reference
from govern.services import references, seals
from govern.services.association import association_facts
from govern.services.people import People
from govern.store.queries.members import register_entries
from govern.store.tables import members as tables
from govern.store.tables.association import Body
from govern.store.tables.documents import ImportedFile
from govern.store.tables.voting import Resolution

C = TypeVar("C", bound=Change)


def write_changes(
    session: Session, sheet: RegisterSheet, comparison: Comparison, *, effective: date, at: datetime
) -> dict[str, str]:
    """Write every change of a comparison and return the seals of what is frozen by it.

    New members and numbers without a reference get the next one of their series.
    """
    changes = comparison.changes
    writing = _Writing(session, sheet, effective, at)
    _continue_numbering(session, changes)
    for added in _each(MemberAdded, changes):
        writing.add_member(added)
    for changed in _each(FactChanged, changes):
        writing.add_fact(changed.member, changed.fact)
    session.flush()
    writing.write_representatives(changes)
    writing.write_mandates(changes)
    session.flush()
    return writing.add_resolutions(changes) | writing.add_minutes(changes)


def _each(kind: type[C], changes: Iterable[Change]) -> list[C]:
    return [each for each in changes if isinstance(each, kind)]


def _continue_numbering(session: Session, changes: Iterable[Change]) -> None:
    """Let every series go on after the highest number that the changes bring."""
    members = [each.row.reference for each in _each(MemberAdded, changes)]
    if (last := last_numbers(members).get("M")) is not None:
        references.continue_after(session, "member", last)
    resolutions = _each(ResolutionAdded, changes)
    for series, last in last_numbers(each.row.reference for each in resolutions).items():
        if series.startswith("RES-"):
            references.continue_after(session, f"resolution:{series.removeprefix('RES-')}", last)
    meetings = [each.row.meeting for each in resolutions]
    meetings += [each.row.reference for each in _each(MinutesAdded, changes)]
    for series, last in last_numbers(meetings).items():
        references.continue_after(session, f"meeting:{series}", last)


class _Writing:
    """One import being written: who and what is known by the words of its sheet."""

    def __init__(self, session: Session, sheet: RegisterSheet, effective: date, at: datetime) -> None:
        self._session = session
        self._sheet = sheet
        self._effective = effective
        self._at = at
        self._people = People(session, association_facts(session).languages[0])
        self._bodies = dict(session.execute(select(Body.code, Body.id)).all())
        self._admitted: dict[MemberId, date] = {}
        self._members: dict[str, MemberId] = {}
        for entry in register_entries(session):
            name = values_in_force(entry, effective).get(FactKind.NAME, "")
            self._members[name_key(name)] = entry.id
            self._members[name_key(entry.reference)] = entry.id
        for row in sheet.members:
            if name_key(row.reference) in self._members:
                self._members[name_key(row.name)] = self._members[name_key(row.reference)]

    def add_member(self, added: MemberAdded) -> None:
        """Add a member with its facts, and give it a reference when its row has none."""
        given = added.row.reference or member_reference(references.next_number(self._session, "member"))
        member = MemberId(new_id())
        self._session.add(tables.Member(id=member, reference=given))
        self._session.flush()
        self._members[name_key(given)] = self._members[name_key(added.row.name)] = member
        self._admitted[member] = added.row.admitted_on
        for fact in added.facts:
            self.add_fact(member, fact)

    def add_fact(self, member: MemberId, fact: NewFact) -> None:
        """Record one fact; earlier ones stay."""
        self._session.add(
            tables.MemberFactRow(
                member_id=member,
                kind=fact.kind,
                value=fact.value,
                holds_from=fact.holds_from,
                recorded_at=self._at,
            )
        )

    def write_representatives(self, changes: Iterable[Change]) -> None:
        """Record who begins, changes place, and ceases to represent a member."""
        for ended in _each(RepresentativeEnded, changes):
            self._represent(ended.row, None)
        for changed in _each(RepresentativeChanged, changes):
            self._people.rename(changed.new.name, changed.new.email)
            if changed.old.rank != changed.new.rank:
                self._represent(changed.new, changed.new.rank)
        for added in _each(RepresentativeAdded, changes):
            person = self._represent(added.row, added.row.rank)
            self._people.rename(added.row.name, added.row.email)
            self._people.give_account(person, at=self._at)

    def _represent(self, row: RepresentativeRow, rank: int | None) -> PersonId:
        member = self._members[name_key(row.member)]
        person = self._people.person(row.name, row.email, row.language)
        self._session.add(
            tables.RepresentationRow(
                member_id=member,
                person_id=person,
                rank=rank,
                holds_from=self._admitted.get(member, self._effective),
                recorded_at=self._at,
            )
        )
        return person

    def write_mandates(self, changes: Iterable[Change]) -> None:
        """Record offices, and the last day of those whose term changed."""
        for added in _each(MandateAdded, changes):
            person = self._people.person(added.row.name, added.row.email, added.row.language)
            self._session.add(
                tables.MandateRow(
                    person_id=person,
                    body_id=self._body(added.row),
                    office=added.row.office,
                    starts_on=added.row.starts_on,
                    ends_on=added.row.ends_on,
                )
            )
            self._people.give_account(person, at=self._at)
        for changed in _each(MandateChanged, changes):
            self._mandate(changed.old).ends_on = changed.new.ends_on

    def _mandate(self, row: MandateRow) -> tables.MandateRow:
        return self._session.scalars(
            select(tables.MandateRow).where(
                tables.MandateRow.person_id == self._people.person(row.name, row.email),
                tables.MandateRow.office == row.office,
                tables.MandateRow.body_id == self._body(row),
                tables.MandateRow.starts_on == row.starts_on,
            )
        ).one()

    def _body(self, row: MandateRow) -> UUID | None:
        return self._bodies[row.body] if row.body else None

    def add_resolutions(self, changes: Iterable[Change]) -> dict[str, str]:
        """Enter past resolutions into the register and return their seals."""
        sealed: dict[str, str] = {}
        for row in (each.row for each in _each(ResolutionAdded, changes)):
            entered = Resolution(
                id=new_id(),
                reference=row.reference,
                adopted_on=row.adopted_on,
                body_id=self._bodies[row.body],
                title=row.title,
                wording=row.text or row.title,
                past_meeting=row.meeting,
            )
            self._session.add(entered)
            sealed |= seals.seal(self._session, "resolution", entered.id)
        return sealed

    def add_minutes(self, changes: Iterable[Change]) -> dict[str, str]:
        """Keep old minutes with their file and return their seals."""
        sealed: dict[str, str] = {}
        for row in (each.row for each in _each(MinutesAdded, changes)):
            file = self._sheet.files[row.file]
            kept = ImportedFile(
                id=new_id(),
                reference=row.reference,
                body_id=self._bodies[row.body],
                title=row.title,
                dated=row.held_on,
                approved_on=row.approved_on,
                file_name=file.name,
                media_type=file.media_type,
                digest=hashlib.sha256(file.content).hexdigest(),
                content=file.content,
            )
            self._session.add(kept)
            sealed |= seals.seal(self._session, "imported_file", kept.id)
        return sealed
