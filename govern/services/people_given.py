"""Whom members can give to activities: their representatives, whom they gave before, and somebody new."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.ids import MemberId, PersonId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line
from govern.services.association import association_facts
from govern.store.queries.members import represented
from govern.store.tables.accounts import Person
from govern.store.tables.plan import ActivityPerson

LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody whom a member names for the first time; the address may be missing."""

    name: str
    email: str


def people_of_member(session: Session, member: MemberId) -> dict[PersonId, str]:
    """Return whom a member can give: its representatives and everybody whom it gave before, by name."""
    facts = represented(session).get(member, ())
    latest = {each.person: each.rank for each in sorted(facts, key=lambda each: each.recorded_at)}
    given = session.scalars(select(ActivityPerson.person_id).where(ActivityPerson.member_id == member))
    known = {each for each, rank in latest.items() if rank} | {PersonId(each) for each in given}
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(known)))
    return {PersonId(each): name for each, name in sorted(rows, key=lambda row: str(row[1]).casefold())}


def person_given(session: Session, member: MemberId, who: PersonId | NewPerson) -> PersonId:
    """Return a person of a member; somebody new becomes known as a contact of that member.

    Raises:
        NotFound: when the member has no such person.
        RuleBroken: when the name is missing, or the address is somebody's of another member.
    """
    if not isinstance(who, NewPerson):
        if who not in people_of_member(session, member):
            raise NotFound(Message("This member has no such person."))
        return who
    name, email = one_line(who.name), one_line(who.email).casefold()
    if not name or len(name) > LONGEST_NAME:
        raise RuleBroken(Message("Write the name of the person."))
    known = session.scalar(select(Person).where(Person.email == email)) if email else None
    if known is not None:
        if PersonId(known.id) not in people_of_member(session, member):
            raise RuleBroken(
                Message("This address belongs to somebody whom the association knows. Ask the secretary.")
            )
        return PersonId(known.id)
    language = association_facts(session).languages[0]
    added = Person(id=new_id(), name=name, email=email or None, language=language)
    session.add(added)
    session.flush()
    return PersonId(added.id)
