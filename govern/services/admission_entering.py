"""Entering a new member: its facts in the register, who represents it, an account, a letter to all."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.categories import Category, Channel
from govern.domain.members.register import FactKind
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId, PersonId, new_id
from govern.domain.values.references import member_reference
from govern.services import account_letters, invitations, links, mails, outbox, references
from govern.services.association import AssociationFacts, association_facts
from govern.services.people import People
from govern.services.readmission import came_back
from govern.store.queries.members import members_on
from govern.store.tables.applications import Application
from govern.store.tables.members import Member, MemberFactRow, RepresentationRow

ANNOUNCED = "member_admitted"


@dataclass(frozen=True, slots=True)
class Entered:
    """A new member with the day from which it is one."""

    member: MemberId
    reference: str
    on: date


def enter_member(session: Session, row: Application, *, on: date, at: datetime) -> Entered:
    """Enter an applicant in the register from a day, with its contact as its representative.

    One that was a member before, by its name and country, goes on in its own entry: it waits anew for its
    vote, and is not new again. The contact gets an account and the letter that invites it. Runs inside the
    caller's transaction.
    """
    facts = association_facts(session)
    stated = _facts(row, on, facts)
    member = came_back(session, row, on=on)
    if member is None:
        member = Member(id=new_id(), reference=_free_reference(session))
        session.add(member)
        session.flush()
    else:
        stated[FactKind.LEFT] = ""
        del stated[FactKind.FOUNDER]
    for kind, value in stated.items():
        session.add(MemberFactRow(member_id=member.id, kind=kind, value=value, holds_from=on, recorded_at=at))
    person = People(session, facts.languages[0]).person(row.contact_name, row.contact_email, row.language)
    session.add(
        RepresentationRow(member_id=member.id, person_id=person, rank=1, holds_from=on, recorded_at=at)
    )
    session.flush()
    _invite(session, person, row, facts, at=at)
    return Entered(MemberId(member.id), member.reference, on)


def announce(session: Session, row: Application, entered: Entered, *, at: datetime) -> int:
    """Write of an admission to every other member that has an e-mail address; return to how many."""
    values = {
        "organisation": row.organisation,
        "country": row.country,
        "category": CATEGORY_NAMES[row.category or Category.FULL],
        "day": entered.on,
    }
    news = mails.Mail(ANNOUNCED, f"/members/{entered.member}", values)
    letters = (
        (mails.Addressee(None, each.name, each.email, each.language), replace(news, member=each.id))
        for each in members_on(session, entered.on)
        if each.email and each.id != entered.member
    )
    return mails.write_to_each(session, letters, at=at)


def _facts(row: Application, on: date, facts: AssociationFacts) -> dict[FactKind, str]:
    consent = day_at(row.applied_at, facts.zone)
    known = {
        FactKind.NAME: row.organisation,
        FactKind.FOUNDER: "no",
        FactKind.ADMITTED: on.isoformat(),
        FactKind.CATEGORY: (row.category or Category.FULL).value,
        FactKind.COUNTRY: row.country,
        FactKind.REGION: row.region,
        FactKind.CHANNEL: Channel.EMAIL.value,
        FactKind.CONSENT: consent.isoformat(),
        FactKind.EMAIL: row.contact_email,
        FactKind.LANGUAGE: row.language,
    }
    return {kind: value for kind, value in known.items() if value}


def _free_reference(session: Session) -> str:
    """Return the next reference of a member that no register brought along."""
    taken = set(session.scalars(select(Member.reference)))
    while (given := member_reference(references.next_number(session, "member"))) in taken:
        continue
    return given


def _invite(
    session: Session, person: PersonId, row: Application, facts: AssociationFacts, *, at: datetime
) -> None:
    account = invitations.open_account(session, person, at)
    token = links.new_token()
    links.keep_link(session, account, token, at=at, lives=links.FOR_INVITATION)
    to = mails.Addressee(person, row.contact_name, row.contact_email, row.language)
    address = links.LinkTo(outbox.SITE).url(token)
    letter = account_letters.invitation_letter(to, address, at + links.FOR_INVITATION, facts)
    outbox.queue_letter(session, letter, at)
