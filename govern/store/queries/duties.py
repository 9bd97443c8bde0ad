"""Duties with the acts that brought them, the soonest first."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from govern.domain.values.text import Text
from govern.store.tables.accounts import Person
from govern.store.tables.amendments import AmendmentDraft, DutyRow
from govern.store.tables.association import Body

#: duty, reference of the amendment or name of the body that changed, who settled it
FoundDuty = Row[DutyRow, str | None, Text | None, str | None]


def open_duties(session: Session) -> Iterable[FoundDuty]:
    """Return the duties that nobody has settled, those without a last day at the end; one query."""
    is_open = (DutyRow.done_on.is_(None), DutyRow.set_aside.is_(False))
    order = (DutyRow.due_on.is_(None), DutyRow.due_on, DutyRow.arose_on, DutyRow.ordinal)
    return session.execute(_found().where(*is_open).order_by(*order))


def duties_of_draft(session: Session, draft: UUID) -> Iterable[FoundDuty]:
    """Return the duties of one amendment in their order; one query."""
    return session.execute(_found().where(DutyRow.subject_id == draft).order_by(DutyRow.ordinal))


def _found() -> Select[DutyRow, str | None, Text | None, str | None]:
    return (
        select(DutyRow, AmendmentDraft.reference, Body.name, Person.name)
        .outerjoin(AmendmentDraft, AmendmentDraft.id == DutyRow.subject_id)
        .outerjoin(Body, Body.id == DutyRow.subject_id)
        .outerjoin(Person, Person.id == DutyRow.settled_by_person_id)
    )
