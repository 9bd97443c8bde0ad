"""Inviting people: a person, an account, perhaps an office, and a letter with a link."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office, Operator
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import AccountId, BodyId, PersonId
from govern.domain.values.message import Message
from govern.domain.values.typed import one_line
from govern.services.account_letters import invitation_letter
from govern.services.association import association_facts
from govern.services.audit import Recorded, record
from govern.services.links import FOR_INVITATION, LinkTo, keep_link, new_token
from govern.services.mails import Addressee
from govern.services.outbox import queue_letter
from govern.store.database import transaction
from govern.store.tables.accounts import Account, Person
from govern.store.tables.members import MandateRow


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is invited, and with which office, if any."""

    email: str
    name: str
    language: str
    office: Office | None = None
    body: BodyId | None = None


def invite(
    invitation: Invitation, *, by: Actor | Operator, link: LinkTo, at: datetime, on: date
) -> AccountId:
    """Open an account for somebody and send the letter; a person known by the address is the same person.

    Raises:
        NotAllowed: when the inviter is not the administrator.
        RuleBroken: when name or address will not do.
        Conflict: when that person has an account already.
    """
    check_may_manage(by)
    email, name = checked_email(invitation.email), one_line(invitation.name)
    if not name:
        raise RuleBroken(Message("Write the person's name."))
    with transaction() as session:
        person = _person(session, email, name, invitation.language)
        if _account_of(session, person.id) is not None:
            raise Conflict(Message("{name} has an account already.", {"name": person.name}))
        account = open_account(session, PersonId(person.id), at)
        if invitation.office is not None:
            session.add(
                MandateRow(
                    person_id=person.id, body_id=invitation.body, office=invitation.office, starts_on=on
                )
            )
        _send(session, account, person, link=link, at=at)
        payload = {"email": email, "name": name, "office": invitation.office, "body": invitation.body}
        record(session, Recorded("account.invited", "account", account, at, by.person, payload))
    return account


def open_account(session: Session, person: PersonId, at: datetime) -> AccountId:
    """Give a person an account, or return the one there is, inside a transaction of the caller."""
    known = _account_of(session, person)
    if known is not None:
        return known
    account = Account(id=uuid4(), person_id=person, created_at=at)
    session.add(account)
    session.flush()
    return AccountId(account.id)


def send_link(account: AccountId, *, by: Actor | Operator, link: LinkTo, at: datetime) -> None:
    """Send the letter of invitation again, with a fresh link.

    Raises:
        NotAllowed: when the sender is not the administrator.
        NotFound: when there is no such account, or it is disabled.
    """
    check_may_manage(by)
    with transaction() as session:
        person = session.scalar(
            select(Person)
            .join(Account, Account.person_id == Person.id)
            .where(Account.id == account, Account.disabled_at.is_(None))
        )
        if person is None:
            raise NotFound(Message("There is no such account, or it is disabled."))
        _send(session, account, person, link=link, at=at)
        record(session, Recorded("account.link_sent", "account", account, at, by.person))


def give_link(email: str, *, by: Operator, link: LinkTo, at: datetime) -> str:
    """Return a one-time link for the person with this address, to be handed over without a letter.

    Raises:
        NotFound: when nobody with this address has an account that is open.
    """
    with transaction() as session:
        account = session.scalar(
            select(Account.id)
            .join(Person, Person.id == Account.person_id)
            .where(Person.email == email.strip().casefold(), Account.disabled_at.is_(None))
        )
        if account is None:
            raise NotFound(Message("Nobody with the address {email} has an account.", {"email": email}))
        token = new_token()
        keep_link(session, account, token, at=at, lives=FOR_INVITATION)
        record(session, Recorded("account.link_given", "account", account, at, by.person))
    return link.url(token)


def check_may_manage(by: Actor | Operator) -> None:
    """Pass silently for the administrator and for whoever runs commands on the machine.

    Raises:
        NotAllowed: for everybody else.
    """
    if isinstance(by, Actor):
        may(by, Act.MANAGE_ACCOUNTS).or_not_allowed()


def checked_email(typed: str) -> str:
    """Return an address as the key by which people are known.

    Raises:
        RuleBroken: when no letter could be sent to it.
    """
    try:
        return validate_email(
            typed.strip(), check_deliverability=False, test_environment=True
        ).normalized.casefold()
    except EmailNotValidError as error:
        raise RuleBroken(
            Message("“{email}” is no e-mail address. One looks like name@example.org.", {"email": typed})
        ) from error


def _person(session: Session, email: str, name: str, language: str) -> Person:
    known = session.scalar(select(Person).where(Person.email == email))
    if known is not None:
        return known
    person = Person(id=uuid4(), name=name, email=email, language=language)
    session.add(person)
    session.flush()
    return person


def _account_of(session: Session, person: UUID) -> AccountId | None:
    found = session.scalar(select(Account.id).where(Account.person_id == person))
    return AccountId(found) if found else None


def _send(session: Session, account: UUID, person: Person, *, link: LinkTo, at: datetime) -> None:
    token = new_token()
    keep_link(session, account, token, at=at, lives=FOR_INVITATION)
    if person.email is None:
        raise RuleBroken(Message("No letter can reach {name}: there is no address.", {"name": person.name}))
    to = Addressee(person.id, person.name, person.email, person.language)
    letter = invitation_letter(to, link.url(token), at + FOR_INVITATION, association_facts(session))
    queue_letter(session, letter, at=at)
