"""The timeline of a meeting that is planned, or only thought of: rules, own days, holidays, what follows."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.amendment.expected import with_expected
from govern.domain.elections.states import ElectionState
from govern.domain.meetings.kinds import BodyKind, MeetingKind
from govern.domain.meetings.sitting import Sitting, occasions_of
from govern.domain.meetings.timeline import Duty, Timeline, timeline
from govern.domain.meetings.timeline_plans import Plans, with_plans, with_remarks
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MeetingId
from govern.services import association, meetings
from govern.services.public_holidays import holidays_of_seat
from govern.services.sittings import sitting_of
from govern.store.database import current_session
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.planning import PlannedDay


def timeline_if_held(meeting: MeetingId, held_on: date, *, at: datetime) -> Timeline:
    """Return the days that a meeting would have if it were held on another day; nothing of it is done.

    Raises:
        NotFound: when there is no such meeting.
    """
    session = current_session()
    row = meetings.meeting_row(session, meeting)
    sitting = replace(sitting_of(session, row), held_on=held_on)
    return line_of(session, row, sitting, done=frozenset(), at=at)


def timeline_of_plan(body: BodyKind, kind: MeetingKind, held_on: date, *, at: datetime) -> Timeline:
    """Return the days of a meeting that is not planned yet, for a kind of body."""
    session = current_session()
    is_assembly = body is BodyKind.ASSEMBLY
    occasions = occasions_of(kind, ()) if is_assembly else frozenset()
    return line_of(session, None, Sitting(body, held_on, occasions=occasions), done=frozenset(), at=at)


def line_of(
    session: Session, meeting: Meeting | None, sitting: Sitting, *, done: frozenset[Duty], at: datetime
) -> Timeline:
    """Return the days of a sitting: by rules, by plan, and what follows from its decisions."""
    on, rulebook = association.day_of(session, at), association.rulebook_of(session)
    holidays = holidays_of_seat(session, sitting.held_on, on)
    days, nominations = own_days(session, meeting) if meeting is not None else ({}, ())
    found = timeline(rulebook, sitting, on=on, done=done)
    if sitting.after is None:
        found = with_plans(found, Plans(days, nominations, holidays), on=on)
    if Duty.MEETING not in done:
        found = with_expected(found, rulebook, sitting.occasions, held_on=sitting.held_on, on=on)
    return with_remarks(found, holidays)


def own_days(session: Session, meeting: Meeting) -> tuple[dict[Duty, date], tuple[date, ...]]:
    """Return the days that the association set itself, and those on which nominations close; two queries."""
    rows = session.execute(select(PlannedDay.duty, PlannedDay.day).where(PlannedDay.meeting_id == meeting.id))
    closing = session.scalars(
        select(Election.nominations_until)
        .join(AgendaItem, AgendaItem.id == Election.item_id)
        .where(AgendaItem.meeting_id == meeting.id, Election.state != ElectionState.CANCELLED)
    )
    seat = association.association_facts(session).zone
    return {each.duty: each.day for each in rows}, tuple(sorted({day_at(each, seat) for each in closing}))
