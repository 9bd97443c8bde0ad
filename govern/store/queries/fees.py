"""Fees as pages show them: the years, the requests of a year, one request with its payments and reminders."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from govern.domain.meetings.kinds import DocumentState
from govern.domain.plan.fees import Owed
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.record import from_record
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Document
from govern.store.tables.money import Booking, FeePayment, FeeReminder, FeeRequest, FeeSchedule
from govern.store.tables.voting import Resolution


@dataclass(frozen=True, slots=True)
class ScheduleListed:
    """The fees of a year in a list, with the resolution behind them."""

    id: UUID
    year: int
    currency: str
    resolution: UUID
    resolution_reference: str
    requested_at: datetime | None


@dataclass(frozen=True, slots=True)
class RequestListed:
    """A request for payment in a list."""

    id: UUID
    reference: str
    member: UUID
    amount: Money
    owed: Owed
    because: Message
    requested_on: date
    due_on: date
    reminders: int
    arrears_from: date | None
    waived_why: str | None
    document: UUID | None
    is_printed: bool

    @property
    def left(self) -> Money:
        """Return what is still owed."""
        return Money(self.owed.left, self.amount.currency)

    @property
    def paid(self) -> Money:
        """Return what came in."""
        return Money(self.owed.paid, self.amount.currency)


@dataclass(frozen=True, slots=True)
class PaymentListed:
    """A payment of a request, or the taking back of one."""

    id: UUID
    on: date
    amount: Money
    note: str
    recorded_by: str
    is_reversal: bool
    is_reversed: bool
    booking: str | None
    line: UUID | None


def schedules(session: Session) -> tuple[ScheduleListed, ...]:
    """Return the fees of all years, the latest first."""
    rows = session.execute(
        select(FeeSchedule, Resolution.reference)
        .join(Resolution, Resolution.id == FeeSchedule.resolution_id)
        .order_by(FeeSchedule.year.desc())
    )
    return tuple(
        ScheduleListed(row.id, row.year, row.currency, row.resolution_id, reference, row.requested_at)
        for row, reference in rows
    )


def requests_of(
    session: Session, *, schedule: UUID | None = None, member: UUID | None = None, request: UUID | None = None
) -> tuple[RequestListed, ...]:
    """Return requests for payment by reference, of a year, of a member, or one; one query."""
    paid = (
        select(FeePayment.request_id, func.sum(FeePayment.cents).label("cents"))
        .group_by(FeePayment.request_id)
        .subquery()
    )
    told = select(FeeReminder.request_id, func.count().label("n")).group_by(FeeReminder.request_id).subquery()
    found = (
        select(FeeRequest, FeeSchedule.currency, paid.c.cents, told.c.n, Document.state)
        .join(FeeSchedule, FeeSchedule.id == FeeRequest.schedule_id)
        .outerjoin(paid, paid.c.request_id == FeeRequest.id)
        .outerjoin(told, told.c.request_id == FeeRequest.id)
        .outerjoin(Document, Document.id == FeeRequest.document_id)
        .order_by(FeeRequest.reference)
    )
    if schedule is not None:
        found = found.where(FeeRequest.schedule_id == schedule)
    if member is not None:
        found = found.where(FeeRequest.member_id == member)
    if request is not None:
        found = found.where(FeeRequest.id == request)
    return tuple(
        RequestListed(
            id=row.id,
            reference=row.reference,
            member=row.member_id,
            amount=Money(row.cents, currency),
            owed=Owed(row.cents, int(cents or 0), row.due_on, row.waived_at is not None),
            because=from_record(Message, cast("Json", row.because)),
            requested_on=row.requested_on,
            due_on=row.due_on,
            reminders=int(n or 0),
            arrears_from=row.arrears_from,
            waived_why=row.waived_why,
            document=row.document_id,
            is_printed=state is DocumentState.READY,
        )
        for row, currency, cents, n, state in session.execute(found)
    )


def payments_of(session: Session, request: UUID, currency: str) -> tuple[PaymentListed, ...]:
    """Return what came in for a request, in the order of recording."""
    back = aliased(FeePayment)
    rows = session.execute(
        select(FeePayment, Person.name, back.id, Booking.reference, Booking.line_id)
        .join(Person, Person.id == FeePayment.recorded_by_person_id)
        .outerjoin(back, back.reverses_id == FeePayment.id)
        .outerjoin(Booking, Booking.id == FeePayment.booking_id)
        .where(FeePayment.request_id == request)
        .order_by(FeePayment.recorded_at, FeePayment.paid_on)
    )
    return tuple(
        PaymentListed(
            id=row.id,
            on=row.paid_on,
            amount=Money(row.cents, currency),
            note=row.note,
            recorded_by=name,
            is_reversal=row.reverses_id is not None,
            is_reversed=reversal is not None,
            booking=booking,
            line=line,
        )
        for row, name, reversal, booking, line in rows
    )


def unpaid_requests(session: Session, today: date) -> tuple[UUID, ...]:
    """Return the requests whose due day is over and for which too little came in; one query."""
    paid = (
        select(FeePayment.request_id, func.sum(FeePayment.cents).label("cents"))
        .group_by(FeePayment.request_id)
        .subquery()
    )
    rows = session.scalars(
        select(FeeRequest.id)
        .outerjoin(paid, paid.c.request_id == FeeRequest.id)
        .where(
            FeeRequest.due_on < today,
            FeeRequest.waived_at.is_(None),
            func.coalesce(paid.c.cents, 0) < FeeRequest.cents,
        )
        .order_by(FeeRequest.reference)
    )
    return tuple(rows)


def reminders_of(session: Session, request: UUID) -> tuple[tuple[int, date, int], ...]:
    """Return the reminders of a request: which one, on which day, by how many letters."""
    rows = session.execute(
        select(FeeReminder.step, FeeReminder.reminded_on, FeeReminder.letters)
        .where(FeeReminder.request_id == request)
        .order_by(FeeReminder.step)
    )
    return tuple((step, on, letters) for step, on, letters in rows)
