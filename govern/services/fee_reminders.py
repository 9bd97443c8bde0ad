"""Fees that nobody paid in time: reminders step by step, and arrears in the register after due notice."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.members.categories import Dues
from govern.domain.members.register import FactKind
from govern.domain.plan.fees import RequestState, Schedule, arrears_day, reminder_due
from govern.domain.statutes.citation import Source
from govern.domain.values.ids import MemberId
from govern.services import fee_letters
from govern.services.association import day_of, rulebook_of
from govern.services.audit import Recorded, record
from govern.services.fee_rows import (
    owed,
    owed_of,
    paid,
    reminded,
    request_row,
    schedule_of,
    schedule_row,
    states_arrears,
)
from govern.services.membership_ending import record_fact
from govern.store.database import current_session, transaction
from govern.store.queries.fees import unpaid_requests
from govern.store.queries.members import members_on
from govern.store.tables.money import FeeReminder, FeeRequest, FeeSchedule

_NO_VOTE = "assembly.voting.dues"


def act_on_fees(*, at: datetime) -> int:
    """Write the reminders that are due, and state arrears whose notice is over; return how many acts."""
    due = _due(current_session(), day_of(current_session(), at))
    return sum(_remind(each, at=at) for each in due) + sum(_state(each, at=at) for each in due)


def _due(session: Session, today: date) -> list[UUID]:
    """Return the requests for which something is to be done today; a constant number of queries a year."""
    overdue = unpaid_requests(session, today)
    rows = session.scalars(select(FeeRequest).where(FeeRequest.id.in_(overdue))).all()
    came_in, told = paid(session, overdue), reminded(session, overdue)
    years = {each.schedule_id for each in rows}
    schedules = {each: schedule_of(session, schedule_row(session, each)) for each in years}
    found = []
    for row in rows:
        schedule, before = schedules[row.schedule_id], told.get(row.id, ())
        arrears = arrears_day(schedule, before) if row.arrears_from is None else None
        step = reminder_due(schedule, owed(row, came_in.get(row.id, 0)), before, today)
        if step is not None or (arrears is not None and today >= arrears):
            found.append((row.reference, row.id))
    return [each for _, each in sorted(found)]


def _remind(request: UUID, *, at: datetime) -> bool:
    with transaction() as session:
        row, today = request_row(session, request), day_of(session, at)
        schedule = schedule_of(session, schedule_row(session, row.schedule_id))
        still, before = owed_of(session, row), reminded(session, (row.id,)).get(row.id, ())
        step = reminder_due(schedule, still, before, today)
        if step is None or not _is_member(session, row, today):
            return False
        arrears = _notice(session, schedule, step, today)
        letters = fee_letters.remind(session, row, still, at=at, arrears=arrears)
        session.add(FeeReminder(request_id=row.id, step=step, reminded_on=today, letters=letters))
        payload = {"request": row.reference, "step": step, "letters": letters, "left": still.left}
        if arrears:
            payload["arrears_from"] = arrears[0].isoformat()
        record(session, Recorded("fees.reminded", "plan", None, at, payload=payload))
        return True


def give_notice_again(session: Session, row: FeeRequest, *, at: datetime) -> None:
    """Give notice anew where a payment was taken back after the last reminder; in the caller's transaction.

    The time before arrears begins again: what was paid for a while is not held against the member.
    """
    today = day_of(session, at)
    schedule = schedule_of(session, schedule_row(session, row.schedule_id))
    still, before = owed_of(session, row), reminded(session, (row.id,)).get(row.id, ())
    is_over = still.state(today) is RequestState.OVERDUE and len(before) >= len(schedule.reminder_days) > 0
    if row.arrears_from is None and is_over:
        step = len(before) + 1
        arrears = _notice(session, schedule, step, today)
        letters = fee_letters.remind(session, row, still, at=at, arrears=arrears)
        session.add(FeeReminder(request_id=row.id, step=step, reminded_on=today, letters=letters))
        session.flush()


def _notice(
    session: Session, schedule: Schedule, step: int, today: date
) -> tuple[date, Source | None] | None:
    """Return of which day of arrears the last reminder gives notice, and by which rule they cost the vote."""
    if schedule.arrears_days is None or step < len(schedule.reminder_days):
        return None
    return today + timedelta(days=schedule.arrears_days), no_vote_rule(session, today)


def no_vote_rule(session: Session, on: date) -> Source | None:
    """Return the rule by which members in arrears have no vote; None where none says so."""
    rulebook = rulebook_of(session)
    if rulebook.find_in_chain(_NO_VOTE, on) is None:
        return None
    rule = rulebook.flag(_NO_VOTE, on)
    return rule.source if rule.value else None


def _state(request: UUID, *, at: datetime) -> bool:
    """State arrears of a request in the register, once its notice is over and it is still unpaid."""
    with transaction() as session:
        row, today = request_row(session, request), day_of(session, at)
        schedule = schedule_of(session, session.get_one(FeeSchedule, row.schedule_id))
        still = owed_of(session, row)
        day = arrears_day(schedule, reminded(session, (row.id,)).get(row.id, ()))
        is_due = day is not None and today >= day and still.state(today) is RequestState.OVERDUE
        if row.arrears_from is not None or not is_due or not _is_member(session, row, today):
            return False
        row.arrears_from = today
        member = MemberId(row.member_id)
        if not states_arrears(session, member, today):
            record_fact(session, member, (FactKind.DUES, Dues.ARREARS.value), on=today, at=at)
        session.flush()
        letters = fee_letters.tell_of_arrears(session, row, still, at=at)
        payload = {"request": row.reference, "left": still.left, "from": today, "letters": letters}
        record(session, Recorded("fees.in_arrears", "member", row.member_id, at, payload=payload))
        return True


def _is_member(session: Session, row: FeeRequest, on: date) -> bool:
    return any(each.id == row.member_id for each in members_on(session, on))


def requests_in_arrears(session: Session, member: MemberId) -> tuple[str, ...]:
    """Return the references of the requests for which the register states arrears of a member."""
    rows = session.scalars(
        select(FeeRequest.reference)
        .where(FeeRequest.member_id == member, FeeRequest.arrears_from.is_not(None))
        .order_by(FeeRequest.reference)
    )
    return tuple(rows)
