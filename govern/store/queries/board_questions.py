"""New members' questions to the board, as pages, clocks and the worker read them."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import from_record
from govern.domain.voice.board_questions import MissedAnswer
from govern.store.tables.accounts import Person
from govern.store.tables.answers import BoardQuestion

#: more than this of what is settled is read by nobody on one page
LONGEST_LIST = 200

_UNANSWERED = BoardQuestion.answered_at.is_(None) & BoardQuestion.withdrawn_at.is_(None)


def waiting(session: Session) -> Sequence[BoardQuestion]:
    """Return the questions that wait for an answer, the oldest first; one query."""
    return _questions(session, _UNANSWERED)


def settled(session: Session) -> Sequence[BoardQuestion]:
    """Return the questions answered or taken back, the latest first; one query."""
    return session.scalars(
        select(BoardQuestion)
        .where(~_UNANSWERED)
        .order_by(BoardQuestion.asked_at.desc(), BoardQuestion.reference.desc())
        .limit(LONGEST_LIST)
    ).all()


def unanswered_with_words(session: Session, member: UUID, question: str) -> BoardQuestion | None:
    """Return the question of a member in these very words that still waits, None where there is none."""
    same = BoardQuestion.question == question
    return next(iter(_questions(session, _UNANSWERED, same, BoardQuestion.member_id == member)), None)


def missed_of(row: BoardQuestion) -> MissedAnswer | None:
    """Return what was noted of an answer that did not come in time."""
    return from_record(MissedAnswer, cast(Json, row.missed)) if row.missed is not None else None


def names_of(session: Session, rows: Sequence[BoardQuestion]) -> dict[UUID, str]:
    """Return the names of those who asked and answered these questions, by person; one query."""
    wanted = {each.person_id for each in rows} | {each.answered_by_person_id for each in rows}
    found = session.execute(select(Person.id, Person.name).where(Person.id.in_(wanted - {None})))
    return dict(found.all())


def _questions(session: Session, *conditions: ColumnElement[bool]) -> Sequence[BoardQuestion]:
    return session.scalars(
        select(BoardQuestion).where(*conditions).order_by(BoardQuestion.asked_at, BoardQuestion.reference)
    ).all()
