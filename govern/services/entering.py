"""Entering resolutions in the register: what a vote adopted, with the next numbers of the year."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.values.calendar import day_at
from govern.domain.values.ids import new_id
from govern.domain.values.references import resolution_reference
from govern.domain.values.text import Text
from govern.services import association, consent_items, references
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.voting import Resolution, Vote


def enter_resolutions(session: Session, row: Vote, at: datetime) -> tuple[Resolution, ...]:
    """Enter what a vote adopted in the register: one resolution, or one for each item of a consent agenda."""
    inside = consent_items.decided_by(session, row)
    if not inside:
        return (enter_resolution(session, row, at),)
    return tuple(_enter(session, row, item, wording, at=at) for item, wording in inside)


def enter_resolution(session: Session, row: Vote, at: datetime) -> Resolution:
    """Enter what a vote adopted in the register, with the next number of the year."""
    item = session.get_one(AgendaItem, row.item_id)
    return _enter(session, row, item, row.question, at=at)


def _enter(session: Session, row: Vote, item: AgendaItem, wording: Text, *, at: datetime) -> Resolution:
    on = day_at(at, association.association_facts(session).zone)
    number = references.next_number(session, f"resolution:{on.year}")
    resolution = Resolution(
        id=new_id(),
        reference=resolution_reference(on.year, number),
        adopted_on=on,
        body_id=item.body_id,
        title=item.title,
        wording=wording,
        vote_id=row.id,
        item_id=None if item.id == row.item_id else item.id,
    )
    session.add(resolution)
    session.flush()
    return resolution
