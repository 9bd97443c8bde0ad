"""An item as it stands before the meeting: its text as amended so far, and everything moved on it."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.motions.motion import Floor, Motion
from govern.domain.motions.order import Turn, order_of_voting
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import MotionId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.domain.voting.motion_states import CARRIED, MotionKind, MotionState, Procedure
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.motions import MotionRow, VotingOrder


def proposed_text(item: AgendaItem) -> Text:
    """Return the decision that an item asks for, as it was proposed."""
    return item.requested_decision or item.title


def refuse_charge(item: AgendaItem) -> None:
    """Pass for an item whose wording can be amended.

    Raises:
        Conflict: for an exclusion or a plan: what is voted on carries itself out, so nobody may put other
            words to it.
    """
    if item.subject is Subject.EXCLUSION:
        raise Conflict(Message("An exclusion is decided as it was charged: adopt it, or reject it."))
    if item.subject is Subject.PLAN:
        raise Conflict(
            Message("The plan is decided as it was handed in. Change it in the plan and hand it in again.")
        )


def motion_rows(session: Session, item: AgendaItem) -> tuple[MotionRow, ...]:
    """Return everything moved on an item, in the order of handing in; one query."""
    rows = session.scalars(select(MotionRow).where(MotionRow.item_id == item.id).order_by(MotionRow.ordinal))
    return tuple(rows)


def present_text(item: AgendaItem, rows: Iterable[MotionRow]) -> Text:
    """Return the decision that an item asks for with every amendment carried so far."""
    carried = [
        row for row in rows if row.parent_id is None and row.state in CARRIED and row.result is not None
    ]
    latest = max(carried, key=lambda row: (row.settled_at or row.handed_in_at, row.ordinal), default=None)
    return latest.result if latest is not None and latest.result is not None else proposed_text(item)


def as_motion(row: MotionRow) -> Motion:
    """Return a motion as the rules see it."""
    return Motion(
        id=MotionId(row.id),
        ordinal=row.ordinal,
        kind=row.kind,
        state=row.state,
        procedure=row.procedure,
        parent=MotionId(row.parent_id) if row.parent_id else None,
        base=row.base,
        wanted=row.current,
    )


def floor_of(item: AgendaItem, rows: Iterable[MotionRow]) -> Floor:
    """Return an item with what is moved on it, as the rules see it."""
    moved = tuple(rows)
    return Floor(present_text(item, moved), tuple(map(as_motion, moved)))


def chosen_order(session: Session, item: AgendaItem) -> VotingOrder | None:
    """Return the order that the chair set last for an item, or None where none was set."""
    return session.scalar(
        select(VotingOrder)
        .where(VotingOrder.item_id == item.id)
        .order_by(VotingOrder.set_at.desc(), VotingOrder.id)
        .limit(1)
    )


def turns_of(session: Session, item: AgendaItem, floor: Floor) -> tuple[Turn, ...]:
    """Return the turns of the motions that wait, as the chair set them or as proposed."""
    chosen = chosen_order(session, item)
    return order_of_voting(floor, chosen.numbers if chosen is not None else ())


def adopted_steps(rows: Iterable[MotionRow]) -> tuple[Procedure, ...]:
    """Return the steps of procedure that the meeting adopted on an item, in their order."""
    return tuple(
        row.procedure
        for row in rows
        if row.kind is MotionKind.PROCEDURE and row.state is MotionState.ADOPTED and row.procedure
    )
