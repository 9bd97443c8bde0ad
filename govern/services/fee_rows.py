"""The rows of fees, as every use case on them needs them: the schedule, who pays it, what is owed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.members.categories import Dues
from govern.domain.members.register import FactKind, RegisterEntry, snapshot, values_in_force
from govern.domain.plan.fees import FeePayer, Owed, Reminded, Schedule, Tariff
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message
from govern.store.queries.members import register_entries
from govern.store.tables.money import (
    FeePayment,
    FeeReminder,
    FeeRequest,
    FeeSchedule,
    FeeTariff,
    MemberSize,
    SizeClass,
)


def schedule_row(session: Session, schedule: UUID) -> FeeSchedule:
    """Return the fees of a year.

    Raises:
        NotFound: when there are none.
    """
    row = session.get(FeeSchedule, schedule)
    if row is None:
        raise NotFound(Message("There are no such fees."))
    return row


def request_row(session: Session, request: UUID) -> FeeRequest:
    """Return a request for payment.

    Raises:
        NotFound: when there is none.
    """
    row = session.get(FeeRequest, request)
    if row is None:
        raise NotFound(Message("There is no such request for payment."))
    return row


def schedule_of(session: Session, row: FeeSchedule) -> Schedule:
    """Return the fees of a year as the rules on them read them."""
    tariffs = session.scalars(
        select(FeeTariff)
        .outerjoin(SizeClass, SizeClass.id == FeeTariff.size_class_id)
        .where(FeeTariff.schedule_id == row.id)
        .order_by(FeeTariff.category, SizeClass.position)
    )
    return Schedule(
        year=row.year,
        currency=row.currency,
        part_year=row.part_year,
        due_days=row.due_days,
        tariffs=tuple(Tariff(each.category, each.size_class_id, each.cents) for each in tariffs),
        reminder_days=tuple(cast("list[int]", row.reminder_days)),
        arrears_days=row.arrears_days,
    )


def size_names(session: Session) -> dict[UUID, str]:
    """Return the size classes of the association in their order."""
    rows = session.execute(select(SizeClass.id, SizeClass.name).order_by(SizeClass.position, SizeClass.name))
    return {row.id: row.name for row in rows}


def sizes_on(session: Session, on: date) -> dict[UUID, UUID]:
    """Return the size class of each member on a day; those without one are absent."""
    rows = session.scalars(
        select(MemberSize)
        .where(MemberSize.holds_from <= on)
        .order_by(MemberSize.holds_from, MemberSize.recorded_at)
    )
    return {row.member_id: row.size_class_id for row in rows}


def payers(session: Session, year: int, today: date) -> tuple[FeePayer, ...]:
    """Return every member ever recorded as its fee of a year depends on it, as the register has it today.

    Of a year that is over, or not begun, its last or first day counts.
    """
    on = min(max(today, date(year, 1, 1)), date(year, 12, 31))
    sizes = sizes_on(session, on)
    return tuple(_payer(each, sizes, on) for each in register_entries(session) if each.facts)


def _payer(entry: RegisterEntry, sizes: Mapping[UUID, UUID], on: date) -> FeePayer:
    member = snapshot(entry, on)
    return FeePayer(
        id=member.id,
        reference=member.reference,
        name=member.name,
        category=member.category,
        size=sizes.get(member.id),
        admitted_on=member.admitted_on,
        left_on=member.left_on,
    )


def paid(session: Session, requests: Iterable[UUID]) -> dict[UUID, int]:
    """Return what came in for some requests, in one query."""
    rows = session.execute(
        select(FeePayment.request_id, func.sum(FeePayment.cents))
        .where(FeePayment.request_id.in_(list(requests)))
        .group_by(FeePayment.request_id)
    )
    return {request: int(cents) for request, cents in rows}


def owed_of(session: Session, row: FeeRequest) -> Owed:
    """Return how one request stands."""
    return owed(row, paid(session, (row.id,)).get(row.id, 0))


def owed(row: FeeRequest, came_in: int) -> Owed:
    """Return how a request stands for which so much came in."""
    return Owed(row.cents, came_in, row.due_on, row.waived_at is not None)


def reminded(session: Session, requests: Iterable[UUID]) -> dict[UUID, tuple[Reminded, ...]]:
    """Return the reminders of some requests in their order, in one query."""
    rows = session.scalars(
        select(FeeReminder).where(FeeReminder.request_id.in_(list(requests))).order_by(FeeReminder.step)
    )
    found: dict[UUID, tuple[Reminded, ...]] = {}
    for row in rows:
        told = Reminded(row.step, row.reminded_on, row.letters)
        found[row.request_id] = (*found.get(row.request_id, ()), told)
    return found


def states_arrears(session: Session, member: MemberId, on: date) -> bool:
    """Return whether the register states arrears of a member on a day."""
    entry = next(each for each in register_entries(session) if each.id == member)
    return values_in_force(entry, on).get(FactKind.DUES) == Dues.ARREARS.value
