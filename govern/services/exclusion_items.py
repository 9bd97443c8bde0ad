"""The item by which an exclusion, or its review, is decided: where it stands, and what came of it."""

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import OVER, ItemState
from govern.domain.voice.exclusion import ON_AGENDAS, ExclusionState
from govern.services.admission_outcome import Decided, decision_on
from govern.services.consent_items import is_voted
from govern.store.tables.leaving import Exclusion
from govern.store.tables.meetings import AgendaItem, Meeting


def deciding_item(session: Session, row: Exclusion) -> AgendaItem | None:
    """Return the item by which an exclusion, or its review, is decided now."""
    wanted = row.review_item_id if row.state is ExclusionState.REVIEW_ON_AGENDA else row.item_id
    return session.get(AgendaItem, wanted) if wanted else None


def decided_now(session: Session, row: Exclusion) -> Decided | None:
    """Return what the body decided on it, also before the worker has carried that out."""
    item = deciding_item(session, row) if row.state in ON_AGENDAS else None
    return decision_on(session, item.id) if item is not None else None


def is_before_voters(session: Session, row: Exclusion) -> bool:
    """Return whether the vote on it has begun, or has decided."""
    item = deciding_item(session, row) if row.state in ON_AGENDAS else None
    return item is not None and (is_voted(session, item.id) or decision_on(session, item.id) is not None)


def stands_on_agenda(session: Session, row: Exclusion) -> bool:
    """Return whether a body still has it before it, on an agenda or in writing."""
    item = deciding_item(session, row)
    if item is None or item.state in (ItemState.WITHDRAWN, ItemState.DECLINED):
        return False
    meeting = session.get(Meeting, item.meeting_id) if item.meeting_id else None
    return meeting is None or meeting.state not in OVER
