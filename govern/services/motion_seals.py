"""What is sealed of a motion once it is settled."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.tables.motions import MotionRow, VoteStanding


def sealed_motion(session: Session, motion: UUID) -> Json:
    """Return a motion with its wording, how it ended and what the text read from then on."""
    row = session.execute(select(*MotionRow.__table__.c).where(MotionRow.id == motion)).first()
    return to_record(dict(row._mapping)) if row else None


def sealed_standing(session: Session, vote: UUID) -> Json:
    """Return what stood at the opening of a vote, and why the chair went on."""
    row = session.execute(select(*VoteStanding.__table__.c).where(VoteStanding.vote_id == vote)).first()
    return to_record(dict(row._mapping)) if row else None
