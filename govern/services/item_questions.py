"""Written questions on items before the meeting, and answers that everybody invited can read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import OFFICES, Act
from govern.domain.meetings.kinds import OVER, BodyKind, MeetingState
from govern.domain.meetings.questions import LONGEST_QUESTION, LONGEST_QUESTION_ANSWER, Asking, may_ask
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.ids import BodyId, ItemId, MemberId, new_id
from govern.domain.values.message import Message
from govern.domain.values.typed import prose
from govern.domain.values.written import check_words
from govern.services import items, meetings
from govern.store.database import transaction
from govern.store.tables.agenda import ItemQuestion
from govern.store.tables.association import Body
from govern.store.tables.meetings import AgendaItem, Meeting

_BOARDS = select(Body.id).where(Body.kind == BodyKind.BOARD)


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """A question as somebody writes it, for a member or (None) in a seat of their own."""

    item: ItemId
    member: MemberId | None
    question: str
    language: str


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """The answer to a question as it was shown."""

    question: UUID
    answer: str
    version: int


def ask_question(actor: Actor, command: AskQuestion, *, at: datetime) -> UUID:
    """Put a question on an item in writing and return its id; everybody invited can read it.

    The same question sent again is the one already asked.

    Raises:
        NotAllowed: for a member that the actor does not represent, and for those without a seat.
        NotFound: when there is no such item.
        Conflict: when the item is on no agenda, or its meeting has been opened.
        RuleBroken: for a question that says nothing, or more than is read.
    """
    text = prose(command.question).strip()
    with transaction() as session:
        row = items.item_row(session, command.item)
        asks_for(session, actor, row, command.member).or_not_allowed()
        rows = questions_of(session, row.id)
        own = [each for each in rows if each.person_id == actor.person]
        if same := next((each for each in own if each.question == text), None):
            return same.id
        may_ask(_asking(session, row, asked=len(own))).or_conflict()
        check_words(text, LONGEST_QUESTION).or_rule_broken()
        question = ItemQuestion(
            id=new_id(),
            item_id=row.id,
            ordinal=len(rows) + 1,
            member_id=command.member,
            person_id=actor.person,
            language=command.language,
            question=text,
            asked_at=at,
            version=1,
        )
        session.add(question)
        items.put_on_record(
            session, "question.asked", row, actor=actor, at=at, number=question.ordinal, question=text
        )
        return question.id


def answer_question(actor: Actor, command: AnswerQuestion, *, at: datetime) -> ItemId:
    """Answer a question, or better an answer until the meeting opens, and return its item.

    Raises:
        NotAllowed: for anybody but the secretary, the board and whoever presents the item.
        NotFound: when there is no such question.
        Conflict: when somebody else has answered meanwhile, or the meeting is over.
        RuleBroken: for an answer that says nothing, or more than is read.
    """
    text = prose(command.answer).strip()
    with transaction() as session:
        question = session.get(ItemQuestion, command.question)
        if question is None:
            raise NotFound(Message("There is no such question."))
        row = items.item_row(session, ItemId(question.item_id))
        may_answer(session, actor, row).or_not_allowed()
        meetings.refuse_stale(question.version, command.version)
        _refuse_after_opening(session, row, question)
        check_words(text, LONGEST_QUESTION_ANSWER).or_rule_broken()
        question.answer = text
        question.answered_at = at
        question.answered_by_person_id = actor.person
        question.version += 1
        items.put_on_record(
            session, "question.answered", row, actor=actor, at=at, number=question.ordinal, answer=text
        )
        return ItemId(question.item_id)


def asks_for(session: Session, actor: Actor, item: AgendaItem, member: MemberId | None) -> Decision:
    """Return whether somebody may ask on an item for a member, or (None) as one who sits on the body."""
    if member is not None:
        is_own = member in actor.represents and _is_of_assembly(session, item)
        return YES if is_own else no(Message("You do not represent this member."))
    is_seated = actor.holds(*OFFICES[Act.ASK_QUESTION], body=BodyId(item.body_id))
    return (
        YES if is_seated else no(Message("Questions come from members, and from those who sit on the body."))
    )


def may_answer(session: Session, actor: Actor, item: AgendaItem) -> Decision:
    """Return whether somebody answers questions on an item: desk, board, and whoever presents it."""
    boards = board_bodies(session) if _is_of_assembly(session, item) else ()
    if answers_in(actor, (BodyId(item.body_id), *boards), item.presenter_person_id):
        return YES
    return no(Message("Only the secretary, the board and whoever presents the item answer questions on it."))


def answers_in(actor: Actor, bodies: Iterable[BodyId], presenter: UUID | None) -> bool:
    """Return whether somebody answers for one of these bodies, or presents the item."""
    offices = OFFICES[Act.ANSWER_QUESTION]
    return actor.person == presenter or any(actor.holds(*offices, body=body) for body in bodies)


def board_bodies(session: Session) -> tuple[BodyId, ...]:
    """Return the boards, which answer for items of the assembly too."""
    return tuple(BodyId(each) for each in session.scalars(_BOARDS))


def questions_of(session: Session, item: UUID) -> list[ItemQuestion]:
    """Return the questions on an item in their order."""
    rows = session.scalars(
        select(ItemQuestion).where(ItemQuestion.item_id == item).order_by(ItemQuestion.ordinal)
    )
    return list(rows)


def _is_of_assembly(session: Session, item: AgendaItem) -> bool:
    return session.get_one(Body, item.body_id).kind is BodyKind.ASSEMBLY


def _asking(session: Session, item: AgendaItem, *, asked: int) -> Asking:
    meeting = session.get(Meeting, item.meeting_id) if item.meeting_id else None
    return Asking(
        state=item.state,
        meeting_state=meeting.state if meeting else None,
        meeting=meeting.reference if meeting else "",
        asked=asked,
    )


def _refuse_after_opening(session: Session, item: AgendaItem, question: ItemQuestion) -> None:
    """Let an answer that was read in the meeting stand; one that is missing may still come."""
    meeting = session.get(Meeting, item.meeting_id) if item.meeting_id else None
    if meeting is None or meeting.state not in (MeetingState.OPEN, *OVER):
        return
    if question.answer is not None or meeting.state in OVER:
        raise Conflict(
            Message("{meeting} has been opened: questions and answers stand.", {"meeting": meeting.reference})
        )


def may_ask_on(session: Session, actor: Actor, item: ItemId) -> tuple[MemberId | None, ...]:
    """Return for whom somebody may ask on an item: members represented, and None for an own seat."""
    row = items.item_row(session, item)
    wanted: tuple[MemberId | None, ...] = (*sorted(actor.represents, key=str), None)
    return tuple(each for each in wanted if asks_for(session, actor, row, each))


def may_answer_on(session: Session, actor: Actor, item: ItemId) -> bool:
    """Return whether somebody answers questions on an item."""
    return bool(may_answer(session, actor, items.item_row(session, item)))
