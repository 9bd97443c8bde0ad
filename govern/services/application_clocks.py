"""The clocks of applications on the page of voice: the decision, and the reasons of a refusal."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.newcomer_clocks import ClockPlace, RunningClock, state_of_clock
from govern.domain.members.admission import ApplicationState
from govern.domain.members.admission_clocks import Due, decide_by, reasons_by
from govern.domain.values.message import Message
from govern.services.application_rows import proceeding_of
from govern.services.association import day_of, rulebook_of
from govern.store.tables.applications import Application

_PENDING = (ApplicationState.OPEN, ApplicationState.ON_AGENDA, ApplicationState.REFUSED)


def application_clocks(session: Session, at: datetime) -> tuple[RunningClock, ...]:
    """Return the clocks of applications that wait; everybody reads them, so they bear the reference alone."""
    rows = session.scalars(
        select(Application).where(Application.state.in_(_PENDING)).order_by(Application.applied_at)
    ).all()
    return tuple(clock for row in rows for clock in _clocks(session, row, at))


def _clocks(session: Session, row: Application, at: datetime) -> Iterator[RunningClock]:
    rulebook, known = rulebook_of(session), proceeding_of(session, row, at)
    today = day_of(session, at)
    if row.state is not ApplicationState.REFUSED:
        due, what = decide_by(rulebook, known), Message("Decide on the application for membership.")
    elif row.told_at is None:
        due, what = reasons_by(rulebook, known), Message("Give the reasons of a refusal of membership.")
    else:
        return
    if due is not None:
        yield _clock(row, what, due, today)


def _clock(row: Application, what: Message, due: Due, today: date) -> RunningClock:
    return RunningClock(
        what=what,
        who=row.reference,
        due_on=due.day,
        source=due.source,
        state=state_of_clock(due.day, today, done_on=None),
        url_kind=ClockPlace.APPLICATION,
        url_id=row.id,
    )
