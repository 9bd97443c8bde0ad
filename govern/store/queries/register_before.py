"""The register in the words of a sheet, to be compared with one before an import."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.comparison import RegisterBefore
from govern.domain.members.register import FactKind, values_in_force
from govern.domain.members.representation import representatives
from govern.domain.members.sheet import (
    MandateRow,
    MinutesRow,
    RepresentativeRow,
    ResolutionRow,
    name_key,
    person_key,
)
from govern.domain.members.sheet_faults import Known
from govern.domain.values.text import Text
from govern.store.queries import members as register
from govern.store.queries.people import erased_persons
from govern.store.tables import members as tables
from govern.store.tables.accounts import Person
from govern.store.tables.association import Association, Body
from govern.store.tables.documents import ImportedFile
from govern.store.tables.meetings import Meeting
from govern.store.tables.voting import Resolution, Vote


def known(session: Session, on: date) -> Known:
    """Return what a sheet may refer to: members, bodies, the authentic language."""
    languages = session.scalar(select(Association.languages))
    if not languages:
        return Known()
    entries = register.register_entries(session)
    spellings = {each.reference for each in entries}
    spellings |= {values_in_force(each, on).get(FactKind.NAME, "") for each in entries}
    return Known(frozenset(name_key(each) for each in spellings), _bodies(session), languages[0])


def has_association(session: Session) -> bool:
    """Return whether an association has been set up."""
    return session.scalar(select(Association.id)) is not None


def _bodies(session: Session) -> dict[str, str]:
    """Return the code of each body by its code, by its names and, where it is alone, by its kind."""
    rows = session.execute(select(Body.kind, Body.code, Body.name)).all()
    kinds = [kind for kind, _, _ in rows]
    found: dict[str, str] = {}
    for kind, code, name in rows:
        found |= {name_key(each): code for each in (*name.versions.values(), code)}
        if kinds.count(kind) == 1:
            found[kind.value] = code
    return found


def known_people(session: Session) -> frozenset[str]:
    """Return what identifies each person known to the association; those erased are not."""
    erased = erased_persons(session)
    people = _people(session).items()
    return frozenset(person_key(name, email) for id_, (name, email) in people if id_ not in erased)


def register_before(session: Session, on: date) -> RegisterBefore:
    """Return what the register says on a day; the number of queries is constant."""
    people = _people(session)
    languages = dict(session.execute(select(Person.id, Person.language)).all())
    entries = register.register_entries(session)
    facts = register.representation_facts(session)
    return RegisterBefore(
        entries=entries,
        representatives=tuple(
            RepresentativeRow(0, entry.reference, each.rank, *people[each.person], languages[each.person])
            for entry in entries
            for each in representatives(facts.get(entry.id, ()), on)
        ),
        mandates=tuple(_mandates(session, people)),
        resolutions=tuple(_resolutions(session)),
        minutes=tuple(_minutes(session)),
    )


def _people(session: Session) -> dict[object, tuple[str, str]]:
    rows = session.execute(select(Person.id, Person.name, Person.email))
    return {id_: (name, email or "") for id_, name, email in rows}


def _mandates(session: Session, people: dict[object, tuple[str, str]]) -> Iterator[MandateRow]:
    rows = session.execute(
        select(tables.MandateRow, Body.code).outerjoin(Body, Body.id == tables.MandateRow.body_id)
    )
    for row, code in rows:
        yield MandateRow(0, *people[row.person_id], row.office, code or "", row.starts_on, row.ends_on)


def _resolutions(session: Session) -> Iterator[ResolutionRow]:
    rows = session.execute(
        select(Resolution, Body.code, Meeting.reference)
        .join(Body, Body.id == Resolution.body_id)
        .outerjoin(Vote, Vote.id == Resolution.vote_id)
        .outerjoin(Meeting, Meeting.id == Vote.meeting_id)
    )
    for row, code, meeting in rows:
        wording = None if row.wording == row.title else row.wording
        yield ResolutionRow(
            0, row.reference, row.adopted_on, code, meeting or row.past_meeting, row.title, wording
        )


def _minutes(session: Session) -> Iterator[MinutesRow]:
    """Yield the minutes imported earlier and every meeting held here, whose minutes are written here."""
    files = session.execute(
        select(
            ImportedFile.reference,
            ImportedFile.dated,
            Body.code,
            ImportedFile.title,
            ImportedFile.file_name,
            ImportedFile.approved_on,
        ).join(Body, Body.id == ImportedFile.body_id)
    )
    for reference, dated, code, title, file, approved_on in files:
        yield MinutesRow(0, reference, dated, code, title, file, approved_on)
    for reference, starts_at in session.execute(select(Meeting.reference, Meeting.starts_at)):
        yield MinutesRow(0, reference, starts_at.date(), "", Text.only("en", reference), "", None)
