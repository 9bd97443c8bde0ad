"""New members' questions to the board: who may ask, by when it is answered, and what came of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from govern.domain.meetings.newcomer_clocks import ClockState, state_of_clock
from govern.domain.meetings.newcomer_rules import rule_on, ruling_day
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

LONGEST_TITLE = 200
LONGEST_QUESTION = 5_000
LONGEST_ANSWER = 10_000

_ANSWERS = "newcomers.answers"


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """What the clock of a question needs to know of it as seen on a day.

    ``is_new`` says whether its member is a new one still; ``missed_on`` is the day on which it was seen
    that nobody had answered.
    """

    began_on: date
    answered_on: date | None = None
    withdrawn_on: date | None = None
    missed_on: date | None = None
    is_member: bool = True
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class MissedAnswer:
    """What is kept of an answer that did not come in time, for everybody to read."""

    due_on: date
    days: int
    source: Source


@dataclass(frozen=True, slots=True)
class QuestionClock:
    """By which day the board answers, by which rule, and whether it did."""

    due_on: date
    days: int
    source: Source
    state: ClockState


def right_to_answer(rulebook: Rulebook, on: date) -> Applied[int] | None:
    """Return within how many days the board answers a new member on a day; None without such a right."""
    return cast("Applied[int] | None", rule_on(rulebook, _ANSWERS, on))


def may_ask_board(rulebook: Rulebook, *, is_newcomer: bool, on: date) -> Decision:
    """Return whether a member may ask the board here: a new one, while the rules give it an answer."""
    rule = right_to_answer(rulebook, on)
    if rule is None:
        return no(Message("The rules do not say that the board answers new members within a set time."))
    if not is_newcomer:
        return no(
            Message(
                "New members ask the board here ({source}). Other members ask in writing on an item, or"
                " propose one.",
                {"source": rule.source.citation()},
            )
        )
    return YES


def question_clock(rulebook: Rulebook, question: AskedQuestion, today: date) -> QuestionClock | None:
    """Return the clock of a question as seen today, None where none runs.

    The day of the question is not counted. By the rules of its first day it keeps the clock that it had,
    also when its member ceases to be new; by those of today only while it is. Whoever is no member any
    more, or has taken the question back, waits for nothing.
    """
    if question.withdrawn_on is not None:
        return None
    seen_on = min(today, question.missed_on or today, question.answered_on or today)
    day = ruling_day(rulebook, question.began_on, seen_on)
    is_kept = question.is_member and (question.is_new or day == question.began_on)
    rule = right_to_answer(rulebook, day)
    if rule is None or not (is_kept or question.answered_on or question.missed_on):
        return None
    due = question.began_on + timedelta(days=rule.value)
    state = state_of_clock(due, today, done_on=question.answered_on)
    return QuestionClock(due, rule.value, rule.source, state)


def is_overdue(clock: QuestionClock | None, question: AskedQuestion) -> bool:
    """Return whether the day for the answer has passed and nobody has noted it yet."""
    waits = question.answered_on is None and question.missed_on is None
    return clock is not None and waits and clock.state is ClockState.MISSED
