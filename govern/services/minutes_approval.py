"""The approval of earlier minutes by a vote."""

from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.ids import MinutesId
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import AgendaItem


def approve_minutes(session: Session, item: AgendaItem, at: datetime) -> MinutesId | None:
    """Lock the minutes that an adopted item approves and return them, or None when it approves none.

    Runs inside the transaction that closes the vote; that act's audit entry names the minutes.
    """
    if item.approves_minutes_id is None:
        return None
    minutes = session.get_one(Minutes, item.approves_minutes_id)
    minutes.state = MinutesState.APPROVED
    minutes.approved_at = at
    minutes.version += 1
    return MinutesId(minutes.id)
