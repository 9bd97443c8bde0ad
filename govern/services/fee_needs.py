"""What fees ask of the people of a member: to pay what it was asked for, or what it still owes."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan.fees import OWED, RequestState
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money
from govern.services.association import day_of
from govern.services.fee_rows import owed, paid
from govern.services.needed import Need, Target
from govern.store.tables.money import FeeRequest, FeeSchedule


def fee_needs(session: Session, actor: Actor, *, at: datetime) -> Iterator[Need]:
    """Yield the fees that members of a person still owe; two queries."""
    if not actor.represents:
        return
    rows = session.execute(
        select(FeeRequest, FeeSchedule.currency)
        .join(FeeSchedule, FeeSchedule.id == FeeRequest.schedule_id)
        .where(FeeRequest.member_id.in_(list(actor.represents)), FeeRequest.waived_at.is_(None))
        .order_by(FeeRequest.reference)
    ).all()
    came_in = paid(session, [row.id for row, _ in rows]) if rows else {}
    today = day_of(session, at)
    for row, currency in rows:
        found = owed(row, came_in.get(row.id, 0))
        if (state := found.state(today)) in OWED:
            values: dict[str, MessageValue] = {
                "left": Money(found.left, currency),
                "reference": row.reference,
            }
            what = Message("Pay the membership fee: {left} are still owed.", values)
            if state is RequestState.OVERDUE:
                what = Message("The membership fee is overdue: {left} are still owed.", values)
            yield Need(what, row.reference, Target.FEE, row.id, by=row.due_on)
