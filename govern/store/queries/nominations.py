"""Nominations as pages show them, and who can be proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from govern.domain.access.actor import Actor
from govern.domain.elections.states import NominationState
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import ElectionId, NominationId, PersonId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.store.queries.bodies import open_to
from govern.store.tables.accounts import Person
from govern.store.tables.elections import Election, Nomination
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.members import Member


@dataclass(frozen=True, slots=True)
class NominationShown:
    """A person proposed for an election, with what the register knows and the person declares."""

    id: NominationId
    election: ElectionId
    person: PersonId
    name: str
    member: str | None
    attributes: Mapping[str, str]
    statement: Text | None
    state: NominationState
    place: int | None
    proposer: PersonId
    proposer_name: str
    nominated_at: datetime

    def concerns(self, actor: Actor) -> bool:
        """Return whether somebody is proposed here, or proposed this."""
        return actor.person in (self.person, self.proposer)


def nominations_shown(session: Session, election: ElectionId) -> tuple[NominationShown, ...]:
    """Return the nominations of an election, those on the ballot in its order; one query."""
    return _found(session, Nomination.election_id == election)


def nomination_shown(session: Session, actor: Actor, nomination: NominationId) -> NominationShown:
    """Return one nomination; one query.

    Raises:
        NotFound: when there is none, or its election is another body's.
        NotAllowed: for somebody with neither office nor member.
    """
    readable = (
        select(Election.id)
        .join(AgendaItem, AgendaItem.id == Election.item_id)
        .where(AgendaItem.body_id.in_(open_to(actor)))
    )
    found = _found(session, (Nomination.id == nomination) & Nomination.election_id.in_(readable))
    if not found:
        raise NotFound(Message("There is no such nomination."))
    return found[0]


def people(session: Session) -> tuple[tuple[PersonId, str], ...]:
    """Return everybody who can be proposed, by name; one query."""
    rows = session.execute(select(Person.id, Person.name).order_by(Person.name, Person.id))
    return tuple((PersonId(person), name) for person, name in rows)


def _found(session: Session, where: ColumnElement[bool]) -> tuple[NominationShown, ...]:
    proposer = aliased(Person)
    rows = session.execute(
        select(Nomination, Member.reference, proposer.name)
        .join(proposer, proposer.id == Nomination.nominated_by_person_id)
        .outerjoin(Member, Member.id == Nomination.member_id)
        .where(where)
        .order_by(Nomination.place.is_(None), Nomination.place, Nomination.nominated_at, Nomination.id)
    )
    return tuple(
        NominationShown(
            id=NominationId(row.id),
            election=ElectionId(row.election_id),
            person=PersonId(row.person_id),
            name=row.name,
            member=member,
            attributes=row.attributes,
            statement=row.statement,
            state=row.state,
            place=row.place,
            proposer=PersonId(row.nominated_by_person_id),
            proposer_name=name,
            nominated_at=row.nominated_at,
        )
        for row, member, name in rows
    )
