"""Bookings: what came and went on a line of the budget, with its evidence; taken back by a counter-entry."""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.attachments import (
    MEDIA_TYPES,
    IncomingFile,
    admit_files,
    clean_name,
    extension_of,
)
from govern.domain.plan.budget import check_booking
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import new_id
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.services.association import day_of
from govern.services.budget_rows import Keeping, line_row, plan_of_line, put_on_record, span_of
from govern.services.exchange_rates import converted
from govern.services.references import next_number
from govern.store.database import transaction
from govern.store.tables.money import Booking, BookingEvidence, FeePayment
from govern.store.tables.plan import BudgetLine

_LONGEST = 300
_LONGEST_VOUCHER = 80


@dataclass(frozen=True, slots=True)
class Book:
    """Money that moved on a line: income that came in, or an expense that was paid."""

    line: UUID
    on: date
    paid: Money
    note: str
    voucher: str = ""
    evidence: IncomingFile | None = None


def book(by: Keeping, command: Book) -> UUID:
    """Book money on a line of the budget, in the plan's currency, and return the entry.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: when there is no such line.
        Conflict: when a voucher of that number is booked already, or the line was taken out.
        RuleBroken: for an amount that is not above zero, a day that does not fit, an unknown currency or
            one without a rate of the day, and a file that cannot be kept.
    """
    by.check()
    with transaction() as session:
        row = write_booking(session, by, command)
        plan = line_row(session, command.line).plan_id
        put_on_record(session, "budget.booked", plan, by, **_told(row))
        return row.id


def write_booking(session: Session, by: Keeping, command: Book) -> Booking:
    """Book money inside the caller's transaction, which puts it on record."""
    line = line_row(session, command.line)
    if line.dropped_at is not None:
        raise Conflict(Message("This line was taken out of the budget."))
    if command.paid.cents <= 0:
        raise RuleBroken(
            Message("Book an amount above zero. What was booked wrongly is taken back by its own button.")
        )
    plan = plan_of_line(session, line)
    check_booking(span_of(plan), line.year, command.on, day_of(session, by.at)).or_rule_broken()
    _refuse_twice(session, command.voucher)
    found = converted(session, command.paid, plan.currency, command.on)
    row = Booking(
        id=new_id(),
        reference=_reference(session, command.on.year),
        line_id=line.id,
        booked_on=command.on,
        cents=found.amount.cents,
        paid_cents=command.paid.cents,
        paid_currency=command.paid.currency,
        rate_id=found.rate.id if found.rate else None,
        note=" ".join(command.note.split())[:_LONGEST],
        voucher=_voucher(command.voucher),
        recorded_at=by.at,
        recorded_by_person_id=by.actor.person,
    )
    session.add(row)
    session.flush()
    if command.evidence is not None:
        session.add(_evidence(row, command.evidence))
        session.flush()
    return row


def reverse(by: Keeping, booking: UUID, why: str) -> UUID:
    """Take a booking back by an entry of the opposite amount, dated today; both stay to be read.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: when there is no such booking.
        Conflict: when it was taken back already, takes back another one, or belongs to a payment of a fee.
        RuleBroken: without a reason.
    """
    by.check()
    with transaction() as session:
        row = session.get(Booking, booking)
        if row is None:
            raise NotFound(Message("There is no such booking."))
        if session.scalar(select(FeePayment.id).where(FeePayment.booking_id == booking)) is not None:
            raise Conflict(Message("This came in with a fee: take the payment back where it was recorded."))
        entry = write_reversal(session, by, row, why)
        line = session.get_one(BudgetLine, row.line_id)
        put_on_record(session, "budget.booking_reversed", line.plan_id, by, **_told(entry), why=entry.note)
        return entry.id


def write_reversal(session: Session, by: Keeping, row: Booking, why: str) -> Booking:
    """Take a booking back inside the caller's transaction, which puts it on record."""
    if not why.strip():
        raise RuleBroken(Message("Write why it is taken back."))
    if row.reverses_id is not None:
        raise Conflict(Message("This entry takes back another one; book the amount again instead."))
    if session.scalar(select(Booking.id).where(Booking.reverses_id == row.id)) is not None:
        raise Conflict(Message("This booking was taken back already."))
    today = day_of(session, by.at)
    entry = Booking(
        id=new_id(),
        reference=_reference(session, today.year),
        line_id=row.line_id,
        booked_on=max(today, row.booked_on),
        cents=-row.cents,
        paid_cents=-row.paid_cents,
        paid_currency=row.paid_currency,
        rate_id=row.rate_id,
        note=" ".join(why.split())[:_LONGEST],
        reverses_id=row.id,
        recorded_at=by.at,
        recorded_by_person_id=by.actor.person,
    )
    session.add(entry)
    session.flush()
    return entry


def booking_with(session: Session, voucher: str) -> Booking | None:
    """Return the booking of a voucher that stands, or None: one that was taken back is free again."""
    taken_back = select(Booking.reverses_id).where(Booking.reverses_id.is_not(None))
    return session.scalar(select(Booking).where(Booking.voucher == voucher, Booking.id.not_in(taken_back)))


def _refuse_twice(session: Session, voucher: str) -> None:
    known = booking_with(session, voucher.strip()) if voucher.strip() else None
    if known is not None:
        values = {"voucher": voucher.strip(), "reference": known.reference}
        raise Conflict(Message("The voucher {voucher} is booked already, as {reference}.", values))


def _reference(session: Session, year: int) -> str:
    return f"BK-{year}-{next_number(session, f'booking:{year}'):04d}"


def _voucher(typed: str) -> str | None:
    written = " ".join(typed.split())
    if len(written) > _LONGEST_VOUCHER:
        raise RuleBroken(Message("A voucher's number has at most {n} characters.", {"n": _LONGEST_VOUCHER}))
    return written or None


def _evidence(row: Booking, file: IncomingFile) -> BookingEvidence:
    admit_files((file,)).or_rule_broken()
    extension = extension_of(file) or ""
    return BookingEvidence(
        booking_id=row.id,
        file_name=clean_name(file.name, extension),
        media_type=MEDIA_TYPES[extension],
        size=len(file.content),
        digest=hashlib.sha256(file.content).hexdigest(),
        content=file.content,
    )


def _told(row: Booking) -> dict[str, object]:
    return {
        "booking": row.id,
        "reference": row.reference,
        "line": row.line_id,
        "on": row.booked_on,
        "cents": row.cents,
        "paid": f"{row.paid_currency} {row.paid_cents}",
    }
