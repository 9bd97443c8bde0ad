"""What is sealed of second looks: figures, requests, steps, and what items were said to be about."""

from uuid import UUID

from sqlalchemy import FromClause, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.tables.second_looks import (
    SecondLookMark,
    SecondLookRequest,
    SecondLookRow,
    SecondLookStep,
)


def sealed_look(session: Session, look: UUID) -> Json:
    """Return the figures of a second look, or None when they are gone."""
    return _row(session, SecondLookRow.__table__, look)


def sealed_request(session: Session, request: UUID) -> Json:
    """Return who asked for a second reading for which member, or None when it is gone."""
    return _row(session, SecondLookRequest.__table__, request)


def sealed_step(session: Session, step: UUID) -> Json:
    """Return one thing that happened to a decision, or None when it is gone."""
    return _row(session, SecondLookStep.__table__, step)


def sealed_mark(session: Session, mark: UUID) -> Json:
    """Return what an item was said to be about, or None when it is gone."""
    return _row(session, SecondLookMark.__table__, mark)


def _row(session: Session, table: FromClause, identity: UUID) -> Json:
    row = session.execute(select(*table.c).where(table.c.id == identity)).first()
    return to_record(dict(row._mapping)) if row else None
