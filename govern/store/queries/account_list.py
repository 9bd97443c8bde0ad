"""The accounts for the administrator, and one's own sign-ins."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.values.digest import digest
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import AccountId, BodyId, PersonId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.store.database import current_session
from govern.store.tables.accounts import Account, Person, SignIn, SignInLink
from govern.store.tables.association import Body
from govern.store.tables.members import MandateRow


@dataclass(frozen=True, slots=True)
class OfficeShown:
    """A term of office, with its body's name."""

    mandate: UUID
    office: Office
    body: Text | None
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class AccountShown:
    """An account with its owner."""

    id: AccountId
    person: PersonId
    name: str
    email: str
    created_at: datetime
    disabled_at: datetime | None
    offices: tuple[OfficeShown, ...]


@dataclass(frozen=True, slots=True)
class SignInShown:
    """One browser in which somebody is signed in."""

    id: UUID
    created_at: datetime
    expires_at: datetime


def accounts(actor: Actor, on: date) -> tuple[AccountShown, ...]:
    """Return every account with the offices that run on a day or begin later; two queries.

    Raises:
        NotAllowed: when the actor is not the administrator.
    """
    may(actor, Act.MANAGE_ACCOUNTS).or_not_allowed()
    return all_accounts(on)


def account(actor: Actor, wanted: UUID, on: date) -> AccountShown:
    """Return one account.

    Raises:
        NotAllowed: when the actor is not the administrator.
        NotFound: when there is no such account.
    """
    may(actor, Act.MANAGE_ACCOUNTS).or_not_allowed()
    found = all_accounts(on, wanted)
    if not found:
        raise NotFound(Message("There is no such account."))
    return found[0]


def all_accounts(on: date, wanted: UUID | None = None) -> tuple[AccountShown, ...]:
    """Return every account, or one, for whoever runs commands on the machine; two queries."""
    query = select(
        Account.id, Person.id, Person.name, Person.email, Account.created_at, Account.disabled_at
    ).join(Person, Person.id == Account.person_id)
    if wanted is not None:
        query = query.where(Account.id == wanted)
    rows = current_session().execute(query).all()
    offices = _offices(on)
    return tuple(
        AccountShown(
            AccountId(id_), PersonId(person), name, email or "", created, disabled, tuple(offices[person])
        )
        for id_, person, name, email, created, disabled in rows
    )


def _offices(on: date) -> dict[UUID, list[OfficeShown]]:
    rows = current_session().execute(
        select(
            MandateRow.person_id,
            MandateRow.id,
            MandateRow.office,
            Body.name,
            MandateRow.starts_on,
            MandateRow.ends_on,
        )
        .outerjoin(Body, Body.id == MandateRow.body_id)
        .where(MandateRow.ends_on.is_(None) | (MandateRow.ends_on >= on))
        .order_by(MandateRow.starts_on, Body.code, MandateRow.office, MandateRow.id)
    )
    found: dict[UUID, list[OfficeShown]] = defaultdict(list)
    for person, mandate, office, body, starts_on, ends_on in rows:
        found[person].append(OfficeShown(mandate, office, body, starts_on, ends_on))
    return found


def bodies() -> tuple[tuple[BodyId, Text], ...]:
    """Return every body with its name, by its code."""
    rows = current_session().execute(select(Body.id, Body.name).order_by(Body.code))
    return tuple((BodyId(id_), name) for id_, name in rows)


def body_of_code(code: str) -> BodyId | None:
    """Return the body with a code such as GA."""
    found = current_session().scalar(select(Body.id).where(Body.code == code))
    return BodyId(found) if found else None


def sign_ins(actor: Actor, at: datetime) -> tuple[SignInShown, ...]:
    """Return the actor's own sign-ins that count now, the latest first."""
    rows = current_session().execute(
        select(SignIn.id, SignIn.created_at, SignIn.expires_at)
        .where(SignIn.account_id == actor.account, SignIn.ended_at.is_(None), SignIn.expires_at > at)
        .order_by(SignIn.created_at.desc(), SignIn.id)
    )
    return tuple(SignInShown(id_, begun, expires) for id_, begun, expires in rows)


def has_password(actor: Actor) -> bool:
    """Return whether the actor has set a password."""
    kept = current_session().scalar(select(Account.password_hash).where(Account.id == actor.account))
    return kept is not None


def is_link_good(token: str, at: datetime) -> bool:
    """Return whether a one-time link would still work; asking does not use it up."""
    found = current_session().scalar(
        select(SignInLink.id)
        .join(Account, Account.id == SignInLink.account_id)
        .where(
            SignInLink.token_digest == digest(token),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > at,
            Account.disabled_at.is_(None),
        )
    )
    return found is not None
