"""Questions to the board as everybody in the association reads them, and what a reader can do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.newcomer_clocks import ClockState
from govern.domain.statutes.applied import Applied
from govern.domain.values.ids import MemberId
from govern.domain.voice.board_questions import QuestionClock, right_to_answer
from govern.services.association import day_of, rulebook_of
from govern.services.board_question_clocks import Clocked, clocks_of
from govern.services.board_questions import question_row
from govern.services.board_speakers import answers_for_board, asks_for
from govern.store.database import current_session
from govern.store.queries import board_questions as queries
from govern.store.queries.needs import member_names_of
from govern.store.tables.answers import BoardQuestion


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question with its answer and its clock; ``days_late`` of an answer that came after its day."""

    row: BoardQuestion
    member: str
    asked_by: str
    answered_by: str
    clock: QuestionClock | None
    days_late: int
    may_answer: bool
    may_withdraw: bool

    @property
    def is_waiting(self) -> bool:
        """Return whether it is neither answered nor taken back."""
        return self.row.answered_at is None and self.row.withdrawn_at is None

    @property
    def is_missed(self) -> bool:
        """Return whether its day has passed without an answer."""
        return self.clock is not None and self.is_waiting and self.clock.state is ClockState.MISSED


@dataclass(frozen=True, slots=True)
class QuestionsShown:
    """All questions: those that wait, the oldest first, and those that are settled, the latest first."""

    rule: Applied[int] | None
    waiting: tuple[QuestionShown, ...]
    settled: tuple[QuestionShown, ...]
    #: for whom the reader may ask: member and name
    asks_for: tuple[tuple[MemberId, str], ...]


def questions_shown(actor: Actor, *, at: datetime) -> QuestionsShown:
    """Return the page of all questions to the board.

    Raises:
        NotAllowed: for people with neither office nor member.
    """
    may(actor, Act.READ_MEETINGS).or_not_allowed()
    session = current_session()
    return QuestionsShown(
        rule=right_to_answer(rulebook_of(session), day_of(session, at)),
        waiting=_shown(session, actor, queries.waiting(session), at),
        settled=_shown(session, actor, queries.settled(session), at),
        asks_for=members_asking(actor, at=at),
    )


def members_asking(actor: Actor, *, at: datetime) -> tuple[tuple[MemberId, str], ...]:
    """Return the members for which somebody may ask the board, by name."""
    session = current_session()
    own = asks_for(session, actor, at=at)
    names = member_names_of(session, own) if own else {}
    return tuple(sorted(((each, names[each]) for each in own), key=lambda pair: pair[1]))


def question_shown(actor: Actor, question: UUID, *, at: datetime) -> QuestionShown:
    """Return one question to the board.

    Raises:
        NotAllowed: for people with neither office nor member.
        NotFound: when there is no such question.
    """
    may(actor, Act.READ_MEETINGS).or_not_allowed()
    session = current_session()
    return _shown(session, actor, (question_row(session, question),), at)[0]


def _shown(
    session: Session, actor: Actor, rows: Sequence[BoardQuestion], at: datetime
) -> tuple[QuestionShown, ...]:
    names = member_names_of(session, [MemberId(each.member_id) for each in rows]) if rows else {}
    people = queries.names_of(session, rows)
    may_answer = bool(answers_for_board(session, actor))
    return tuple(
        QuestionShown(
            row=each.row,
            member=names[MemberId(each.row.member_id)],
            asked_by=people[each.row.person_id],
            answered_by=people[each.row.answered_by_person_id] if each.row.answered_by_person_id else "",
            clock=each.clock,
            days_late=_days_late(each),
            may_answer=may_answer and _waits(each.row),
            may_withdraw=_waits(each.row) and each.row.member_id in actor.represents,
        )
        for each in clocks_of(session, rows, at=at)
    )


def _waits(row: BoardQuestion) -> bool:
    return row.answered_at is None and row.withdrawn_at is None


def _days_late(each: Clocked) -> int:
    if each.clock is None or each.asked.answered_on is None:
        return 0
    return max((each.asked.answered_on - each.clock.due_on).days, 0)
