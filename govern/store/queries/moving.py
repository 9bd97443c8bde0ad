"""What has been done for a meeting, which another day may no longer fit."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import ItemState, LetterState
from govern.domain.members.register import FactKind, values_in_force
from govern.domain.values.ids import MemberId
from govern.store.queries.members import register_entries
from govern.store.tables.documents import Letter
from govern.store.tables.meetings import AgendaItem, Proxy


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item that a member proposed for a meeting."""

    reference: str
    member: MemberId
    proposed_at: datetime


def proposed_items(session: Session, meeting: UUID) -> tuple[ProposedItem, ...]:
    """Return the items that members proposed for a meeting and that stand, in the order of their coming."""
    rows = session.execute(
        select(AgendaItem.reference, AgendaItem.proposed_by_member_id, AgendaItem.proposed_at)
        .where(
            AgendaItem.meeting_id == meeting,
            AgendaItem.proposed_by_member_id.is_not(None),
            AgendaItem.state.in_((ItemState.PROPOSED, ItemState.ON_AGENDA)),
        )
        .order_by(AgendaItem.proposed_at, AgendaItem.reference)
    )
    return tuple(ProposedItem(reference, MemberId(member), on) for reference, member, on in rows if member)


def proxies_given(session: Session, meeting: UUID, on: date) -> tuple[tuple[str, datetime], ...]:
    """Return who has given a proxy for a meeting that stands, by name, and when; three queries at most."""
    rows = session.execute(
        select(Proxy.principal_id, Proxy.given_at)
        .where(Proxy.meeting_id == meeting, Proxy.withdrawn_at.is_(None))
        .order_by(Proxy.given_at)
    ).all()
    if not rows:
        return ()
    names = {
        entry.id: values_in_force(entry, on).get(FactKind.NAME, entry.reference)
        for entry in register_entries(session)
    }
    return tuple((names[MemberId(member)], given_at) for member, given_at in rows)


def letters_of_convocation(session: Session, meeting: UUID) -> int:
    """Return how many letters of a meeting's convocation were handed over, or may still be."""
    found = session.scalar(
        select(func.count())
        .select_from(Letter)
        .where(
            Letter.meeting_id == meeting,
            Letter.occasion == "convocation",
            Letter.state != LetterState.REFUSED,
        )
    )
    return found or 0
