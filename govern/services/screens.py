"""The address of the screen in the hall: withdrawn when it has come into wrong hands."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.values.ids import MeetingId
from govern.services import audit, presiding
from govern.services.meetings import meeting_row
from govern.store.database import transaction
from govern.store.tables.audit import AuditEntry

WITHDRAWN = "screen.address_withdrawn"


def withdraw_screen_address(actor: Actor, meeting: MeetingId, *, at: datetime) -> None:
    """Let every address given so far for the machine at the projector of a meeting lead nowhere.

    Raises:
        NotAllowed: for anybody who does not conduct the meeting.
        NotFound: when there is no such meeting.
    """
    with transaction() as session:
        row = meeting_row(session, meeting)
        presiding.conducts(session, actor, row).or_not_allowed()
        payload = {"reference": row.reference}
        audit.record(session, audit.Recorded(WITHDRAWN, "meeting", row.id, at, actor.person, payload))


def times_withdrawn(session: Session, meeting: MeetingId) -> int:
    """Return how often the address was withdrawn: one that was given before the last time is worth nothing.

    The record itself says so, so that no restored backup and no other process takes it back; one query.
    """
    of_meeting = (AuditEntry.subject_id == meeting, AuditEntry.action == WITHDRAWN)
    return session.scalar(select(func.count()).select_from(AuditEntry).where(*of_meeting)) or 0
