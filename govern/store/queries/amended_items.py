"""The draft behind an agenda item: the one that it puts to the vote, or would change."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from govern.domain.rules.decision import Subject
from govern.domain.values.ids import DraftId, ItemId
from govern.store.queries.amendments import counter_of_item, draft_of_item
from govern.store.tables.amendments import AmendmentDraft

#: as what drafts are decided; other items are not asked about
_SUBJECTS = frozenset({Subject.AMENDMENT, Subject.PURPOSE, Subject.DISSOLUTION})


@dataclass(frozen=True, slots=True)
class DraftBehind:
    """A draft; ``counter`` is the number of the change to it that an item is about, None for the draft."""

    id: DraftId
    reference: str
    counter: int | None


def draft_behind(session: Session, item: ItemId, subject: Subject) -> DraftBehind | None:
    """Return the draft that an item is about, also one taken up again in a second call."""
    if subject not in _SUBJECTS:
        return None
    draft = draft_of_item(session, item)
    if draft is not None:
        return DraftBehind(DraftId(draft.id), draft.reference, None)
    counter = counter_of_item(session, item)
    if counter is None:
        return None
    changed = session.get_one(AmendmentDraft, counter.draft_id)
    return DraftBehind(DraftId(changed.id), changed.reference, counter.ordinal)
