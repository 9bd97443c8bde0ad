"""The register as it stands: members with their facts, representatives, mandates, persons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.mandates import Mandate, is_in_force
from govern.domain.members.register import MemberFact, MemberSnapshot, RegisterEntry, is_member, snapshot
from govern.domain.members.representation import RepresentationFact
from govern.domain.values.ids import BodyId, MemberId, PersonId
from govern.store.queries.register_kept import KeptReading, settle
from govern.store.tables.accounts import Person
from govern.store.tables.members import MandateRow, Member, MemberFactRow, RepresentationRow

#: days whose members are kept beside the register
_MOST_DAYS = 16


@dataclass(frozen=True, slots=True)
class _Register:
    """Every member ever recorded, and those of some days as they were described then."""

    entries: tuple[RegisterEntry, ...]
    on: dict[date, tuple[MemberSnapshot, ...]] = field(default_factory=dict)


_register: KeptReading[_Register] = KeptReading(
    Member.id, MemberFactRow.id, recorded_at=MemberFactRow.recorded_at
)
_represented: KeptReading[dict[MemberId, list[RepresentationFact]]] = KeptReading(
    RepresentationRow.id, recorded_at=RepresentationRow.recorded_at
)


def register_entries(session: Session) -> tuple[RegisterEntry, ...]:
    """Return every member ever recorded with all its facts, by reference; four queries the first time."""
    return _register.read(session, _read_register).entries


def _read_register(session: Session) -> _Register:
    facts: dict[MemberId, list[MemberFact]] = defaultdict(list)
    rows = session.execute(
        select(
            MemberFactRow.member_id,
            MemberFactRow.kind,
            MemberFactRow.value,
            MemberFactRow.holds_from,
            MemberFactRow.recorded_at,
        )
    )
    for member, kind, value, holds_from, recorded_at in rows:
        facts[MemberId(member)].append(MemberFact(kind, value, holds_from, recorded_at))
    members = session.execute(select(Member.id, Member.reference).order_by(Member.reference))
    entries = tuple(
        RegisterEntry(MemberId(id_), reference, tuple(facts[MemberId(id_)])) for id_, reference in members
    )
    settle(len(entries))
    return _Register(entries)


def facts_of(session: Session, member: MemberId) -> tuple[MemberFact, ...]:
    """Return every fact ever recorded about one member."""
    rows = session.scalars(select(MemberFactRow).where(MemberFactRow.member_id == member))
    return tuple(MemberFact(row.kind, row.value, row.holds_from, row.recorded_at) for row in rows)


def members_on(session: Session, on: date) -> tuple[MemberSnapshot, ...]:
    """Return the members of a day as the register describes them that day, by reference."""
    return _members_on(_register.read(session, _read_register), on)


def members_on_each(session: Session, days: Iterable[date]) -> dict[date, tuple[MemberSnapshot, ...]]:
    """Return the members of each of several days; the register is read once."""
    register = _register.read(session, _read_register)
    return {day: _members_on(register, day) for day in days}


def _members_on(register: _Register, on: date) -> tuple[MemberSnapshot, ...]:
    found = register.on.get(on)
    if found is None:
        shown = (snapshot(entry, on) for entry in register.entries if entry.facts)
        found = tuple(member for member in shown if is_member(member, on))
        if len(register.on) >= _MOST_DAYS:
            register.on.clear()
        register.on[on] = found
        settle(len(found))
    return found


def set_aside(described: int) -> None:
    """Keep so many descriptions of members out of the sight of the garbage collector, if they are many."""
    settle(described)


def representation_facts(session: Session) -> dict[MemberId, list[RepresentationFact]]:
    """Return who represented which member since when, by member; one query, and one more the first time."""
    return defaultdict(list, _represented.read(session, _read_representations))


def represented(session: Session) -> Mapping[MemberId, Sequence[RepresentationFact]]:
    """Return the same to look at: one object for as long as nothing is added."""
    return _represented.read(session, _read_representations)


def _read_representations(session: Session) -> dict[MemberId, list[RepresentationFact]]:
    found: dict[MemberId, list[RepresentationFact]] = defaultdict(list)
    rows = session.execute(
        select(
            RepresentationRow.member_id,
            RepresentationRow.person_id,
            RepresentationRow.rank,
            RepresentationRow.holds_from,
            RepresentationRow.recorded_at,
        )
    )
    for member, person, rank, holds_from, recorded_at in rows:
        fact = RepresentationFact(MemberId(member), PersonId(person), rank, holds_from, recorded_at)
        found[fact.member].append(fact)
    settle(len(found))
    return found


def mandates(session: Session) -> tuple[Mandate, ...]:
    """Return every mandate ever given, by the beginning of its term."""
    rows = session.scalars(select(MandateRow).order_by(MandateRow.starts_on, MandateRow.id))
    return tuple(
        Mandate(
            person=PersonId(row.person_id),
            body=BodyId(row.body_id) if row.body_id else None,
            office=row.office,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in rows
    )


def person_names(session: Session, persons: Iterable[PersonId] | None = None) -> dict[PersonId, str]:
    """Return the names of these persons, or of all."""
    query = select(Person.id, Person.name)
    if persons is not None:
        query = query.where(Person.id.in_(list(persons)))
    return {PersonId(id_): name for id_, name in session.execute(query)}


def people_who_present(session: Session, on: date) -> dict[PersonId, str]:
    """Return the names of everybody with an office on a day: they present agenda items; two queries."""
    holders = {each.person for each in mandates(session) if is_in_force(each, on)}
    return person_names(session, holders)
