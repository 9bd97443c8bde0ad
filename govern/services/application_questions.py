"""Questions between the association and an applicant, and their answers, with a letter to the applicant."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.values.errors import Conflict, NotFound, RuleBroken
from govern.domain.values.ids import ApplicationId, PersonId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.services.application_letters import NEWS, write_to_applicant
from govern.services.application_readers import refuse_outsiders
from govern.services.application_rows import (
    application_row,
    applied_by,
    put_on_record,
    refuse_unless_under_way,
)
from govern.store.database import transaction
from govern.store.tables.applications import Application, ApplicationQuestion

LONGEST = 5_000
_ASKED = Message("We have a question on your application.")
_ANSWERED = Message("We have answered your question.")


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a question or an answer; ``question`` is the one that is answered."""

    words: str
    question: UUID | None = None


def ask_applicant(actor: Actor, application: ApplicationId, words: str, *, at: datetime) -> None:
    """Ask the applicant something; a letter brings it the question's place.

    Raises:
        NotAllowed: for anybody but the secretary and the board.
        Conflict: when the application is not being examined.
        RuleBroken: for no question, and for one that is too long.
    """
    with transaction() as session:
        row = application_row(session, application)
        refuse_outsiders(session, actor)
        _ask(session, row, words, by=actor.person, at=at)
        write_to_applicant(session, row, NEWS, {"news": _ASKED}, at=at)
        put_on_record(session, "application.asked", row, at=at, by=PersonId(actor.person))


def ask_association(token: str, words: str, *, at: datetime) -> None:
    """Ask the association something, as the applicant.

    Raises:
        NotFound: for a link of no application.
        Conflict: when the application is not being examined.
        RuleBroken: for no question, and for one that is too long.
    """
    with transaction() as session:
        row = applied_by(session, token)
        _ask(session, row, words, by=None, at=at)
        put_on_record(session, "application.asked", row, at=at)


def answer_applicant(actor: Actor, application: ApplicationId, said: Said, *, at: datetime) -> None:
    """Answer a question of the applicant; a letter tells it.

    Raises:
        NotAllowed: for anybody but the secretary and the board.
        NotFound: when the applicant asked no such question.
        Conflict: when it was answered, or the application is not being examined.
        RuleBroken: for no answer, and for one that is too long.
    """
    with transaction() as session:
        row = application_row(session, application)
        refuse_outsiders(session, actor)
        _answer(session, row, said, by=actor.person, at=at)
        write_to_applicant(session, row, NEWS, {"news": _ANSWERED}, at=at)
        put_on_record(session, "application.answered", row, at=at, by=PersonId(actor.person))


def answer_association(token: str, said: Said, *, at: datetime) -> None:
    """Answer a question of the association, as the applicant.

    Raises:
        NotFound: for a link of no application, and when no such question was asked.
        Conflict: when it was answered, or the application is not being examined.
        RuleBroken: for no answer, and for one that is too long.
    """
    with transaction() as session:
        row = applied_by(session, token)
        _answer(session, row, said, by=None, at=at)
        put_on_record(session, "application.answered", row, at=at)


def _ask(session: Session, row: Application, words: str, *, by: UUID | None, at: datetime) -> None:
    refuse_unless_under_way(row)
    last = select(func.max(ApplicationQuestion.ordinal)).where(ApplicationQuestion.application_id == row.id)
    session.add(
        ApplicationQuestion(
            id=new_id(),
            application_id=row.id,
            ordinal=(session.scalar(last) or 0) + 1,
            question=_words(words),
            asked_at=at,
            asked_by_person_id=by,
        )
    )


def _answer(session: Session, row: Application, said: Said, *, by: UUID | None, at: datetime) -> None:
    refuse_unless_under_way(row)
    found = session.get(ApplicationQuestion, said.question) if said.question else None
    is_for_them = found is not None and (found.asked_by_person_id is None) == (by is not None)
    if found is None or found.application_id != row.id or not is_for_them:
        raise NotFound(Message("There is no such question."))
    if found.answered_at is not None:
        raise Conflict(Message("This was answered already."))
    found.answer, found.answered_at, found.answered_by_person_id = _words(said.words), at, by


def _words(typed: str) -> str:
    words = prose(typed).strip()
    if not words:
        raise RuleBroken(Message("Write something first."))
    if len(words) > LONGEST:
        raise RuleBroken(
            Message("At most {most} characters; these are {length}.", {"most": LONGEST, "length": len(words)})
        )
    return words
