"""Which meeting a second call follows, and by which second call a meeting is followed."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.domain.values.ids import MeetingId
from govern.store.tables.meetings import Meeting


@dataclass(frozen=True, slots=True)
class MeetingNamed:
    """A meeting by its reference."""

    id: MeetingId
    reference: str


@dataclass(frozen=True, slots=True)
class Calls:
    """The first call of a second one, and the second call of a first one."""

    first: MeetingNamed | None = None
    second: MeetingNamed | None = None


def calls(session: Session, meeting: MeetingId) -> Calls:
    """Return the meetings around a meeting; one query."""
    first = select(Meeting.follows_meeting_id).where(Meeting.id == meeting).scalar_subquery()
    rows = session.execute(
        select(Meeting.id, Meeting.reference, Meeting.follows_meeting_id).where(
            or_(Meeting.id == first, Meeting.follows_meeting_id == meeting)
        )
    ).all()
    named = {follows == meeting: MeetingNamed(MeetingId(id_), reference) for id_, reference, follows in rows}
    return Calls(first=named.get(False), second=named.get(True))
