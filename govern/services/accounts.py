"""Accounts that exist: shut and opened by the administrator, settled by their owners."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Operator
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import AccountId
from govern.domain.values.message import Message
from govern.i18n.languages import LANGUAGES
from govern.services import attempts
from govern.services.audit import Recorded, record
from govern.services.invitations import check_may_manage
from govern.services.links import void_links
from govern.services.passwords import Passwords, is_acceptable
from govern.services.signing_in import TOO_MANY, end_sign_ins
from govern.store.database import current_session, transaction
from govern.store.tables.accounts import Account, Person, SignIn

#: how long after signing in one may set a password without the old one
FRESH = timedelta(minutes=30)


def disable(account: AccountId, *, by: Actor | Operator, at: datetime) -> None:
    """Shut an account: its sign-ins end at once and its links work no more.

    Raises:
        NotAllowed: when the actor is not the administrator.
        NotFound: when there is no such account.
        Conflict: when it is the actor's own, or disabled already.
    """
    check_may_manage(by)
    if isinstance(by, Actor) and by.account == account:
        raise Conflict(Message("You cannot disable your own account. Ask another administrator."))
    with transaction() as session:
        row = _account(session, account)
        if row.disabled_at is not None:
            raise Conflict(Message("The account is disabled already."))
        row.disabled_at = at
        end_sign_ins(session, account, at)
        void_links(session, account, at)
        record(session, Recorded("account.disabled", "account", account, at, by.person))


def enable(account: AccountId, *, by: Actor | Operator, at: datetime) -> None:
    """Open an account again; its owner signs in anew.

    Raises:
        NotAllowed: when the actor is not the administrator.
        NotFound: when there is no such account.
        Conflict: when it is open already.
    """
    check_may_manage(by)
    with transaction() as session:
        row = _account(session, account)
        if row.disabled_at is None:
            raise Conflict(Message("The account is open already."))
        row.disabled_at = None
        record(session, Recorded("account.enabled", "account", account, at, by.person))


def sign_out_everywhere(actor: Actor, *, at: datetime) -> None:
    """End every sign-in of the actor's account, this one too."""
    with transaction() as session:
        end_sign_ins(session, actor.account, at)
        record(session, Recorded("account.signed_out_everywhere", "account", actor.account, at, actor.person))


def end_one_sign_in(actor: Actor, sign_in: UUID, *, at: datetime) -> None:
    """End one of the actor's own sign-ins.

    Raises:
        NotFound: when the actor has no such sign-in.
    """
    with transaction() as session:
        row = session.scalar(select(SignIn).where(SignIn.id == sign_in, SignIn.account_id == actor.account))
        if row is None:
            raise NotFound(Message("You have no such sign-in."))
        row.ended_at = row.ended_at or at
        record(session, Recorded("sign_in.ended", "account", actor.account, at, actor.person))


@dataclass(frozen=True, slots=True)
class PasswordChange:
    """A new password, the present one if there is one, and the sign-in in which it was typed."""

    sign_in: UUID
    current: str = field(repr=False)
    new: str = field(repr=False)


def set_password(actor: Actor, change: PasswordChange, *, keeper: Passwords, at: datetime) -> None:
    """Set a password; every other sign-in of the account ends.

    Somebody who has just signed in need not know the present one: that is how a forgotten one is replaced.

    Raises:
        RuleBroken: when the new one will not do.
        NotAllowed: when the sign-in is not fresh and the present password is wrong or there is none, or
            it was tried too often.
    """
    session = current_session()
    kept, began, name, email = session.execute(
        select(Account.password_hash, SignIn.created_at, Person.name, Person.email)
        .join(SignIn, SignIn.account_id == Account.id)
        .join(Person, Person.id == Account.person_id)
        .where(Account.id == actor.account, SignIn.id == change.sign_in)
    ).one()
    is_acceptable(change.new, (name, email or "")).or_rule_broken()
    if at - began > FRESH:
        _note_trial(actor, email or "", at=at)
        if not keeper.is_right(change.current, kept):
            raise NotAllowed(
                Message(
                    "The present password is not right. Did you forget it? Sign out and in again by mail."
                )
            )
    digest = keeper.kept(change.new)
    with transaction() as session:
        _account(session, actor.account).password_hash = digest
        end_sign_ins(session, actor.account, at, but=change.sign_in)
        record(session, Recorded("account.password_set", "account", actor.account, at, actor.person))


def _note_trial(actor: Actor, email: str, *, at: datetime) -> None:
    """Count a password that is tried as one tried at the door, before it is looked at."""
    with transaction() as session:
        if not attempts.take(session, at, {attempts.PASSWORD_BY_PERSON: email}):
            raise NotAllowed(TOO_MANY)
        record(session, Recorded("sign_in.password_tried", "account", actor.account, at, actor.person))


def choose_language(actor: Actor, language: str, *, at: datetime) -> None:
    """Keep the language in which Govern speaks and writes to the actor.

    Raises:
        RuleBroken: when Govern does not speak it.
    """
    if language not in LANGUAGES:
        raise RuleBroken(Message("Govern does not speak that language."))
    with transaction() as session:
        person = session.get_one(Person, actor.person)
        if person.language == language:
            return
        person.language = language
        payload = {"language": language}
        record(session, Recorded("person.language_chosen", "person", actor.person, at, actor.person, payload))


def _account(session: Session, account: UUID) -> Account:
    row = session.get(Account, account)
    if row is None:
        raise NotFound(Message("There is no such account."))
    return row
