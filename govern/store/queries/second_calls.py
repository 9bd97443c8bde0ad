"""What comes before and after around a second call: the meetings, and the items taken over."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.values.ids import ItemId, MeetingId
from govern.store.tables.meetings import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Named:
    """A meeting or an item by its reference."""

    id: UUID
    reference: str


@dataclass(frozen=True, slots=True)
class Calls:
    """What a second call follows, and by what second call a first one is followed."""

    first: Named | None = None
    second: Named | None = None


def calls(session: Session, meeting: MeetingId) -> Calls:
    """Return the meetings around a meeting; one query."""
    first = select(Meeting.follows_meeting_id).where(Meeting.id == meeting).scalar_subquery()
    rows = session.execute(
        select(Meeting.id, Meeting.reference, Meeting.follows_meeting_id).where(
            or_(Meeting.id == first, Meeting.follows_meeting_id == meeting)
        )
    )
    named = {follows == meeting: Named(id_, reference) for id_, reference, follows in rows}
    return Calls(first=named.get(False), second=named.get(True))


def item_calls(session: Session, item: ItemId) -> Calls:
    """Return the items around an item: the one that it takes up again, and the one that takes it up."""
    first = select(AgendaItem.continues_item_id).where(AgendaItem.id == item).scalar_subquery()
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.reference, AgendaItem.continues_item_id).where(
            or_(AgendaItem.id == first, AgendaItem.continues_item_id == item)
        )
    )
    named = {continues == item: Named(id_, reference) for id_, reference, continues in rows}
    return Calls(first=named.get(False), second=named.get(True))
