"""Importing budgets, bookings and rates: read and compared first, then written whole or not at all."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.members.sheet_faults import SheetFault
from govern.domain.plan.currencies import Rate
from govern.domain.plan.money_sheet import BookingRow, BudgetRow, MoneyPreview, MoneyRefused, MoneySheet
from govern.domain.values.errors import Conflict, GovernError, NotFound, RuleBroken
from govern.domain.values.message import Message, MessageValue
from govern.exchange.money_sheet import Currencies, read_money
from govern.exchange.tables import RegisterFile
from govern.i18n.languages import currency_codes
from govern.services.association import day_of
from govern.services.bookings import Book, booking_with, write_booking
from govern.services.budget_lines import LineFields, fields_of, rewrite_line, write_line
from govern.services.budget_rows import Keeping, put_on_record
from govern.services.exchange_rates import converted, record_rates_with
from govern.services.plan_rows import present_plan
from govern.store.database import current_session, transaction
from govern.store.queries.budget import activities_called, live_lines
from govern.store.tables.plan import ActionPlan, BudgetLine

#: what a line is known by in a sheet: its year, side, activity and title
_Key = tuple[int, str, UUID | None, str]


@dataclass(slots=True)
class _Import:
    """One run over the sheets inside a transaction that the caller keeps or lets go."""

    session: Session
    by: Keeping
    plan: ActionPlan
    activities: Mapping[str, UUID]
    lines: dict[_Key, BudgetLine]
    changes: list[Message] = field(default_factory=list)
    faults: list[SheetFault] = field(default_factory=list)
    unchanged: int = 0


class _LookedAt(Exception):  # noqa: N818 - nothing went wrong: only to let go of a transaction
    """A preview is over: nothing of it may stay."""


def preview_money(by: Keeping, file: RegisterFile) -> MoneyPreview:
    """Return what importing a file would do, found by doing it and letting go of all of it.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: before there is a plan.
        MoneyRefused: with every fault of every row.
        RuleBroken: when the file cannot be read.
    """
    by.check()
    sheet = _read(by, file)
    found: list[MoneyPreview] = []
    try:
        with transaction() as session:
            found.append(_run(session, by, sheet, file))
            raise _LookedAt
    except _LookedAt:
        return found[0]


def import_money(by: Keeping, file: RegisterFile, *, mark: str) -> MoneyPreview:
    """Write what a file holds, all of it or nothing, and return what that was.

    Raises:
        NotAllowed: for anybody but the treasurer and the secretary.
        NotFound: before there is a plan.
        MoneyRefused: with every fault of every row.
        RuleBroken: when the file cannot be read.
        Conflict: when it would do something else than in the preview.
    """
    by.check()
    sheet = _read(by, file)
    with transaction() as session:
        found = _run(session, by, sheet, file)
        if found.mark != mark:
            raise Conflict(Message("The budget has changed since this preview was made. Look again."))
        plan = present_plan(session, day_of(session, by.at))
        told = {"file": file.name, "digest": hashlib.sha256(file.content).hexdigest()}
        put_on_record(session, "budget.imported", plan.id, by, **told, changes=found.changes)
        return found


def _read(by: Keeping, file: RegisterFile) -> MoneySheet:
    session = current_session()
    plan = present_plan(session, day_of(session, by.at))
    return read_money(file, Currencies(plan.currency, currency_codes()))


def _run(session: Session, by: Keeping, sheet: MoneySheet, file: RegisterFile) -> MoneyPreview:
    plan = present_plan(session, day_of(session, by.at))
    named = {each.activity for each in sheet.budget} | {each.activity for each in sheet.bookings}
    lines = {_key(row): row for row in live_lines(session, plan.id)}
    run = _Import(session, by, plan, activities_called(session, plan.id, named), lines)
    for rate in sheet.rates:
        _try(run, "rates", rate.row, partial(_rate, run, rate.rate))
    for line in sheet.budget:
        _try(run, "budget", line.row, partial(_line, run, line))
    for booking in sheet.bookings:
        _try(run, "bookings", booking.row, partial(_booking, run, booking))
    if run.faults:
        raise MoneyRefused(tuple(run.faults))
    return MoneyPreview(tuple(run.changes), run.unchanged, plan.reference, file.name)


def _try(run: _Import, sheet: str, row: int, act: Callable[[], None]) -> None:
    """Do what one row says; why it cannot be done is a fault of the row, and the others are looked at."""
    try:
        act()
    except GovernError as error:
        for sentence in (error.message, *error.reasons):
            run.faults.append(SheetFault(sheet, row, "", sentence, Message("Change the row.")))


def _rate(run: _Import, rate: Rate) -> None:
    record_rates_with(run.session, run.by, (rate,))
    run.changes.append(Message("Rate: {rate}.", {"rate": rate.sentence()}))


def _line(run: _Import, row: BudgetRow) -> None:
    amount = converted(run.session, row.amount, run.plan.currency, _within(run, date(row.year, 1, 1)))
    fields = LineFields(
        row.year, row.side, row.type, row.title, amount.amount.cents, _activity(run, row.activity)
    )
    values: dict[str, MessageValue] = {
        "title": row.title,
        "year": str(row.year),
        "amount": amount.amount,
    }
    known = run.lines.get((row.year, row.side.value, fields.activity, row.title.casefold()))
    if known is None:
        made = write_line(run.session, run.by, run.plan, fields)
        run.lines[_key(made)] = made
        run.changes.append(Message("New line {year}: {title}, {amount}.", values))
        return
    before = fields_of(known)
    after = replace(fields, member=before.member)
    if after == before:
        run.unchanged += 1
        return
    values["before"] = replace(amount.amount, cents=before.cents)
    rewrite_line(run.session, run.by, known, after)
    run.changes.append(Message("Line {year}: {title}, {amount} instead of {before}.", values))


def _booking(run: _Import, row: BookingRow) -> None:
    line = run.lines.get((row.year, row.side.value, _activity(run, row.activity), row.line.casefold()))
    values: dict[str, MessageValue] = {
        "line": row.line,
        "year": str(row.year),
        "day": row.on,
        "amount": row.amount,
        "voucher": row.voucher,
    }
    if line is None:
        raise NotFound(Message("The budget of {year} has no line {line} there.", values))
    known = booking_with(run.session, row.voucher) if row.voucher else None
    if known is not None:
        seen = (known.line_id, known.booked_on, known.paid_cents, known.paid_currency)
        if seen != (line.id, row.on, row.amount.cents, row.amount.currency):
            raise RuleBroken(Message("The voucher {voucher} is booked already, with other figures.", values))
        run.unchanged += 1
        return
    write_booking(run.session, run.by, Book(line.id, row.on, row.amount, row.note or row.line, row.voucher))
    run.changes.append(Message("Booked on {day}: {line}, {amount}.", values))


def _activity(run: _Import, reference: str) -> UUID | None:
    if not reference:
        return None
    found = run.activities.get(reference)
    if found is None:
        raise NotFound(
            Message("There is no activity {reference} in this plan.", {"reference": reference[:40]})
        )
    return found


def _within(run: _Import, day: date) -> date:
    """Return a day by whose rate a planned amount is converted: its first, or today if that is to come."""
    return min(day, day_of(run.session, run.by.at)) if day.year >= run.plan.starts_on.year else day


def _key(row: BudgetLine) -> _Key:
    return (row.year, row.side.value, row.activity_id, row.title.casefold())
