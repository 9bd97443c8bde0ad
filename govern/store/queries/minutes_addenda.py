"""Addenda to approved minutes, as pages show them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.ids import MinutesId
from govern.domain.values.text import Text
from govern.store.tables.accounts import Person
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.minutes import MinutesAddendum
from govern.store.tables.voting import Resolution


@dataclass(frozen=True, slots=True)
class AddendumShown:
    """An addendum with who approved it: a resolution, or a person."""

    id: UUID
    number: int
    item: UUID | None
    item_title: Text | None
    wording: Text
    reason: str
    dated: date
    resolution: UUID | None
    resolution_reference: str | None
    approved_by: str | None


def addenda_of(session: Session, minutes: MinutesId) -> tuple[AddendumShown, ...]:
    """Return the addenda to some minutes in order; one query."""
    rows = session.execute(
        select(MinutesAddendum, AgendaItem.title, Resolution.reference, Person.name)
        .outerjoin(AgendaItem, AgendaItem.id == MinutesAddendum.item_id)
        .outerjoin(Resolution, Resolution.id == MinutesAddendum.resolution_id)
        .outerjoin(Person, Person.id == MinutesAddendum.approved_by_person_id)
        .where(MinutesAddendum.minutes_id == minutes)
        .order_by(MinutesAddendum.number)
    )
    return tuple(
        AddendumShown(
            id=row.id,
            number=row.number,
            item=row.item_id,
            item_title=title,
            wording=row.wording,
            reason=row.reason,
            dated=row.dated,
            resolution=row.resolution_id,
            resolution_reference=reference,
            approved_by=person,
        )
        for row, title, reference, person in rows
    )
