"""Persons found by what identifies them, or made; and their accounts."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.sheet import person_key
from govern.domain.values.ids import AccountId, PersonId, new_id
from govern.store.queries.people import erased_persons
from govern.store.tables.accounts import Account, Person


class People:
    """Everybody known to the association; whoever is not known yet is added when asked for.

    Somebody whose data were erased is nobody's namesake: who comes by that name is added.
    ``language`` is that of people of whom no other is known.
    """

    def __init__(self, session: Session, language: str) -> None:
        self._session = session
        self._language = language
        persons = list(session.scalars(select(Person)))
        erased = erased_persons(session)
        self._by_key = {
            person_key(each.name, each.email or ""): each for each in persons if each.id not in erased
        }
        self._by_id = {each.id: each for each in persons}
        self._accounts = dict(session.execute(select(Account.person_id, Account.id)).all())

    def person(self, name: str, email: str, language: str = "") -> PersonId:
        """Return the person with this address or, without one, of this name; added when new."""
        key = person_key(name, email)
        if key not in self._by_key:
            added = Person(
                id=new_id(),
                name=name,
                email=email.casefold() or None,
                language=language or self._language,
            )
            self._session.add(added)
            self._session.flush()
            self._by_key[key] = self._by_id[added.id] = added
        return PersonId(self._by_key[key].id)

    def rename(self, name: str, email: str) -> None:
        """Let a person who is known go by this name."""
        self._by_key[person_key(name, email)].name = name

    def give_account(self, person: PersonId, *, at: datetime) -> AccountId | None:
        """Return the person's account, opened when there is none; without an address there cannot be one.

        It has no password: its owner signs in by a link sent to that address.
        """
        if person not in self._accounts:
            if self._by_id[person].email is None:
                return None
            account = Account(id=new_id(), person_id=person, created_at=at)
            self._session.add(account)
            self._accounts[person] = account.id
        return AccountId(self._accounts[person])
