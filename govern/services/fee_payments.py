"""Payments of fees: recorded, taken back by a counter-entry, and what they change in the register."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.categories import Dues
from govern.domain.members.register import FactKind
from govern.domain.plan.activities import BudgetSide, IncomeType
from govern.domain.plan.fees import OWED
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.services import fee_letters
from govern.services.association import day_of
from govern.services.bookings import Book, write_booking, write_reversal
from govern.services.budget_rows import Keeping, put_on_record
from govern.services.fee_reminders import give_notice_again
from govern.services.fee_rows import owed_of, request_row, states_arrears
from govern.services.membership_ending import record_fact
from govern.store.database import transaction
from govern.store.tables.money import Booking, FeePayment, FeeRequest, FeeSchedule
from govern.store.tables.plan import ActionPlan, BudgetLine

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class RecordPayment:
    """Money that came in for a request."""

    request: UUID
    on: date
    cents: int
    note: str = ""


def record_payment(by: Keeping, command: RecordPayment) -> UUID:
    """Record what came in; it may be a part, or more than was asked. Paid whole, arrears end today.

    Where the plan has a line for the fees of the year, the money is booked there as well.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: when there is no such request.
        Conflict: when it was taken back.
        RuleBroken: for an amount that is not above zero, and a day to come or before the request.
    """
    by.check()
    with transaction() as session:
        row = request_row(session, command.request)
        _check(session, by, row, command)
        payment = FeePayment(
            id=new_id(),
            request_id=row.id,
            paid_on=command.on,
            cents=command.cents,
            note=" ".join(command.note.split())[:_LONGEST],
            booking_id=_booked(session, by, row, command),
            recorded_at=by.at,
            recorded_by_person_id=by.actor.person,
        )
        session.add(payment)
        session.flush()
        end_arrears(session, row, at=by.at)
        _put_on_record(session, "fees.paid", row, by, cents=command.cents, on=command.on)
        return payment.id


def take_back_payment(by: Keeping, payment: UUID, why: str) -> None:
    """Take a payment back by an entry of the opposite amount, and its booking likewise.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: when there is no such payment.
        Conflict: when it was taken back already, or is itself the taking back of another.
        RuleBroken: without a reason.
    """
    by.check()
    with transaction() as session:
        found = session.get(FeePayment, payment)
        if found is None:
            raise NotFound(Message("There is no such payment."))
        if not why.strip():
            raise RuleBroken(Message("Write why it is taken back."))
        is_reversed = select(FeePayment.id).where(FeePayment.reverses_id == payment)
        if found.reverses_id is not None or session.scalar(is_reversed) is not None:
            raise Conflict(Message("This payment was taken back already."))
        booking = session.get(Booking, found.booking_id) if found.booking_id else None
        entry = write_reversal(session, by, booking, why) if booking else None
        session.add(
            FeePayment(
                id=new_id(),
                request_id=found.request_id,
                paid_on=max(day_of(session, by.at), found.paid_on),
                cents=-found.cents,
                note=" ".join(why.split())[:_LONGEST],
                reverses_id=found.id,
                booking_id=entry.id if entry else None,
                recorded_at=by.at,
                recorded_by_person_id=by.actor.person,
            )
        )
        session.flush()
        row = request_row(session, found.request_id)
        give_notice_again(session, row, at=by.at)
        _put_on_record(session, "fees.payment_taken_back", row, by, cents=-found.cents, why=why.strip())


def waive(by: Keeping, request: UUID, why: str) -> None:
    """Take a request back: nothing is owed for it any more, and arrears for it end today.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: when there is no such request.
        Conflict: when it was taken back already.
        RuleBroken: without a reason.
    """
    by.check()
    with transaction() as session:
        row = request_row(session, request)
        if row.waived_at is not None:
            raise Conflict(Message("This request was taken back."))
        if not why.strip():
            raise RuleBroken(Message("Write why it is taken back."))
        row.waived_at, row.waived_why = by.at, " ".join(why.split())[:500]
        session.flush()
        end_arrears(session, row, at=by.at)
        _put_on_record(session, "fees.waived", row, by, why=row.waived_why)


def end_arrears(session: Session, row: FeeRequest, *, at: datetime) -> None:
    """End arrears from today where nothing is owed any more, and no other request keeps the member there."""
    today, member = day_of(session, at), MemberId(row.member_id)
    if row.arrears_from is None or owed_of(session, row).state(today) in OWED:
        return
    row.arrears_from = None
    session.flush()
    others = select(FeeRequest.id).where(
        FeeRequest.member_id == row.member_id, FeeRequest.arrears_from.is_not(None)
    )
    if session.scalar(others.limit(1)) is None and states_arrears(session, member, today):
        record_fact(session, member, (FactKind.DUES, Dues.PAID.value), on=today, at=at)
        session.flush()
        fee_letters.tell_of_end(session, row, at=at)


def _check(session: Session, by: Keeping, row: FeeRequest, command: RecordPayment) -> None:
    if row.waived_at is not None:
        raise Conflict(Message("This request was taken back."))
    if command.cents <= 0:
        raise RuleBroken(Message("A payment is above zero."))
    if not row.requested_on <= command.on <= day_of(session, by.at):
        raise RuleBroken(
            Message(
                "It was paid between {first}, the day of the request, and today.", {"first": row.requested_on}
            )
        )


def _booked(session: Session, by: Keeping, row: FeeRequest, command: RecordPayment) -> UUID | None:
    """Book a payment on the line for the fees of its year, if a plan in that currency has one."""
    schedule = session.get_one(FeeSchedule, row.schedule_id)
    line = session.scalar(
        select(BudgetLine)
        .join(ActionPlan, ActionPlan.id == BudgetLine.plan_id)
        .where(
            BudgetLine.year == schedule.year,
            BudgetLine.side == BudgetSide.INCOME,
            BudgetLine.type == IncomeType.FEES.value,
            BudgetLine.dropped_at.is_(None),
            ActionPlan.currency == schedule.currency,
            ActionPlan.starts_on <= command.on,
        )
        .order_by(BudgetLine.title)
        .limit(1)
    )
    if line is None or not line.year <= command.on.year <= line.year + 1:
        return None
    paid = Money(command.cents, schedule.currency)
    return write_booking(session, by, Book(line.id, command.on, paid, row.reference)).id


def _put_on_record(session: Session, action: str, row: FeeRequest, by: Keeping, **more: object) -> None:
    put_on_record(session, action, None, by, request=row.reference, member=row.member_id, **more)
