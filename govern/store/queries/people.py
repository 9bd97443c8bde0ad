"""People who can act: by address, by member, by person."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.members.personal_data import ErasureState
from govern.domain.members.representation import representatives
from govern.domain.values.ids import AccountId, MemberId, PersonId
from govern.store.database import current_session
from govern.store.queries.accounts import SignedIn, actor_of
from govern.store.queries.members import members_on, representation_facts
from govern.store.tables.accounts import Account, Person
from govern.store.tables.personal_data import ErasureRequest


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A member of a day and the people who act for it, the voting representative first."""

    member: MemberId
    reference: str
    name: str
    people: tuple[PersonId, ...]


def actor_with_address(email: str, on: date) -> Actor | None:
    """Return who holds the account with this address, acting on a day; None when nobody does."""
    return _actor(Person.email == email.casefold(), on)


def actor_who_is(person: PersonId, on: date) -> Actor | None:
    """Return a person with an account, acting on a day; None for a person without."""
    return _actor(Person.id == person, on)


def roster(on: date) -> tuple[RosterLine, ...]:
    """Return the members of a day with their people, by reference."""
    session = current_session()
    facts = representation_facts(session)
    return tuple(
        RosterLine(
            member.id,
            member.reference,
            member.name,
            tuple(each.person for each in representatives(facts[member.id], on)),
        )
        for member in members_on(session, on)
    )


def erased_persons(session: Session) -> frozenset[PersonId]:
    """Return whose data were erased, as long as nothing has come since; no name in a file means them."""
    gone = select(ErasureRequest.person_id).where(ErasureRequest.state == ErasureState.CARRIED_OUT)
    rows = session.scalars(select(Person.id).where(Person.email.is_(None), Person.id.in_(gone)))
    return frozenset(PersonId(each) for each in rows)


def _actor(condition: ColumnElement[bool], on: date) -> Actor | None:
    row = current_session().execute(
        select(Account.id, Person.id, Person.name, Person.language)
        .join(Person, Person.id == Account.person_id)
        .where(condition)
    )
    found = row.first()
    if found is None:
        return None
    account, person, name, language = found
    return actor_of(SignedIn(account, AccountId(account), PersonId(person), name, language), on)
