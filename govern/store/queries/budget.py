"""Budgets as they stand: lines with what was booked on them, the entries behind each, and the rates."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Select, Subquery, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.budget import Line, Sums
from govern.domain.plan.currencies import Rate
from govern.domain.values.money import Money
from govern.domain.values.text import Text
from govern.store.tables.accounts import Person
from govern.store.tables.money import Booking, BookingEvidence, ExchangeRate, MoneySetting
from govern.store.tables.plan import ActionPlan, Activity, BudgetLine

K = TypeVar("K")

_DEFAULT_RATE_DAYS = 31
_NO_LINE = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A booking as it is read: what moved, by which rate, by which paper, and what took it back."""

    id: UUID
    reference: str
    on: date
    amount: Money
    paid: Money
    rate: Rate | None
    note: str
    voucher: str | None
    reverses: str | None
    reversed_by: str | None
    evidence: str | None
    digest: str | None
    recorded_at: datetime
    recorded_by: str


def lines_of(session: Session, plan: UUID, *, year: int | None = None) -> tuple[Line, ...]:
    """Return the lines of a plan's budget with the sums of their bookings, in one query.

    Lines taken out of the budget stay while something is booked on them, with nothing planned.
    """
    found = _lines(plan)
    if year is not None:
        found = found.where(BudgetLine.year == year)
    rows = session.execute(
        found.order_by(BudgetLine.year, BudgetLine.side, BudgetLine.type, BudgetLine.title)
    )
    lines = (_line(row, goal, int(cents or 0)) for row, goal, cents in rows)
    return tuple(each for each in lines if each is not None)


def _lines(plan: UUID) -> Select[BudgetLine, UUID | None, int | None]:
    booked = _booked()
    return (
        select(BudgetLine, Activity.goal_id, booked.c.cents)
        .outerjoin(Activity, Activity.id == BudgetLine.activity_id)
        .outerjoin(booked, booked.c.line_id == BudgetLine.id)
        .where(BudgetLine.plan_id == plan)
    )


def _booked() -> Subquery:
    return (
        select(Booking.line_id, func.sum(Booking.cents).label("cents")).group_by(Booking.line_id).subquery()
    )


def line_of(session: Session, row: BudgetLine) -> Line:
    """Return one line with the sum of its bookings."""
    booked = session.scalar(select(func.sum(Booking.cents)).where(Booking.line_id == row.id))
    activity = session.get(Activity, row.activity_id) if row.activity_id else None
    return _made(row, activity.goal_id if activity else None, int(booked or 0))


def _line(row: BudgetLine, goal: UUID | None, booked: int) -> Line | None:
    return None if row.dropped_at is not None and not booked else _made(row, goal, booked)


def _made(row: BudgetLine, goal: UUID | None, booked: int) -> Line:
    return Line(
        id=row.id,
        year=row.year,
        side=row.side,
        type=row.type,
        title=row.title,
        planned=row.cents if row.dropped_at is None else 0,
        booked=booked,
        activity=row.activity_id,
        goal=goal,
        member=row.member_id,
    )


def entries_of(session: Session, currency: str, lines: Sequence[UUID]) -> dict[UUID, tuple[Entry, ...]]:
    """Return the bookings of some lines, in the order in which money moved; two queries."""
    rows = session.execute(
        select(Booking, Person.name, ExchangeRate, BookingEvidence.file_name, BookingEvidence.digest)
        .join(Person, Person.id == Booking.recorded_by_person_id)
        .outerjoin(ExchangeRate, ExchangeRate.id == Booking.rate_id)
        .outerjoin(BookingEvidence, BookingEvidence.booking_id == Booking.id)
        .where(Booking.line_id.in_(lines))
        .order_by(Booking.booked_on, Booking.recorded_at, Booking.reference)
    ).all()
    names = {row[0].id: row[0].reference for row in rows}
    reversals: dict[UUID | None, str] = {
        row[0].reverses_id: row[0].reference for row in rows if row[0].reverses_id
    }
    found: dict[UUID, tuple[Entry, ...]] = {}
    for row in rows:
        booking, person, rate, file_name, digest = row
        seen = _Seen(booking, person, rate, file_name, digest)
        found[booking.line_id] = (*found.get(booking.line_id, ()), _entry(seen, currency, names, reversals))
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    booking: Booking
    person: str
    rate: ExchangeRate | None
    file_name: str | None
    digest: str | None


