"""Who opened the page of a meeting: noted once with the letters that led there, without hidden pictures."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import LetterState
from govern.domain.values.digest import digest
from govern.domain.values.ids import MeetingId
from govern.services.audit import Recorded, record
from govern.services.convocation_letters import CANCELLATION, CONVOCATION, COPY, CORRECTION
from govern.store.database import current_session, transaction
from govern.store.tables.documents import Letter

_LONGEST_TOKEN = 100


def note_opening(actor: Actor, meeting: MeetingId, *, token: str, at: datetime) -> int:
    """Note with the letters not opened before that somebody opened a meeting's page; return how many.

    Those are the letters to the person and to the members represented, and the one whose link was
    followed. Only people who are signed in see the page: a machine that looks at links in mails does not
    count.
    """
    found = current_session().scalars(select(Letter.id).where(*_unopened(actor, meeting, token))).all()
    if not found:
        return 0
    with transaction() as session:
        rows = session.scalars(select(Letter).where(*_unopened(actor, meeting, token))).all()
        for row in rows:
            row.opened_at = at
        payload = {"meeting": meeting, "letters": tuple(row.id for row in rows)}
        record(session, Recorded("letter.opened", "meeting", meeting, at, actor.person, payload))
        return len(rows)


def _unopened(actor: Actor, meeting: MeetingId, token: str) -> tuple[ColumnElement[bool], ...]:
    own = [Letter.person_id == actor.person, Letter.member_id.in_(actor.represents)]
    if 0 < len(token) <= _LONGEST_TOKEN:
        own.append(Letter.opening_digest == digest(token))
    return (
        Letter.meeting_id == meeting,
        Letter.opened_at.is_(None),
        Letter.state.not_in((LetterState.QUEUED, LetterState.SENDING)),
        Letter.occasion.in_((CONVOCATION, COPY, CORRECTION, CANCELLATION)),
        or_(*own),
    )
