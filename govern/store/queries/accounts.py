"""Who is signed in, with which offices and members; the people with accounts and their sign-ins."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import bindparam, exists, select

from govern.domain.access.actor import Actor, Office
from govern.domain.members.mandates import Mandate, is_in_force
from govern.domain.members.register import FactKind, MemberFact, facts_in_force
from govern.domain.members.representation import RepresentationFact, members_represented
from govern.domain.values.ids import AccountId, BodyId, MemberId, PersonId
from govern.store.database import asking, current_session
from govern.store.tables.accounts import SignIn
from govern.store.tables.answers import Observer
from govern.store.tables.members import MandateRow, MemberFactRow, RepresentationRow


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person with a sign-in that counts at this moment."""

    sign_in: UUID
    account: AccountId
    person: PersonId
    name: str
    language: str
    #: whether the new members ever sent this person to a committee: hardly anybody
    was_sent: bool = False


_signs, _accounts, _persons = (SignIn.metadata.tables[name] for name in ("sign_ins", "accounts", "persons"))
#: over plain tables and made once, since every request asks it
_SIGNED_IN = (
    select(
        _signs.c.id,
        _signs.c.account_id,
        _persons.c.id,
        _persons.c.name,
        _persons.c.language,
        exists().where(Observer.person_id == _persons.c.id),
    )
    .select_from(_signs)
    .join(_accounts, _accounts.c.id == _signs.c.account_id)
    .join(_persons, _persons.c.id == _accounts.c.person_id)
    .where(
        _signs.c.token_digest == bindparam("token_digest"),
        _signs.c.ended_at.is_(None),
        _signs.c.expires_at > bindparam("at"),
        _accounts.c.disabled_at.is_(None),
    )
)


def signed_in(token_digest: str, at: datetime) -> SignedIn | None:
    """Return who is signed in with a token, or None when it ended, expired or was never given."""
    with asking() as connection:
        row = connection.execute(_SIGNED_IN, {"token_digest": token_digest, "at": at}).first()
    if row is None:
        return None
    sign_in, account, person, name, language, was_sent = row
    return SignedIn(sign_in, AccountId(account), PersonId(person), name, language, bool(was_sent))


def actor_of(who: SignedIn, on: date) -> Actor:
    """Return a signed-in person with the offices and members that count on a day; three queries."""
    return Actor(
        account=who.account,
        person=who.person,
        name=who.name,
        offices=offices_of(who.person, on),
        represents=represented_by(who.person, on),
    )


def offices_of(person: PersonId, on: date) -> frozenset[tuple[Office, BodyId | None]]:
    """Return the offices that a person holds on a day, each with its body."""
    rows = current_session().execute(
        select(MandateRow.body_id, MandateRow.office, MandateRow.starts_on, MandateRow.ends_on).where(
            MandateRow.person_id == person
        )
    )
    held = (
        Mandate(person, BodyId(body) if body else None, office, starts_on, ends_on)
        for body, office, starts_on, ends_on in rows
    )
    return frozenset((each.office, each.body) for each in held if is_in_force(each, on))


def represented_by(person: PersonId, on: date) -> frozenset[MemberId]:
    """Return the members that a person represents on a day and that still belong to the association."""
    rows = current_session().execute(
        select(
            RepresentationRow.member_id,
            RepresentationRow.rank,
            RepresentationRow.holds_from,
            RepresentationRow.recorded_at,
        ).where(RepresentationRow.person_id == person)
    )
    facts = [
        RepresentationFact(MemberId(member), person, rank, holds_from, recorded_at)
        for member, rank, holds_from, recorded_at in rows
    ]
    found = members_represented(facts, person, on)
    return found - _left(found, on) if found else found


def _left(members: frozenset[MemberId], on: date) -> frozenset[MemberId]:
    rows = current_session().execute(
        select(
            MemberFactRow.member_id,
            MemberFactRow.kind,
            MemberFactRow.value,
            MemberFactRow.holds_from,
            MemberFactRow.recorded_at,
        ).where(MemberFactRow.member_id.in_(members), MemberFactRow.kind == FactKind.LEFT)
    )
    facts: dict[MemberId, list[MemberFact]] = defaultdict(list)
    for member, kind, value, holds_from, recorded_at in rows:
        facts[MemberId(member)].append(MemberFact(kind, value, holds_from, recorded_at))
    days = {member: facts_in_force(each, on)[FactKind.LEFT].value for member, each in facts.items()}
    return frozenset(member for member, day in days.items() if day and date.fromisoformat(day) <= on)
