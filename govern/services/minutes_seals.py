"""What is sealed of minutes: from issuing on, everything about them."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.tables.documents import Minutes

#: editing the prose anew raises it, and changes nothing that was issued
_MOVING = frozenset({"version"})


def sealed_minutes(session: Session, minutes: UUID) -> Json:
    """Return the minutes as issued, with their state and whether they are approved."""
    columns = [column for column in Minutes.__table__.c if column.name not in _MOVING]
    row = session.execute(select(*columns).where(Minutes.id == minutes)).first()
    return to_record(dict(row._mapping)) if row else None
