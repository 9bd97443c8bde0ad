"""Who pulled items out of a consent agenda."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.ids import MemberId
from govern.store.queries.agenda import member_names
from govern.store.tables.accounts import Person
from govern.store.tables.agenda import ConsentPull


@dataclass(frozen=True, slots=True)
class PullShown:
    """An item pulled out: by which member or person, and why where somebody said so."""

    item: UUID
    name: str
    reason: str
    at: datetime


def pulls_on(session: Session, *items: UUID) -> tuple[PullShown, ...]:
    """Return who pulled these items out, in order; two queries at most."""
    rows = session.execute(
        select(ConsentPull, Person.name)
        .join(Person, Person.id == ConsentPull.person_id)
        .where(ConsentPull.item_id.in_(items))
        .order_by(ConsentPull.pulled_at)
    ).all()
    wanted = {MemberId(row.member_id) for row, _ in rows if row.member_id}
    names = member_names(session, wanted) if wanted else {}
    return tuple(
        PullShown(
            row.item_id,
            names.get(MemberId(row.member_id), person) if row.member_id else person,
            row.reason,
            row.pulled_at,
        )
        for row, person in rows
    )
