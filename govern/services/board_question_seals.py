"""What is sealed of questions to the board: the answer that all members got, and the day that was missed."""

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.tables.answers import BoardQuestion, PrivilegesEnded


def sealed_answer(session: Session, question: UUID) -> Json:
    """Return a question with its answer as it went to all members, or None when it is gone."""
    row = session.get(BoardQuestion, question)
    if row is None or row.answered_at is None:
        return None
    asked = (row.reference, row.member_id, row.person_id, row.title, row.question, row.language, row.asked_at)
    by = row.answered_by_person_id
    answered = (row.answer, row.answer_language, row.answered_at, by, row.withdrawn_at)
    return to_record({"asked": asked, "answered": answered})


def sealed_silence(session: Session, question: UUID) -> Json:
    """Return what was noted of a question that nobody answered in time, or None when it is gone."""
    row = session.get(BoardQuestion, question)
    if row is None or row.missed_on is None:
        return None
    asked = (row.reference, row.member_id, row.title, row.question, row.began_on)
    return to_record({"asked": asked, "missed_on": row.missed_on, "missed": row.missed})


def sealed_ending(session: Session, ending: UUID) -> Json:
    """Return what was announced on the end of founders' own rights, or None when it is gone."""
    row = session.scalar(select(PrivilegesEnded).where(PrivilegesEnded.id == ending))
    return to_record((row.ended_on, row.facts, row.announced_at)) if row else None


def answers() -> Select[UUID]:
    """Return the questions whose answer must be sealed."""
    return select(BoardQuestion.id).where(BoardQuestion.answered_at.is_not(None))


def silences() -> Select[UUID]:
    """Return the questions of which it must be sealed that nobody answered in time."""
    return select(BoardQuestion.id).where(BoardQuestion.missed_on.is_not(None))


def endings() -> Select[UUID]:
    """Return the endings of founders' own rights, every one of which must be sealed."""
    return select(PrivilegesEnded.id)
