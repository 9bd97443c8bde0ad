"""Who is signed in, with which offices and members; the people with accounts and their sign-ins."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from govern.domain.access.actor import Actor, Office
from govern.domain.members.mandates import Mandate, is_in_force
from govern.domain.members.register import FactKind, MemberFact, facts_in_force
from govern.domain.members.representation import RepresentationFact, members_represented
from govern.domain.values.ids import AccountId, BodyId, MemberId, PersonId
from govern.store.database import current_session
from govern.store.tables.accounts import Account, Person, SignIn
from govern.store.tables.members import MandateRow, MemberFactRow, RepresentationRow


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person with a sign-in that counts at this moment."""

    sign_in: UUID
    account: AccountId
    person: PersonId
    name: str
    language: str


def signed_in(token_digest: str, at: datetime) -> SignedIn | None:
    """Return who is signed in with a token, or None when it ended, expired or was never given."""
    row = (
        current_session()
        .execute(
            select(SignIn.id, SignIn.account_id, Person.id, Person.name, Person.language)
            .join(Account, Account.id == SignIn.account_id)
            .join(Person, Person.id == Account.person_id)
            .where(
                SignIn.token_digest == token_digest,
                SignIn.ended_at.is_(None),
                SignIn.expires_at > at,
                Account.disabled_at.is_(None),
            )
        )
        .first()
    )
    if row is None:
        return None
    sign_in, account, person, name, language = row
    return SignedIn(sign_in, AccountId(account), PersonId(person), name, language)


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
