"""Questions of new members to the board: asked, answered for all to read, or taken back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.ids import MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.references import question_reference
from govern.domain.values.typed import prose
from govern.domain.values.written import check_words
from govern.domain.voice.board_questions import LONGEST_ANSWER, LONGEST_QUESTION, LONGEST_TITLE
from govern.services import audit, board_speakers, meetings, references, seals
from govern.services import board_question_letters as letters
from govern.services.association import check_language, day_of
from govern.store.database import transaction
from govern.store.queries.board_questions import unanswered_with_words
from govern.store.tables.answers import BoardQuestion

_KIND = "board_question"


@dataclass(frozen=True, slots=True)
class AskBoard:
    """A question as a representative writes it for a new member."""

    member: MemberId
    title: str
    question: str
    language: str


@dataclass(frozen=True, slots=True)
class AnswerBoard:
    """The answer of the board to a question as it was shown."""

    question: UUID
    answer: str
    language: str
    version: int


def ask_board(actor: Actor, command: AskBoard, *, at: datetime) -> UUID:
    """Put a question to the board for a new member and return its id; its clock runs from today.

    The same words sent again while they wait are the question already asked.

    Raises:
        NotAllowed: for a member that the actor does not represent.
        Conflict: when the member is not new, or the rules give it no answer.
        RuleBroken: for a question that says nothing or too much, or is in no language of the association.
    """
    title, text = " ".join(command.title.split()), prose(command.question).strip()
    with transaction() as session:
        may(actor, Act.ASK_BOARD, member=command.member).or_not_allowed()
        if same := unanswered_with_words(session, command.member, text):
            return same.id
        board_speakers.asks_board(session, actor, command.member, at=at).or_conflict()
        check_words(title, LONGEST_TITLE).or_rule_broken()
        check_words(text, LONGEST_QUESTION).or_rule_broken()
        check_language(session, command.language)
        on = day_of(session, at)
        row = BoardQuestion(
            id=new_id(),
            reference=question_reference(on.year, references.next_number(session, f"Q-{on.year}")),
            member_id=command.member,
            person_id=actor.person,
            title=title,
            question=text,
            language=command.language,
            asked_at=at,
            began_on=on,
            version=1,
        )
        session.add(row)
        session.flush()
        told = letters.tell_board(session, row, at=at)
        payload = _payload(row, told)
        audit.record(
            session, audit.Recorded("board_question.asked", _KIND, row.id, at, actor.person, payload)
        )
        return row.id


def answer_board_question(actor: Actor, command: AnswerBoard, *, at: datetime) -> None:
    """Answer a question for the board, once; question and answer go to all members.

    Raises:
        NotAllowed: for anybody but the board and its secretary.
        NotFound: when there is no such question.
        Conflict: when it was answered or taken back meanwhile.
        RuleBroken: for an answer that says nothing or too much, or is in no language of the association.
    """
    text = prose(command.answer).strip()
    with transaction() as session:
        board_speakers.answers_for_board(session, actor).or_not_allowed()
        row = question_row(session, command.question)
        _refuse_settled(row)
        meetings.refuse_stale(row.version, command.version)
        check_words(text, LONGEST_ANSWER).or_rule_broken()
        check_language(session, command.language)
        row.answer, row.answer_language = text, command.language
        row.answered_at, row.answered_by_person_id = at, actor.person
        row.version += 1
        told = letters.tell_members(session, row, at=at)
        sealed = seals.seal(session, "board_answer", row.id)
        payload = _payload(row, told)
        entry = audit.Recorded("board_question.answered", _KIND, row.id, at, actor.person, payload, sealed)
        audit.record(session, entry)


def withdraw_board_question(actor: Actor, question: UUID, *, at: datetime) -> None:
    """Take a question back before it is answered; that it was asked stays to be read.

    Raises:
        NotAllowed: for anybody but the representatives of the member that asked.
        NotFound: when there is no such question.
        Conflict: when it was answered or taken back meanwhile.
    """
    with transaction() as session:
        row = question_row(session, question)
        may(actor, Act.ASK_BOARD, member=MemberId(row.member_id)).or_not_allowed()
        _refuse_settled(row)
        row.withdrawn_at = at
        row.version += 1
        entry = audit.Recorded("board_question.withdrawn", _KIND, row.id, at, actor.person, _payload(row))
        audit.record(session, entry)


def question_row(session: Session, question: UUID) -> BoardQuestion:
    """Return a question to the board.

    Raises:
        NotFound: when there is no such question.
    """
    row = session.get(BoardQuestion, question)
    if row is None:
        raise NotFound(Message("There is no such question."))
    return row


def _refuse_settled(row: BoardQuestion) -> None:
    if row.answered_at is not None:
        raise Conflict(Message("{reference} was answered already.", {"reference": row.reference}))
    if row.withdrawn_at is not None:
        raise Conflict(Message("{reference} was taken back.", {"reference": row.reference}))


def _payload(row: BoardQuestion, letters: int = 0) -> dict[str, object]:
    return {"reference": row.reference, "member": row.member_id, "letters": letters}
