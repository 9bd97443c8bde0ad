"""The register as people read it: the list of members, and each member's page."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.members.mandates import is_in_force
from govern.domain.members.register import (
    FactKind,
    MemberSnapshot,
    RegisterEntry,
    facts_in_force,
    is_newcomer,
    snapshot,
)
from govern.domain.members.representation import representatives
from govern.domain.members.words import FACT_NAMES, fact_in_words
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MemberId, PersonId
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.text import Text
from govern.store.database import current_session
from govern.store.queries import members as register
from govern.store.tables import accounts, association, members

#: what only those may read who write letters to the member, and the member itself
ADDRESSES = frozenset({FactKind.EMAIL, FactKind.POSTAL_ADDRESS})


@dataclass(frozen=True, slots=True)
class MemberListed:
    """A member as the list shows it."""

    member: MemberSnapshot
    is_new: bool


@dataclass(frozen=True, slots=True)
class FactShown:
    """One fact in words, with the day from which it holds and when it was recorded."""

    kind: FactKind
    name: Message
    value: MessageValue
    holds_from: date
    recorded_at: datetime
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A representative at a place in the order; the address is None for those who may not read it."""

    name: str
    rank: int
    email: str | None


@dataclass(frozen=True, slots=True)
class OfficeShown:
    """An office that a representative holds."""

    person: str
    office: Office
    body: Text | None
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class MemberShown:
    """A member's page on a day; addresses are left out for those who may not read them."""

    id: MemberId
    reference: str
    name: str
    is_founder: bool
    is_new: bool
    facts: tuple[FactShown, ...]
    people: tuple[PersonShown, ...]
    offices: tuple[OfficeShown, ...]
    shows_addresses: bool


def members_listed(actor: Actor, on: date, *, newcomer_months: int) -> tuple[MemberListed, ...]:
    """Return the members of a day; two queries, however many they are.

    Raises:
        NotAllowed: for people without office or member.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    return tuple(
        MemberListed(member, is_newcomer(member, on, newcomer_months))
        for member in register.members_on(current_session(), on)
    )


def member_shown(actor: Actor, member: MemberId, on: date, *, newcomer_months: int) -> MemberShown:
    """Return a member's page as this reader may see it; a constant number of queries.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is no such member.
    """
    may(actor, Act.READ_REGISTER).or_not_allowed()
    session = current_session()
    entry = _entry(session, member)
    stated = snapshot(entry, on)
    shows_addresses = bool(may(actor, Act.READ_ADDRESSES, member=member))
    ranked = representatives(register.representation_facts(session).get(member, ()), on)
    people = _people(session, [each.person for each in ranked])
    return MemberShown(
        id=entry.id,
        reference=entry.reference,
        name=stated.name,
        is_founder=stated.founder,
        is_new=is_newcomer(stated, on, newcomer_months),
        facts=_facts(entry, on, shows_addresses=shows_addresses),
        people=tuple(
            PersonShown(name, each.rank, email if shows_addresses else None)
            for each in ranked
            for name, email in [people[each.person]]
        ),
        offices=_offices(session, people, on),
        shows_addresses=shows_addresses,
    )


def _entry(session: Session, member: MemberId) -> RegisterEntry:
    row = session.get(members.Member, member)
    if row is None:
        raise NotFound(Message("There is no such member."))
    return RegisterEntry(member, row.reference, register.facts_of(session, member))


def _facts(entry: RegisterEntry, on: date, *, shows_addresses: bool) -> tuple[FactShown, ...]:
    """Return the facts kind by kind, the newest of each first."""
    current = facts_in_force(entry.facts, on)
    kinds = list(FactKind)
    ordered = sorted(entry.facts, key=lambda each: (each.holds_from, each.recorded_at), reverse=True)
    ordered.sort(key=lambda each: kinds.index(each.kind))
    return tuple(
        FactShown(
            kind=each.kind,
            name=FACT_NAMES[each.kind],
            value=fact_in_words(each.kind, each.value),
            holds_from=each.holds_from,
            recorded_at=each.recorded_at,
            is_in_force=each is current[each.kind],
        )
        for each in ordered
        if shows_addresses or each.kind not in ADDRESSES
    )


def _people(session: Session, persons: list[PersonId]) -> dict[PersonId, tuple[str, str | None]]:
    rows = session.execute(
        select(accounts.Person.id, accounts.Person.name, accounts.Person.email).where(
            accounts.Person.id.in_(persons)
        )
    )
    return {PersonId(id_): (name, email) for id_, name, email in rows}


def _offices(
    session: Session, people: dict[PersonId, tuple[str, str | None]], on: date
) -> tuple[OfficeShown, ...]:
    bodies = dict(session.execute(select(association.Body.id, association.Body.name)).all())
    return tuple(
        OfficeShown(
            person=people[each.person][0],
            office=each.office,
            body=bodies[each.body] if each.body else None,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
        )
        for each in register.mandates(session)
        if each.person in people and is_in_force(each, on)
    )
