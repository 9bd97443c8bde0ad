"""The conduct of a meeting: opened and closed."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import MeetingState
from govern.domain.meetings.planning import may_open
from govern.domain.values.calendar import day_at, zone_named
from govern.domain.values.errors import Conflict
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.message import Message
from govern.domain.voting.states import VoteState
from govern.services import audit, meetings, minutes, presiding, rehearsals, speech_list
from govern.store.database import transaction
from govern.store.tables.meetings import Meeting
from govern.store.tables.voting import Vote


def open_meeting(actor: Actor, meeting: MeetingId, *, at: datetime) -> None:
    """Open a convoked meeting on its day or later.

    Raises:
        Conflict: when it has not been convoked, is open already, or its day has not come.
    """
    with transaction() as session:
        row = meetings.meeting_row(session, meeting)
        may(actor, Act.CONDUCT_MEETING, body=BodyId(row.body_id)).or_not_allowed()
        zone = zone_named(row.time_zone)
        held_on, on = day_at(row.starts_at, zone), day_at(at, zone)
        may_open(row.state, reference=row.reference, held_on=held_on, on=on).or_conflict()
        row.state = MeetingState.OPEN
        row.opened_at = at
        row.version += 1
        meetings.put_on_record(session, "meeting.opened", row, actor=actor, at=at)


def close_meeting(actor: Actor, meeting: MeetingId, *, at: datetime) -> None:
    """Close an open meeting; the first draft of its minutes is written with it.

    Raises:
        Conflict: when it is not open, or a vote in it still is.
    """
    with transaction() as session:
        row = meetings.meeting_row(session, meeting)
        presiding.conducts(session, actor, row).or_not_allowed()
        if row.state is not MeetingState.OPEN:
            raise Conflict(Message("{meeting} is not open.", {"meeting": row.reference}))
        _refuse_open_votes(session, row)
        presiding.refuse_pause(session, row)
        ended = speech_list.end_running(session, row.id, at)
        rehearsals.discard_all(session, meeting)
        row.state = MeetingState.CLOSED
        row.closed_at = at
        row.version += 1
        minutes.create_draft(session, row, at)
        closed = meetings.recorded("meeting.closed", row, actor=actor, at=at)
        audit.record(session, replace(closed, seals=ended))


def _refuse_open_votes(session: Session, meeting: Meeting) -> None:
    is_open = (Vote.meeting_id == meeting.id, Vote.state == VoteState.OPEN)
    if session.scalar(select(Vote.id).where(*is_open).limit(1)):
        raise Conflict(Message("A vote is still open. Close or cancel it before closing the meeting."))
