"""The clocks of new members' questions: for the board, for the member that asked, and for all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.newcomer_clocks import ClockPlace, ClockState, RunningClock
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId
from govern.domain.values.message import Message, MessageValue
from govern.domain.voice.board_questions import AskedQuestion, QuestionClock, question_clock
from govern.services.association import association_facts, day_of, rulebook_of
from govern.services.board_speakers import answers_for_board
from govern.services.needed import Need, Target
from govern.services.newcomers import newcomers
from govern.store.queries import board_questions as queries
from govern.store.queries.members import members_on
from govern.store.queries.needs import member_names_of
from govern.store.tables.answers import BoardQuestion


@dataclass(frozen=True, slots=True)
class Clocked:
    """A question with what the rules know of it, and its clock: None where none runs."""

    row: BoardQuestion
    asked: AskedQuestion
    clock: QuestionClock | None


def clocks_of(session: Session, rows: Sequence[BoardQuestion], *, at: datetime) -> tuple[Clocked, ...]:
    """Return questions with their clocks as they stand at a moment."""
    if not rows:
        return ()
    today, rulebook, zone = day_of(session, at), rulebook_of(session), association_facts(session).zone
    members, new = {each.id for each in members_on(session, today)}, newcomers(at=at)
    found = []
    for row in rows:
        asked = AskedQuestion(
            began_on=row.began_on,
            answered_on=day_at(row.answered_at, zone) if row.answered_at else None,
            withdrawn_on=day_at(row.withdrawn_at, zone) if row.withdrawn_at else None,
            missed_on=row.missed_on,
            is_member=row.member_id in members,
            is_new=row.member_id in new,
        )
        found.append(Clocked(row, asked, _as_noted(row, question_clock(rulebook, asked, today))))
    return tuple(found)


def _as_noted(row: BoardQuestion, clock: QuestionClock | None) -> QuestionClock | None:
    """Return the clock of a question whose day has passed as that was noted, whatever has changed since."""
    noted = queries.missed_of(row)
    if noted is None or row.withdrawn_at is not None:
        return clock
    return QuestionClock(noted.due_on, noted.days, noted.source, ClockState.MISSED)


def question_clocks(session: Session, at: datetime) -> tuple[RunningClock, ...]:
    """Return the clocks of the questions that wait: those that run, and those unanswered since their day."""
    waiting = clocks_of(session, queries.waiting(session), at=at)
    names = member_names_of(session, [MemberId(each.row.member_id) for each in waiting])
    return tuple(
        _running(each, each.clock, names[MemberId(each.row.member_id)]) for each in waiting if each.clock
    )


def _running(each: Clocked, clock: QuestionClock, name: str) -> RunningClock:
    values: dict[str, MessageValue] = {"reference": each.row.reference, "day": clock.due_on}
    is_missed = clock.state is ClockState.MISSED
    return RunningClock(
        what=Message("The board has not answered {reference}: unanswered since {day}.", values)
        if is_missed
        else Message("The board answers {reference}.", values),
        who=name,
        due_on=clock.due_on,
        source=clock.source,
        state=clock.state,
        url_kind=ClockPlace.QUESTION,
        url_id=each.row.id,
        then=Message("It stays on this list until the board answers.")
        if is_missed
        else Message("Question and answer go to all members. Without an answer in time all can read that."),
        member=MemberId(each.row.member_id),
    )


def question_needs(session: Session, actor: Actor, *, at: datetime) -> Iterator[Need]:
    """Yield the questions that this person answers for the board, and those that its members wait for."""
    waiting = clocks_of(session, queries.waiting(session), at=at)
    may_answer = bool(waiting) and bool(answers_for_board(session, actor))
    for each in waiting:
        is_own = each.row.member_id in actor.represents
        if may_answer or is_own:
            by = each.clock.due_on if each.clock else None
            source = each.clock.source if each.clock else None
            what = _asked_of(each) if may_answer else _waited_for(each)
            yield Need(what, each.row.title, Target.BOARD_QUESTION, each.row.id, by=by, source=source)


def _asked_of(each: Clocked) -> Message:
    return Message(
        "Answer the new member’s question {reference} for the board.", {"reference": each.row.reference}
    )


def _waited_for(each: Clocked) -> Message:
    return Message("You wait for the board’s answer to {reference}.", {"reference": each.row.reference})
