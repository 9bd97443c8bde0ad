"""Own days of a meeting: the association's call for items, and when its agenda is closed."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.timeline_days import Duty
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.message import Message
from govern.services import meetings
from govern.services.sittings import sitting_of
from govern.store.database import transaction
from govern.store.tables.meetings import Meeting
from govern.store.tables.planning import PlannedDay

#: what the association can set itself; the close of nominations belongs to each election
OWN_DUTIES = (Duty.CALL_FOR_ITEMS, Duty.AGENDA_CLOSED)


def set_days(actor: Actor, meeting: MeetingId, days: Mapping[Duty, date | None], *, at: datetime) -> None:
    """Set the association's own days for a meeting; None takes one away, so that it is suggested again.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such meeting.
        Conflict: once it has been convoked.
        RuleBroken: for a day after the meeting, and for a duty that rules give a day.
    """
    with transaction() as session:
        row = meetings.meeting_row(session, meeting)
        may(actor, Act.PLAN_MEETING, body=BodyId(row.body_id)).or_not_allowed()
        meetings.refuse_unless_planned(row)
        _write(session, row, days)
        said = {duty.value: day for duty, day in days.items()}
        meetings.put_on_record(session, "meeting.days_set", row, actor=actor, at=at, days=said)


def _write(session: Session, row: Meeting, days: Mapping[Duty, date | None]) -> None:
    held_on = sitting_of(session, row).held_on
    for duty, day in days.items():
        if duty not in OWN_DUTIES:
            raise RuleBroken(Message("This day follows from rules; it is not the association’s to set."))
        if day is not None and day >= held_on:
            raise RuleBroken(Message("{day} is not before the meeting. Choose an earlier day.", {"day": day}))
        session.execute(delete(PlannedDay).where(PlannedDay.meeting_id == row.id, PlannedDay.duty == duty))
        if day is not None:
            session.add(PlannedDay(meeting_id=row.id, duty=duty, day=day))
