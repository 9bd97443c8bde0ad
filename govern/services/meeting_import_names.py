"""Names in a foreign file, found again in the register: members, and the people who act for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy.orm import Session

from govern.domain.members.representation import representatives
from govern.domain.members.sheet import name_key
from govern.domain.values.ids import MemberId, PersonId
from govern.store.queries import members as register
from govern.store.queries.people import erased_persons

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Names:
    """Who is known by which name on a day; a name that two share is nobody's."""

    members: Mapping[str, MemberId]
    persons: Mapping[str, PersonId]
    #: the member for which somebody acts, where it is one only
    acts_for: Mapping[PersonId, MemberId]

    def member(self, name: str) -> MemberId | None:
        """Return the member of that name, or the only one for which the person of that name acts."""
        key = name_key(name)
        person = self.persons.get(key)
        return self.members.get(key) or (self.acts_for.get(person) if person else None)

    def person(self, name: str) -> PersonId | None:
        """Return the person of that name."""
        return self.persons.get(name_key(name))


def names_on(session: Session, on: date) -> Names:
    """Return the names in the register on a day; none of them leads to a person whose data were erased."""
    members = [(each.name, each.id) for each in register.members_on(session, on)]
    erased = erased_persons(session)
    persons = [(name, each) for each, name in register.person_names(session).items() if each not in erased]
    acting = [
        (each.person, member)
        for member, facts in register.representation_facts(session).items()
        for each in representatives(facts, on)
    ]
    return Names(
        members=_unique((name_key(name), member) for name, member in members),
        persons=_unique((name_key(name), person) for name, person in persons),
        acts_for=_unique(acting),
    )


def _unique(pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
    """Return what each key means where it means one thing."""
    found: dict[K, set[V]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: next(iter(values)) for key, values in found.items() if len(values) == 1}
