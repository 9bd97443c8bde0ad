"""Offices: given to a person for a term, and ended."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office, Operator
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import BodyId, PersonId
from govern.domain.values.message import Message
from govern.services.audit import Recorded, record
from govern.services.invitations import check_may_manage
from govern.store.database import transaction
from govern.store.tables.accounts import Account, Person
from govern.store.tables.association import Body
from govern.store.tables.members import MandateRow


@dataclass(frozen=True, slots=True)
class Term:
    """An office of a body, or (no body) of the association, from a first to a last day."""

    office: Office
    body: BodyId | None
    starts_on: date
    ends_on: date | None = None


def give_office(person: PersonId, term: Term, *, by: Actor | Operator, at: datetime) -> UUID:
    """Give a person an office and return the mandate's identity.

    Raises:
        NotAllowed: when the actor is not the administrator.
        NotFound: when there is no such person or body.
        RuleBroken: when the term ends before it begins.
        Conflict: when the person holds that office then.
    """
    check_may_manage(by)
    if term.ends_on is not None and term.ends_on < term.starts_on:
        raise RuleBroken(Message("The term ends before it begins. Choose a later last day."))
    with transaction() as session:
        if session.get(Person, person) is None or (term.body and session.get(Body, term.body) is None):
            raise NotFound(Message("There is no such person or body."))
        refuse_overlap(session, person, term)
        row = MandateRow(
            id=uuid4(),
            person_id=person,
            body_id=term.body,
            office=term.office,
            starts_on=term.starts_on,
            ends_on=term.ends_on,
        )
        session.add(row)
        payload = {"mandate": row.id, "office": term.office, "body": term.body, "starts_on": term.starts_on}
        record(session, Recorded("office.given", "person", person, at, by.person, payload))
    return row.id


def end_office(mandate: UUID, *, by: Actor | Operator, at: datetime, on: date) -> None:
    """End an office with the day before ``on``, so that it counts no more from now on.

    Raises:
        NotAllowed: when the actor is not the administrator.
        NotFound: when there is no such mandate.
        Conflict: when it ended before, or when nobody would be left to administer.
    """
    check_may_manage(by)
    with transaction() as session:
        row = session.get(MandateRow, mandate)
        if row is None:
            raise NotFound(Message("There is no such mandate."))
        if row.ends_on is not None and row.ends_on < on:
            raise Conflict(Message("The office has ended already."))
        refuse_last_administrator(session, row, on)
        row.ends_on = on - timedelta(days=1)
        payload = {"mandate": mandate, "office": row.office, "body": row.body_id, "ends_on": row.ends_on}
        record(session, Recorded("office.ended", "person", row.person_id, at, by.person, payload))


def refuse_overlap(session: Session, person: PersonId, term: Term) -> None:
    """Refuse to give an office to somebody who holds it within the term.

    Raises:
        Conflict: when the person does.
    """
    query = select(func.count()).where(
        MandateRow.person_id == person,
        MandateRow.office == term.office,
        MandateRow.body_id.is_(None) if term.body is None else MandateRow.body_id == term.body,
        or_(MandateRow.ends_on.is_(None), MandateRow.ends_on >= term.starts_on),
    )
    if term.ends_on is not None:
        query = query.where(MandateRow.starts_on <= term.ends_on)
    if session.scalar(query):
        raise Conflict(Message("The person holds that office then already."))


def refuse_last_administrator(session: Session, leaving: MandateRow, on: date) -> None:
    """Refuse to end an office of the administrator when from a day on nobody else would hold it.

    Raises:
        Conflict: when nobody else would.
    """
    if leaving.office is not Office.ADMINISTRATOR or leaving.body_id is not None:
        return
    others = session.scalar(
        select(func.count())
        .select_from(MandateRow)
        .join(Account, Account.person_id == MandateRow.person_id)
        .where(
            MandateRow.office == Office.ADMINISTRATOR,
            MandateRow.body_id.is_(None),
            MandateRow.id != leaving.id,
            MandateRow.starts_on <= on,
            or_(MandateRow.ends_on.is_(None), MandateRow.ends_on >= on),
            Account.disabled_at.is_(None),
        )
    )
    if not others:
        raise Conflict(Message("Nobody would be left to administer. Give somebody else the office first."))