def _entry(
    seen: _Seen, currency: str, names: Mapping[UUID, str], reversals: Mapping[UUID | None, str]
) -> Entry:
    booking = seen.booking
    return Entry(
        id=booking.id,
        reference=booking.reference,
        on=booking.booked_on,
        amount=Money(booking.cents, currency),
        paid=Money(booking.paid_cents, booking.paid_currency),
        rate=_rate(seen.rate) if seen.rate else None,
        note=booking.note,
        voucher=booking.voucher,
        reverses=names.get(booking.reverses_id) if booking.reverses_id else None,
        reversed_by=reversals.get(booking.id),
        evidence=seen.file_name,
        digest=seen.digest,
        recorded_at=booking.recorded_at,
        recorded_by=seen.person,
    )


def rates(session: Session) -> tuple[Rate, ...]:
    """Return every rate in the order of its day; of one day the one recorded last comes last."""
    rows = session.scalars(
        select(ExchangeRate).order_by(ExchangeRate.rated_on, ExchangeRate.recorded_at, ExchangeRate.currency)
    )
    return tuple(_rate(row) for row in rows)


def _rate(row: ExchangeRate) -> Rate:
    return Rate(row.base, row.currency, row.rate, row.rated_on, row.source, row.id)


def money_setting(session: Session) -> MoneySetting | None:
    """Return the account and settings that hold now; None before any were stated."""
    return session.scalar(select(MoneySetting).order_by(MoneySetting.recorded_at.desc()).limit(1))


def oldest_rate_days(session: Session) -> int:
    """Return for how many days a rate may be used: a month where nobody has stated otherwise."""
    found = money_setting(session)
    return found.oldest_rate_days if found else _DEFAULT_RATE_DAYS


def evidence_of(session: Session, booking: UUID) -> BookingEvidence | None:
    """Return the file that proves a booking."""
    return session.get(BookingEvidence, booking)


def year_sums(session: Session, plan: UUID) -> dict[int, Sums]:
    """Return what each year of a plan's budget adds up to, in one query."""
    found: dict[int, Sums] = {}
    for year, side, planned, booked in session.execute(
        _sums(BudgetLine.year, plan).order_by(BudgetLine.year)
    ):
        found[year] = found.get(year, Sums()).plus(_all_of(side, planned, booked))
    return found


def goal_sums(session: Session, plan: UUID, year: int) -> dict[UUID | None, Sums]:
    """Return what a year of the budget adds up to by goal; None stands for the association itself."""
    asked = _sums(Activity.goal_id, plan).where(BudgetLine.year == year)
    found: dict[UUID | None, Sums] = {}
    for goal, side, planned, booked in session.execute(asked):
        found[goal] = found.get(goal, Sums()).plus(_all_of(side, planned, booked))
    return found


def type_sums(session: Session, plan: UUID, year: int) -> tuple[Line, ...]:
    """Return what a year of the budget adds up to by side and type, as lines without a title; one query."""
    rows = session.execute(_sums(BudgetLine.type, plan).where(BudgetLine.year == year))
    found = (
        Line(_NO_LINE, year, side, type_, "", int(planned), int(booked))
        for type_, side, planned, booked in rows
    )
    return tuple(sorted(found, key=lambda each: (each.side is BudgetSide.EXPENSE, each.type)))


def _sums(key: InstrumentedAttribute[K], plan: UUID) -> Select[K, BudgetSide, int, int]:
    booked = _booked()
    is_in = case((BudgetLine.dropped_at.is_(None), BudgetLine.cents), else_=0)
    return (
        select(key, BudgetLine.side, func.sum(is_in), func.sum(func.coalesce(booked.c.cents, 0)))
        .select_from(BudgetLine)
        .outerjoin(Activity, Activity.id == BudgetLine.activity_id)
        .outerjoin(booked, booked.c.line_id == BudgetLine.id)
        .where(BudgetLine.plan_id == plan)
        .group_by(key, BudgetLine.side)
    )


