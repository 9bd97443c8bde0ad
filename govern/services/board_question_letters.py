"""Letters on questions to the board: asked, answered for all members, unanswered in time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.values.ids import MemberId
from govern.domain.voice.board_questions import MissedAnswer, right_to_answer
from govern.services.association import day_of, rulebook_of
from govern.services.board_speakers import board_reached
from govern.services.mails import Mail, write_to_all
from govern.store.queries.convocation import Representing, representatives_with_accounts
from govern.store.queries.members import members_on
from govern.store.queries.needs import member_names_of
from govern.store.queries.newcomers_items import Holder
from govern.store.tables.answers import BoardQuestion

ASKED = "board_question_asked"
ANSWERED = "board_question_answered"
UNANSWERED = "board_question_unanswered"

_To = Holder | Representing


@dataclass(frozen=True, slots=True)
class _News:
    """What a letter tells beside the question, and which letter it is."""

    occasion: str
    values: Mapping[str, object]


def tell_board(session: Session, row: BoardQuestion, *, at: datetime) -> int:
    """Write to the board and its secretary what was asked; return how many letters."""
    rule = right_to_answer(rulebook_of(session), row.began_on)
    values = {"days": rule.value if rule else None, "source": rule.source.citation() if rule else None}
    return _write(session, row, _News(ASKED, values), board_reached(session, at=at), at=at)


def tell_members(session: Session, row: BoardQuestion, *, at: datetime) -> int:
    """Write question and answer to the representatives of all members; return how many letters."""
    on = day_of(session, at)
    reached = representatives_with_accounts(session, [each.id for each in members_on(session, on)], on)
    return _write(session, row, _News(ANSWERED, {}), reached, at=at)


def tell_of_silence(session: Session, row: BoardQuestion, missed: MissedAnswer, *, at: datetime) -> int:
    """Write to the board, its secretary and the member that asked that nobody has answered in time."""
    own = representatives_with_accounts(session, (MemberId(row.member_id),), day_of(session, at))
    values = {"due_on": missed.due_on, "source": missed.source.citation()}
    return _write(session, row, _News(UNANSWERED, values), (*board_reached(session, at=at), *own), at=at)


def _write(session: Session, row: BoardQuestion, news: _News, to: Iterable[_To], *, at: datetime) -> int:
    reached = {each.person: each for each in to}
    member = MemberId(row.member_id)
    values = {
        "member": member_names_of(session, (member,))[member],
        "reference": row.reference,
        "title": row.title,
        "question": row.question,
        "answer": row.answer,
        **news.values,
    }
    mail = Mail(news.occasion, f"/board-questions/{row.id}", values)
    return write_to_all(session, reached.values(), mail, at=at)
