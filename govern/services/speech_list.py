"""Lists of speakers as other acts change them: a recusal takes names off, a pause ends speeches."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govern.services import seals
from govern.store.tables.room import SpeechRow

_WAITS = (
    SpeechRow.began_at.is_(None),
    SpeechRow.withdrawn_at.is_(None),
    SpeechRow.struck_at.is_(None),
    or_(SpeechRow.is_admitted.is_(None), SpeechRow.is_admitted.is_(True)),
)


def take_off(session: Session, item: UUID, holder: UUID, at: datetime) -> int:
    """Take a holder who has an interest in an item off its list; return from how many places.

    Speeches that have begun stay on record.
    """
    rows = session.scalars(
        select(SpeechRow).where(
            SpeechRow.item_id == item,
            or_(SpeechRow.member_id == holder, SpeechRow.person_id == holder),
            *_WAITS,
        )
    ).all()
    for row in rows:
        row.withdrawn_at = at
    return len(rows)


def end_running(session: Session, meeting: UUID, at: datetime) -> dict[str, str]:
    """End what is being said when a meeting stands still or is over; return seals for that act's entry."""
    rows = session.scalars(
        select(SpeechRow).where(
            SpeechRow.meeting_id == meeting,
            SpeechRow.began_at.is_not(None),
            SpeechRow.ended_at.is_(None),
            SpeechRow.struck_at.is_(None),
        )
    ).all()
    sealed: dict[str, str] = {}
    for row in rows:
        row.ended_at = max(at, row.began_at or at)
        sealed |= seals.seal(session, "speech", row.id)
    return sealed
