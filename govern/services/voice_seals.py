"""What is sealed of new members' items: the deadline that was missed, by which rule and by whom."""

from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.tables.voice import NewcomersItem


def sealed_missed(session: Session, item: UUID) -> Json:
    """Return what was noted of an item that nobody answered in time, or None when it is gone."""
    row = session.get(NewcomersItem, item)
    if row is None or row.missed_on is None:
        return None
    noted = (row.item_id, row.member_id, row.began_on, row.missed_on)
    return to_record({"noted": noted, "missed": row.missed})
