"""Who keeps the desk on a day, for acts that come about without somebody pressing a button."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.values.ids import AccountId, PersonId
from govern.store.tables.accounts import Account, Person
from govern.store.tables.members import MandateRow


def secretary_in_office(session: Session, on: date) -> Actor | None:
    """Return who has been secretary of the association for the longest on a day, without rights to act."""
    found = session.execute(
        select(Account.id, Person.id, Person.name)
        .join(Person, Person.id == Account.person_id)
        .join(MandateRow, MandateRow.person_id == Person.id)
        .where(
            MandateRow.office == Office.SECRETARY,
            MandateRow.body_id.is_(None),
            MandateRow.starts_on <= on,
            (MandateRow.ends_on.is_(None)) | (MandateRow.ends_on >= on),
        )
        .order_by(MandateRow.starts_on, Person.id)
    ).first()
    return Actor(AccountId(found[0]), PersonId(found[1]), found[2]) if found else None