def _all_of(side: BudgetSide, planned: int, booked: int) -> Line:
    return Line(_NO_LINE, 0, side, "", "", int(planned), int(booked))


def count_lines(session: Session, plan: UUID, year: int) -> int:
    """Return how many lines a year of the budget has."""
    found = select(func.count()).where(
        BudgetLine.plan_id == plan, BudgetLine.year == year, BudgetLine.dropped_at.is_(None)
    )
    return session.scalar(found) or 0


def lines_page(session: Session, plan: UUID, year: int, *, first: int, most: int) -> tuple[Line, ...]:
    """Return some lines of a year: income first, then expenses, the association's own before activities'."""
    asked = _lines(plan).where(BudgetLine.year == year, BudgetLine.dropped_at.is_(None))
    is_expense = case((BudgetLine.side == BudgetSide.EXPENSE, 1), else_=0)
    place = (is_expense, func.coalesce(Activity.reference, ""), BudgetLine.type, BudgetLine.title)
    order = (*place, BudgetLine.cents)
    rows = session.execute(asked.order_by(*order, BudgetLine.id).offset(first).limit(most))
    return tuple(_made(row, goal, int(cents or 0)) for row, goal, cents in rows)


def overspent_lines(session: Session, plan: UUID, *, most: int = 20) -> tuple[Line, ...]:
    """Return the lines of all years on which more was spent than planned, the worst first."""
    booked = _booked()
    planned = case((BudgetLine.dropped_at.is_(None), BudgetLine.cents), else_=0)
    rows = session.execute(
        select(BudgetLine, Activity.goal_id, booked.c.cents)
        .outerjoin(Activity, Activity.id == BudgetLine.activity_id)
        .join(booked, booked.c.line_id == BudgetLine.id)
        .where(BudgetLine.plan_id == plan, BudgetLine.side == BudgetSide.EXPENSE, booked.c.cents > planned)
        .order_by((booked.c.cents - planned).desc(), BudgetLine.title)
        .limit(most)
    )
    return tuple(_made(row, goal, int(cents)) for row, goal, cents in rows)


def activity_names(session: Session, lines: Iterable[Line]) -> dict[UUID, tuple[str, Text]]:
    """Return reference and title of the activities of some lines, in one query."""
    wanted = {each.activity for each in lines if each.activity}
    rows = session.execute(
        select(Activity.id, Activity.reference, Activity.title).where(Activity.id.in_(wanted))
    )
    return {id_: (reference, title) for id_, reference, title in rows}


def activity_called(session: Session, plan: UUID, reference: str) -> UUID | None:
    """Return the activity of a plan by its reference, or None."""
    return session.scalar(
        select(Activity.id).where(Activity.plan_id == plan, Activity.reference == reference.strip().upper())
    )


def line_shown(session: Session, line: UUID) -> tuple[BudgetLine, Line, ActionPlan] | None:
    """Return a line as a row, with its sums, and its plan; None where there is no such line."""
    row = session.get(BudgetLine, line)
    if row is None:
        return None
    return row, line_of(session, row), session.get_one(ActionPlan, row.plan_id)


def line_of_booking(session: Session, booking: UUID) -> UUID | None:
    """Return the line on which a booking stands, or None where there is no such booking."""
    return session.scalar(select(Booking.line_id).where(Booking.id == booking))


def activities_called(session: Session, plan: UUID, references: Collection[str]) -> dict[str, UUID]:
    """Return the activities of a plan by some references, in one query; unknown ones are absent."""
    rows = session.execute(
        select(Activity.reference, Activity.id).where(
            Activity.plan_id == plan, Activity.reference.in_(list(references))
        )
    )
    return {reference: id_ for reference, id_ in rows}  # noqa: C416 - rows are no pairs to the type checker


def live_lines(session: Session, plan: UUID) -> Sequence[BudgetLine]:
    """Return the lines of a plan's budget that were not taken out."""
    return session.scalars(
        select(BudgetLine).where(BudgetLine.plan_id == plan, BudgetLine.dropped_at.is_(None))
    ).all()
