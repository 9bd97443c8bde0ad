"""Observers of the new members in committees, as rows and as facts."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.ids import BodyId, MemberId, PersonId
from govern.domain.voice.observers import Sent
from govern.store.tables.answers import Observer
from govern.store.tables.association import Body


def committees(session: Session) -> Sequence[Body]:
    """Return the committees in the order of their codes; one query."""
    return session.scalars(select(Body).where(Body.kind == BodyKind.COMMITTEE).order_by(Body.code)).all()


def observers_of(session: Session, person: UUID, on: date) -> tuple[Sent, ...]:
    """Return where a person was sent whose time has not ended; one query."""
    rows = session.scalars(_running(on).where(Observer.person_id == person))
    return tuple(sent_of(row) for row in rows)


def running(session: Session, on: date) -> Sequence[Observer]:
    """Return the observers whose time has not ended on a day, the latest first; one query."""
    return session.scalars(_running(on)).all()


def sent_of(row: Observer) -> Sent:
    """Return an observer's row as its facts."""
    return Sent(
        BodyId(row.body_id), MemberId(row.member_id), PersonId(row.person_id), row.starts_on, row.ends_on
    )


def _running(on: date) -> Select[Observer]:
    return (
        select(Observer)
        .where(Observer.starts_on <= on, or_(Observer.ends_on.is_(None), Observer.ends_on >= on))
        .order_by(Observer.recorded_at.desc(), Observer.id)
    )
