"""Writing what an import changes, inside the transaction that records it."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.changes import (
    Change,
    FactChanged,
    MandateAdded,
    MandateChanged,
    MemberAdded,
    NewFact,
    RepresentativeAdded,
    RepresentativeChanged,
    RepresentativeEnded,
)
from govern.domain.members.comparison import Comparison
from govern.domain.members.register import FactKind, values_in_force
from govern.domain.members.sheet import MandateRow, RegisterSheet, RepresentativeRow, name_key
from govern.domain.values.ids import MemberId, PersonId, new_id
from govern.domain.values.references import member_reference
from govern.services import references
from govern.services.association import association_facts
from govern.services.past_records import add_minutes, add_resolutions, continue_numbering, each_of
from govern.services.people import People
from govern.store.queries.members import register_entries
from govern.store.tables import members as tables
from govern.store.tables.association import Body


def write_changes(
    session: Session, sheet: RegisterSheet, comparison: Comparison, *, effective: date, at: datetime
) -> dict[str, str]:
    """Write every change of a comparison and return the seals of what is frozen by it.

    New members and numbers without a reference get the next one of their series.
    """
    changes = comparison.changes
    continue_numbering(session, changes)
    writing = _Writing(session, sheet, effective, at)
    for added in each_of(MemberAdded, changes):
        writing.add_member(added)
    for changed in each_of(FactChanged, changes):
        writing.add_fact(changed.member, changed.fact)
    session.flush()
    writing.write_representatives(changes)
    writing.write_mandates(changes)
    session.flush()
    return add_resolutions(session, changes) | add_minutes(session, changes, sheet.files)


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
        for ended in each_of(RepresentativeEnded, changes):
            self._represent(ended.row, None)
        for changed in each_of(RepresentativeChanged, changes):
            self._people.rename(changed.new.name, changed.new.email)
            if changed.old.rank != changed.new.rank:
                self._represent(changed.new, changed.new.rank)
        for added in each_of(RepresentativeAdded, changes):
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
        for added in each_of(MandateAdded, changes):
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
        for changed in each_of(MandateChanged, changes):
            mandate = self._mandate(changed.old)
            # a last day that a sheet gives is nobody's resignation or removal
            mandate.ends_on, mandate.ended_by, mandate.end_note = changed.new.ends_on, None, ""

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
