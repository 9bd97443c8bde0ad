"""Which items of an agenda could be adopted together, and what keeps the others by themselves."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import ItemKind
from govern.domain.values.decision import Decision
from govern.domain.values.ids import ItemId, MeetingId
from govern.domain.voting.consent import may_be_together
from govern.domain.voting.opening import DECIDED_BY_VOTE
from govern.services import consent_items, items


@dataclass(frozen=True, slots=True)
class Prospect:
    """An item of an agenda, whether it is adopted together with others, and why it cannot be."""

    item: ItemId
    is_together: bool
    decision: Decision


def prospects(session: Session, meeting: MeetingId) -> tuple[Prospect, ...]:
    """Return the items of an agenda that ask for a decision, as the consent agenda sees them."""
    asking = DECIDED_BY_VOTE - {ItemKind.CONSENT}
    rows = [row for row in items.on_agenda(session, meeting) if row.kind in asking]
    found = consent_items.candidates(session, rows)
    return tuple(
        Prospect(ItemId(row.id), row.consent_item_id is not None, may_be_together(each))
        for row, each in zip(rows, found, strict=True)
    )
