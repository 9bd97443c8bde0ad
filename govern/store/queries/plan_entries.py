"""The entries behind a sum of a progress report: of contributions' ledgers, or bookings on the budget."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.figures import OF_BUDGET, Figure
from govern.domain.plan.ledger import EntryAct
from govern.store.queries.agenda import member_names
from govern.store.tables.contributions import Contribution, ContributionEntry
from govern.store.tables.money import Booking
from govern.store.tables.plan import BudgetLine

_SUMMED: Mapping[Figure, InstrumentedAttribute[int]] = {
    Figure.PROMISED: ContributionEntry.promised_cents,
    Figure.CONFIRMED: ContributionEntry.confirmed_cents,
    Figure.DELIVERED: ContributionEntry.delivered_cents,
    Figure.ACCEPTED: ContributionEntry.accepted_cents,
}


@dataclass(frozen=True, slots=True)
class EntriesAsked:
    """Whose entries of which sum: made after a day (None: since the beginning of the plan), up to another."""

    plan: UUID
    figure: Figure
    since: date | None
    until: date
    zone: ZoneInfo
    #: the first day of the plan
    begins_on: date


@dataclass(frozen=True, slots=True)
class EntryBehind:
    """One entry: how much it changes the sum, and the contribution or the line in whose ledger it stands."""

    place: UUID
    reference: str
    title: str
    #: the member that gives; empty on a line of the budget
    member: str
    #: what the entry did to a contribution; None for a booking
    act: EntryAct | None
    note: str
    at: datetime | date
    cents: int


@dataclass(frozen=True, slots=True)
class EntriesFound:
    """How many entries there are, and their sum in hundredths."""

    count: int
    cents: int


def entries_found(session: Session, asked: EntriesAsked) -> EntriesFound:
    """Return how many entries stand behind a sum, and what they add up to; one query."""
    column, chosen = _chosen(asked)
    count, cents = session.execute(
        chosen.with_only_columns(func.count(), func.coalesce(func.sum(column), 0))
    ).one()
    return EntriesFound(int(count), int(cents))


def entries_page(session: Session, asked: EntriesAsked, page: tuple[int, int]) -> tuple[EntryBehind, ...]:
    """Return some of them, the latest first: after so many, at most so many; two queries."""
    _, chosen = _chosen(asked)
    first, most = page
    if asked.figure in OF_BUDGET:
        bookings = session.execute(
            chosen.order_by(Booking.booked_on.desc(), Booking.reference.desc()).offset(first).limit(most)
        )
        return tuple(_of_booking(booking, line) for booking, line in bookings)
    entry = ContributionEntry
    entries = session.execute(
        chosen.order_by(entry.at.desc(), Contribution.reference.desc(), entry.number.desc())
        .offset(first)
        .limit(most)
    ).all()
    names = member_names(session, {contribution.member_id for _, contribution in entries})
    column = _SUMMED[asked.figure].key
    return tuple(
        EntryBehind(
            contribution.id,
            contribution.reference,
            contribution.title,
            names[contribution.member_id],
            row.act,
            row.note,
            row.at,
            getattr(row, column),
        )
        for row, contribution in entries
    )


def _of_booking(booking: Booking, line: BudgetLine) -> EntryBehind:
    return EntryBehind(
        line.id, booking.reference, line.title, "", None, booking.note, booking.booked_on, booking.cents
    )


def _chosen(asked: EntriesAsked) -> tuple[ColumnElement[int], Select[Any, Any]]:
    if asked.figure in OF_BUDGET:
        side = BudgetSide.EXPENSE if asked.figure is Figure.SPENT else BudgetSide.INCOME
        first = asked.since or asked.begins_on - timedelta(days=1)
        return Booking.cents.expression, select(Booking, BudgetLine).join(
            BudgetLine, BudgetLine.id == Booking.line_id
        ).where(
            BudgetLine.plan_id == asked.plan, BudgetLine.side == side, *booked_between(first, asked.until)
        )
    column = _SUMMED[asked.figure]
    found = (
        select(ContributionEntry, Contribution)
        .join(Contribution, Contribution.id == ContributionEntry.contribution_id)
        .where(
            Contribution.plan_id == asked.plan,
            column != 0,
            *entered_between(asked.since, asked.until, asked.zone),
        )
    )
    return column.expression, found


def booked_between(first: date, until: date) -> tuple[ColumnElement[bool], ...]:
    """Return what holds for bookings of the days after one day, up to another."""
    return Booking.booked_on > first, Booking.booked_on <= until


def entered_between(since: date | None, until: date, zone: ZoneInfo) -> tuple[ColumnElement[bool], ...]:
    """Return what holds for ledger entries made on the days of a time, as days are told in a time zone."""
    before = ContributionEntry.at < _end_of(until, zone)
    return (before,) if since is None else (before, ContributionEntry.at >= _end_of(since, zone))


def entered_after(day: date, zone: ZoneInfo) -> ColumnElement[bool]:
    """Return what holds for ledger entries made after a day."""
    return ContributionEntry.at >= _end_of(day, zone)


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), zone)
