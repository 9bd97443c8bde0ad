"""Meetings to choose from for something that has to go on an agenda."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.values.ids import MeetingId
from govern.domain.values.text import Text
from govern.store.tables.association import Body
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class MeetingChoice:
    """A meeting on whose agenda it can go."""

    id: MeetingId
    reference: str
    body_name: Text
    starts_at: datetime


def meeting_choice(session: Session, meeting: Meeting) -> MeetingChoice:
    """Return a meeting as a choice."""
    body = session.get_one(Body, meeting.body_id)
    return MeetingChoice(MeetingId(meeting.id), meeting.reference, body.name, meeting.starts_at)
