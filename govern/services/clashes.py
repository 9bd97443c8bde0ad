"""Clashes: other meetings on the day of one that is being planned."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import OVER
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.message import Message, MessageValue
from govern.services import association
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class Clash:
    """Another meeting on the same day at the seat; a body cannot meet twice at one time."""

    sentence: Message
    is_same_body_and_time: bool


def of_instant(
    session: Session, body: BodyId, starts_at: datetime, *, but: MeetingId | None = None
) -> tuple[Clash, ...]:
    """Return the meetings, ``but`` one, of the day at the seat of an instant."""
    seat = association.association_facts(session).zone
    near = timedelta(days=1)
    rows = session.scalars(
        select(Meeting)
        .where(
            Meeting.starts_at.between(starts_at - near, starts_at + near),
            Meeting.state.not_in(OVER),
            Meeting.id != but if but else Meeting.id.is_not(None),
        )
        .order_by(Meeting.starts_at, Meeting.reference)
    )
    day = day_at(starts_at, seat)
    return tuple(_clash(each, body, starts_at) for each in rows if day_at(each.starts_at, seat) == day)


def _clash(other: Meeting, body: BodyId, starts_at: datetime) -> Clash:
    values: dict[str, MessageValue] = {"meeting": other.reference, "at": other.starts_at}
    if other.body_id != body:
        sentence = Message("Another body meets that day: {meeting}, {at}.", values)
    elif other.starts_at == starts_at:
        sentence = Message("This body already meets then: {meeting}.", values)
    else:
        sentence = Message("This body meets that day already: {meeting}, {at}.", values)
    return Clash(sentence, other.body_id == body and other.starts_at == starts_at)
