"""The draft behind an agenda item: the one that it puts to the vote, or would change."""

from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from govern.domain.values.ids import DraftId, ItemId
from govern.store.tables.amendments import AmendmentDraft, CounterAmendment
from govern.store.tables.meetings import AgendaItem


@dataclass(frozen=True, slots=True)
class DraftBehind:
    """A draft; ``counter`` is the number of the change to it that an item is about, None for the draft."""

    id: DraftId
    reference: str
    counter: int | None


def draft_behind(session: Session, item: ItemId) -> DraftBehind | None:
    """Return the draft that an item is about, also one taken up again in a second call; one query."""
    chain = select(AgendaItem.id, AgendaItem.continues_item_id).where(AgendaItem.id == item)
    earlier = chain.cte("earlier", recursive=True)
    earlier = earlier.union(
        select(AgendaItem.id, AgendaItem.continues_item_id).join(
            earlier, AgendaItem.id == earlier.c.continues_item_id
        )
    )
    taken_up = select(earlier.c.id)
    is_counter = and_(CounterAmendment.draft_id == AmendmentDraft.id, CounterAmendment.item_id.in_(taken_up))
    row = session.execute(
        select(AmendmentDraft.id, AmendmentDraft.reference, CounterAmendment.ordinal)
        .outerjoin(CounterAmendment, is_counter)
        .where(or_(AmendmentDraft.item_id.in_(taken_up), CounterAmendment.id.is_not(None)))
        .limit(1)
    ).first()
    return DraftBehind(DraftId(row.id), row.reference, row.ordinal) if row else None
