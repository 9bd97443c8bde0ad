"""What members received from the plan, as pages show it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.plan.receipts import ReceiptKind
from govern.domain.values.ids import ActivityId, MemberId, PlanId
from govern.store.tables.contributions import Receipt
from govern.store.tables.plan import Activity


@dataclass(frozen=True, slots=True)
class ReceiptShown:
    """What a member received."""

    id: UUID
    kind: ReceiptKind
    title: str
    cents: int
    year: int
    received_on: date
    basis: str
    activity: ActivityId | None
    activity_reference: str
    is_correction: bool
    is_taken_back: bool


def receipts_of(session: Session, plan: PlanId, member: MemberId) -> tuple[ReceiptShown, ...]:
    """Return what a member received from a plan, the latest first; one query."""
    rows = session.execute(
        select(Receipt, Activity.reference)
        .outerjoin(Activity, Activity.id == Receipt.activity_id)
        .where(Receipt.plan_id == plan, Receipt.member_id == member)
        .order_by(Receipt.received_on.desc(), Receipt.recorded_at.desc())
    ).all()
    taken_back = {row.corrects_id for row, _ in rows}
    return tuple(_receipt(row, reference or "", row.id in taken_back) for row, reference in rows)


def _receipt(row: Receipt, reference: str, is_taken_back: bool) -> ReceiptShown:
    return ReceiptShown(
        id=row.id,
        kind=row.kind,
        title=row.title,
        cents=row.cents,
        year=row.year,
        received_on=row.received_on,
        basis=row.basis,
        activity=ActivityId(row.activity_id) if row.activity_id else None,
        activity_reference=reference,
        is_correction=row.corrects_id is not None,
        is_taken_back=is_taken_back,
    )
