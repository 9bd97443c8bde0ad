"""What is sealed of minutes and what follows: the issue, corrections, addenda, changes of resolutions."""

from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.tables.base import Base
from govern.store.tables.documents import Minutes

_TABLES = Base.metadata.tables

#: editing the prose anew raises it, and changes nothing that was issued
_MOVING = frozenset({"version"})


def sealed_minutes(session: Session, minutes: UUID) -> Json:
    """Return the minutes as issued, with their state and whether they are approved."""
    columns = [column for column in Minutes.__table__.c if column.name not in _MOVING]
    row = session.execute(select(*columns).where(Minutes.id == minutes)).first()
    return to_record(dict(row._mapping)) if row else None


def sealed_correction(session: Session, correction: UUID) -> Json:
    """Return a correction as it was recorded."""
    return _sealed(session, _TABLES["minutes_corrections"], correction)


def sealed_addendum(session: Session, addendum: UUID) -> Json:
    """Return an addendum as it was recorded."""
    return _sealed(session, _TABLES["minutes_addenda"], addendum)


def sealed_resolution_act(session: Session, act: UUID) -> Json:
    """Return what was recorded of the state of a resolution."""
    return _sealed(session, _TABLES["resolution_acts"], act)


def _sealed(session: Session, table: Table, row: UUID) -> Json:
    found = session.execute(select(*table.c).where(table.c.id == row)).first()
    return to_record(dict(found._mapping)) if found else None
