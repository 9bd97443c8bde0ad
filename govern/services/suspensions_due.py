"""Suspensions whose last day, or next assembly, is over: they end by themselves, once."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from govern.domain.values.ids import SuspensionId
from govern.domain.voice.suspending import SuspensionCause, SuspensionEnd
from govern.services import suspension_letters
from govern.services.association import day_of
from govern.services.suspension_rows import end, known_end, put_on_record
from govern.store.database import current_session, transaction
from govern.store.tables.leaving import MemberSuspension


def act_on_suspensions(*, at: datetime) -> int:
    """Let every suspension end whose last day, or next assembly, is over; return how many."""
    session = current_session()
    rows = session.scalars(
        select(MemberSuspension).where(
            MemberSuspension.ended_by.is_(None), MemberSuspension.cause == SuspensionCause.DECIDED
        )
    ).all()
    today = day_of(session, at)
    due = [SuspensionId(row.id) for row in rows if _is_over(known_end(session, row), today)]
    return sum(_lapse(each, at=at) for each in due)


def _lapse(suspension: SuspensionId, *, at: datetime) -> bool:
    with transaction() as session:
        row = session.get_one(MemberSuspension, suspension)
        last = known_end(session, row)
        if row.ended_by is not None or last is None or not _is_over(last, day_of(session, at)):
            return False
        end(session, row, SuspensionEnd.LAPSED, on=last + timedelta(days=1), at=at)
        letters = suspension_letters.tell_of_end(session, row, at=at)
        put_on_record(session, "suspension.ended", row, at=at, letters=letters)
        return True


def _is_over(last: date | None, today: date) -> bool:
    return last is not None and today > last
