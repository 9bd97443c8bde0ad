"""Drafts that amend the statutes, as they are written; counter-amendments and duties."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.amendment.draft import DraftState, Written
from govern.domain.values.ids import DraftId, ItemId
from govern.domain.values.text import Text
from govern.store.tables.accounts import Person
from govern.store.tables.amendments import AmendmentChange, AmendmentDraft, CounterAmendment, DutyRow
from govern.store.tables.association import StatutesVersion
from govern.store.tables.meetings import AgendaItem


@dataclass(frozen=True, slots=True)
class DraftListed:
    """A draft in a list; ``in_force_from`` is None until it has made a version of the statutes."""

    id: DraftId
    reference: str
    title: Text
    state: DraftState
    author: str
    created_at: datetime
    adopted_on: date | None
    in_force_from: date | None
    changes: int


def drafts(session: Session, *, unproposed: bool) -> tuple[DraftListed, ...]:
    """Return the drafts, the newest first, those nobody has proposed yet only on demand; one query."""
    counted = (
        select(AmendmentChange.draft_id, func.count().label("changes"))
        .group_by(AmendmentChange.draft_id)
        .subquery()
    )
    hidden = (DraftState.DISCARDED,) if unproposed else (DraftState.DISCARDED, DraftState.DRAFT)
    rows = session.execute(
        select(AmendmentDraft, Person.name, StatutesVersion.in_force_from, counted.c.changes)
        .join(Person, Person.id == AmendmentDraft.created_by_person_id)
        .outerjoin(StatutesVersion, StatutesVersion.id == AmendmentDraft.made_version_id)
        .outerjoin(counted, counted.c.draft_id == AmendmentDraft.id)
        .where(AmendmentDraft.state.not_in(hidden))
        .order_by(AmendmentDraft.created_at.desc(), AmendmentDraft.reference.desc())
    )
    return tuple(
        DraftListed(
            id=DraftId(row.id),
            reference=row.reference,
            title=row.title,
            state=row.state,
            author=author,
            created_at=row.created_at,
            adopted_on=row.adopted_on,
            in_force_from=in_force_from,
            changes=changes or 0,
        )
        for row, author, in_force_from, changes in rows
    )


def changes_of(session: Session, draft: UUID) -> tuple[Written, ...]:
    """Return the changes of a draft as they were written, in their order; one query."""
    rows = session.scalars(
        select(AmendmentChange).where(AmendmentChange.draft_id == draft).order_by(AmendmentChange.ordinal)
    )
    return tuple(
        Written(
            kind=row.kind,
            number=row.number,
            reason=row.reason,
            after=row.after,
            heading=row.heading,
            text=row.wording,
            rules=row.rules,
            contents=tuple(row.contents),
        )
        for row in rows
    )


def counters_of(session: Session, draft: UUID) -> Sequence[CounterAmendment]:
    """Return the counter-amendments to a draft in the order of submission; one query."""
    return session.scalars(
        select(CounterAmendment).where(CounterAmendment.draft_id == draft).order_by(CounterAmendment.ordinal)
    ).all()


def duties_of(session: Session, subject: UUID) -> Sequence[DutyRow]:
    """Return the duties that an act brought with it, in their order; one query."""
    return session.scalars(
        select(DutyRow).where(DutyRow.subject_id == subject).order_by(DutyRow.ordinal)
    ).all()


def draft_of_item(session: Session, item: UUID) -> AmendmentDraft | None:
    """Return the draft that an item puts to the vote, also one taken up again in a second call."""
    return session.scalar(select(AmendmentDraft).where(AmendmentDraft.item_id.in_(_taken_up(session, item))))


def counter_of_item(session: Session, item: UUID) -> CounterAmendment | None:
    """Return the counter-amendment that an item puts to the vote, also one taken up again."""
    return session.scalar(
        select(CounterAmendment).where(CounterAmendment.item_id.in_(_taken_up(session, item)))
    )


def latest_item(session: Session, item: UUID) -> ItemId:
    """Return the item itself or, after meetings without quorum, the last one that takes it up again."""
    found = item
    while (
        later := session.scalar(select(AgendaItem.id).where(AgendaItem.continues_item_id == found))
    ) is not None:
        found = later
    return ItemId(found)


def _taken_up(session: Session, item: UUID) -> list[UUID]:
    """Return the item and, one before the other, the items that it takes up again."""
    chain = [item]
    while (
        earlier := session.scalar(select(AgendaItem.continues_item_id).where(AgendaItem.id == chain[-1]))
    ) is not None:
        chain.append(earlier)
    return chain
