"""What a convocation is made of: the agenda with its files, and everybody it must reach."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.papers import Readers
from govern.domain.meetings.convocation import Addressee, member_addressee
from govern.domain.meetings.convocation_facts import AttachedFile
from govern.domain.meetings.kinds import ItemState, LetterChannel
from govern.domain.members.mandates import seats
from govern.domain.members.register import snapshot
from govern.domain.members.representation import representatives
from govern.domain.values.ids import BodyId, MemberId, PersonId
from govern.store.queries.members import (
    mandates,
    members_on,
    register_entries,
    representation_facts,
)
from govern.store.tables.accounts import Account, Person
from govern.store.tables.meetings import AgendaItem, Attachment


@dataclass(frozen=True, slots=True)
class Representing:
    """A person with an account and the members that it represents."""

    person: PersonId
    name: str
    email: str
    language: str
    members: tuple[MemberId, ...]


def members_to_convene(session: Session, on: date) -> tuple[Addressee, ...]:
    """Return every member of a day, whatever its standing, with where its letter goes."""
    return tuple(member_addressee(member, on) for member in members_on(session, on))


def persons_to_convene(session: Session, body: BodyId, on: date) -> tuple[Addressee, ...]:
    """Return everybody who sits on a body on a day, with the person's e-mail address."""
    seated = seats(mandates(session), body, on)
    rows = session.execute(
        select(Person.id, Person.name, Person.email, Person.language).where(Person.id.in_(seated))
    )
    found = {
        id_: Addressee(name, LetterChannel.EMAIL, email or "", language, person=PersonId(id_))
        for id_, name, email, language in rows
    }
    return tuple(found[person] for person in seated)


def representatives_with_accounts(
    session: Session, members: Iterable[MemberId], on: date
) -> tuple[Representing, ...]:
    """Return everybody who represents one of the members on a day and can sign in, by name."""
    facts = representation_facts(session)
    represented: dict[PersonId, list[MemberId]] = defaultdict(list)
    for member in members:
        for each in representatives(facts[member], on):
            represented[each.person].append(member)
    rows = session.execute(
        select(Person.id, Person.name, Person.email, Person.language)
        .join(Account, Account.person_id == Person.id)
        .where(Account.disabled_at.is_(None), Person.email.is_not(None))
        .order_by(Person.name, Person.id)
    )
    return tuple(
        Representing(PersonId(id_), name, email or "", language, tuple(represented[PersonId(id_)]))
        for id_, name, email, language in rows
        if PersonId(id_) in represented
    )


def unanswered(session: Session, meeting: UUID) -> int:
    """Return how many proposals for a meeting have no answer yet."""
    return (
        session.scalar(
            select(func.count()).where(
                AgendaItem.meeting_id == meeting, AgendaItem.state == ItemState.PROPOSED
            )
        )
        or 0
    )


def attached_files(session: Session, items: Iterable[UUID]) -> dict[UUID, tuple[AttachedFile, ...]]:
    """Return the papers of agenda items that are for everybody invited, as they count now; one query."""
    found: dict[UUID, list[AttachedFile]] = defaultdict(list)
    is_replaced = select(Attachment.replaces_id).where(Attachment.replaces_id.is_not(None))
    rows = session.execute(
        select(Attachment.item_id, Attachment.file_name, Attachment.size, Attachment.digest)
        .where(
            Attachment.item_id.in_(list(items)),
            Attachment.readers == Readers.INVITED,
            Attachment.id.not_in(is_replaced),
        )
        .order_by(Attachment.added_at, Attachment.file_name)
    )
    for item, name, size, file_digest in rows:
        found[item].append(AttachedFile(name, size, file_digest))
    return {item: tuple(files) for item, files in found.items()}


def proposers(session: Session, members: Iterable[UUID | None], on: date) -> dict[MemberId, str]:
    """Return the names of members as they are on a day."""
    wanted = {member for member in members if member is not None}
    return {entry.id: snapshot(entry, on).name for entry in register_entries(session) if entry.id in wanted}
