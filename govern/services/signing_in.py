"""Signing in by a one-time link or a password, and ending it, here or everywhere.

A first factor that was proven becomes a sign-in in one place, ``_begin``; second factors belong there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from govern.domain.values.digest import digest
from govern.domain.values.message import Message
from govern.services import attempts
from govern.services.account_letters import sign_in_letter
from govern.services.association import association_facts
from govern.services.audit import Recorded, record
from govern.services.links import FOR_SIGN_IN, LinkTo, keep_link, new_token, use_link
from govern.services.mails import Addressee
from govern.services.outbox import queue_letter
from govern.services.passwords import Passwords
from govern.store.database import transaction
from govern.store.tables.accounts import Account, Attempt, Person, SignIn, SignInLink

#: a sign-in ends after so long, however much it is used
LIVES = timedelta(days=30)

TOO_MANY = Message("Too many attempts. Wait an hour, then try again.")
NO_GOOD = Message("This link has been used already or is too old. Ask for a new one.")
NOT_RIGHT = Message("E-mail address and password do not belong together.")


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that has begun; the token is kept by the browser and nowhere else."""

    token: str


@dataclass(frozen=True, slots=True)
class _Proven:
    """An account whose owner has proven one factor."""

    account: UUID
    by: str


def request_link(email: str, *, link: LinkTo, network: str, at: datetime) -> Message | None:
    """Send a link to the owner of an address, if there is one; nobody can tell from outside.

    An unknown address costs the same statements as a known one. Returns why it was refused, or None.
    """
    address = email.strip().casefold()
    with transaction() as session:
        if not attempts.take(
            session, at, {attempts.LINK_BY_PERSON: address, attempts.LINK_BY_NETWORK: network}
        ):
            return TOO_MANY
        found = session.execute(
            select(Account.id, Person.id, Person.name, Person.language)
            .join(Person, Person.id == Account.person_id)
            .where(Person.email == address, Account.disabled_at.is_(None))
        ).first()
        account, person, name, language = found or (None, None, "", "en")
        token = new_token()
        to = Addressee(person, name, address, language)
        letter = sign_in_letter(to, link.url(token), at + FOR_SIGN_IN, association_facts(session))
        if account is not None:
            keep_link(session, account, token, at=at, lives=FOR_SIGN_IN)
            queue_letter(session, letter, at=at)
        else:
            _cost_as_much(session, at)
        record(session, Recorded("sign_in.link_requested", "account", account, at, payload={}))
    return None


def _cost_as_much(session: Session, at: datetime) -> None:
    for kind in ("nobody.link", "nobody.letter"):
        session.add(Attempt(what=kind, at=at))
        session.flush()


def sign_in_by_link(token: str, *, network: str, at: datetime) -> Begun | Message:
    """Use up a link; return the sign-in that it began, or why it did not."""
    with transaction() as session:
        if not attempts.take(session, at, {attempts.USE_BY_NETWORK: network}):
            return TOO_MANY
        account = use_link(session, token, at)
        if account is None:
            record(session, Recorded("sign_in.refused", "account", None, at, payload={"by": "link"}))
            return NO_GOOD
        return _begin(session, _Proven(account, "link"), at)


def sign_in_by_password(
    email: str, password: str, *, keeper: Passwords, network: str, at: datetime
) -> Begun | Message:
    """Check a password; return the sign-in that it began, or why it did not.

    The attempt is on record before the password is looked at, so that many at once gain nothing.
    """
    address = email.strip().casefold()
    with transaction() as session:
        limits = {attempts.PASSWORD_BY_PERSON: address, attempts.PASSWORD_BY_NETWORK: network}
        if not attempts.take(session, at, limits):
            return TOO_MANY
        found = session.execute(
            select(Account.id, Account.password_hash)
            .join(Person, Person.id == Account.person_id)
            .where(Person.email == address, Account.disabled_at.is_(None))
        ).first()
        account, kept = found or (None, None)
        record(session, Recorded("sign_in.password_tried", "account", account, at))
    if not keeper.is_right(password, kept) or account is None:
        return NOT_RIGHT
    renewed = keeper.kept(password) if kept and keeper.is_outdated(kept) else None
    with transaction() as session:
        attempts.forget(session, attempts.PASSWORD_BY_PERSON, address)
        if renewed:
            session.execute(update(Account).where(Account.id == account).values(password_hash=renewed))
        return _begin(session, _Proven(account, "password"), at)


def end_sign_in(token: str, at: datetime) -> None:
    """End the sign-in of one browser."""
    with transaction() as session:
        row = session.scalar(
            select(SignIn).where(SignIn.token_digest == digest(token), SignIn.ended_at.is_(None))
        )
        if row is not None:
            row.ended_at = at
            record(session, Recorded("sign_in.ended", "account", row.account_id, at))


def end_sign_ins(session: Session, account: UUID, at: datetime, *, but: UUID | None = None) -> None:
    """End every sign-in of an account, or every other one, inside a transaction of the caller."""
    query = update(SignIn).where(SignIn.account_id == account, SignIn.ended_at.is_(None))
    session.execute((query.where(SignIn.id != but) if but else query).values(ended_at=at))


def _begin(session: Session, proven: _Proven, at: datetime) -> Begun | Message:
    """Turn a proven first factor into a sign-in; the one place where a second factor will be asked for."""
    account = session.get(Account, proven.account)
    if account is None or account.disabled_at is not None:
        return NOT_RIGHT
    _forget_old(session, proven.account, at)
    token = new_token()
    session.add(
        SignIn(account_id=proven.account, token_digest=digest(token), created_at=at, expires_at=at + LIVES)
    )
    record(session, Recorded("sign_in.begun", "account", proven.account, at, payload={"by": proven.by}))
    return Begun(token)


def _forget_old(session: Session, account: UUID, at: datetime) -> None:
    for table in (SignIn, SignInLink):
        session.execute(delete(table).where(table.account_id == account, table.expires_at < at - LIVES))
