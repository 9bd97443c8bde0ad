"""When somebody is reminded of what the plan waits for, and who is told: by steps that are stated.

A thing waits until a day. Some days before it those are told who are to act, some days after it who leads
the activity too, and later the board. Each step comes once; of steps that nobody took in their time only
the latest is taken. A day that is moved, or something asked anew, starts anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from govern.domain.statutes.citation import Source
from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

#: nobody states a step of more days than these: a slip of the hand
MOST_DAYS = 365


class Matter(Enum):
    """What waits."""

    RESULT = "result"
    BEGIN = "begin"
    END = "end"
    PART = "part"
    PLEDGE = "pledge"
    DELIVERY = "delivery"
    ACCEPTANCE = "acceptance"


class Step(Enum):
    """How far a reminder goes, in the order of the steps."""

    SOON = 1
    LATE = 2
    BOARD = 3


class Circle(Enum):
    """Who is told, by what they are to the thing."""

    ASKED = "asked"
    LEAD = "lead"
    DESK = "desk"
    ACCOUNTS = "accounts"
    BOARD = "board"


#: what waits of an activity itself is told once it is late, not before
NOT_FORETOLD = frozenset({Matter.BEGIN, Matter.END})
#: what waits for an answer, for as many days as the steps give it
ANSWERED = frozenset({Matter.PART, Matter.PLEDGE, Matter.ACCEPTANCE})


@dataclass(frozen=True, slots=True)
class Steps:
    """How many days before and after the day of a thing each step comes; None where it is not taken."""

    before: int | None
    late: int | None
    board: int | None
    #: how many days somebody has to answer where nothing else says it
    answer: int


#: the habit that is suggested; no law and no statutes ask for it
SUGGESTED = Steps(before=7, late=3, board=21, answer=14)


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the figures of the steps: by a rule, by what the association set on a day, or suggested."""

    days: int | None
    source: Source | None = None
    set_on: date | None = None

    @property
    def is_suggested(self) -> bool:
        """Return whether neither a rule nor the association has stated it."""
        return self.source is None and self.set_on is None


@dataclass(frozen=True, slots=True)
class Stated:
    """The steps as they are stated, each figure with where it comes from."""

    before: Figure
    late: Figure
    board: Figure
    answer: Figure

    @property
    def steps(self) -> Steps:
        """Return the figures alone."""
        answer = self.answer.days if self.answer.days is not None else SUGGESTED.answer
        return Steps(self.before.days, self.late.days, self.board.days, answer)


def check_steps(steps: Steps) -> Decision:
    """Return whether steps can be taken, with all that is wrong."""
    reasons = []
    told = [each for each in (steps.before, steps.late, steps.board, steps.answer) if each is not None]
    if any(not 1 <= each <= MOST_DAYS for each in told):
        reasons.append(Message("A step is at least one day, and at most {most} days.", {"most": MOST_DAYS}))
    if steps.late is not None and steps.board is not None and steps.board <= steps.late:
        reasons.append(Message("The board is told later than who leads the activity."))
    return no(*reasons) if reasons else YES


def reach(steps: Steps, matter: Matter, today: date) -> Mapping[Step, date]:
    """Return for each step that is taken the latest day of a thing for which it has come by today."""
    found: dict[Step, date] = {}
    if steps.before is not None and matter not in NOT_FORETOLD:
        found[Step.SOON] = today + timedelta(days=steps.before)
    if steps.late is not None:
        found[Step.LATE] = today - timedelta(days=steps.late)
    if steps.board is not None:
        found[Step.BOARD] = today - timedelta(days=steps.board)
    return found


def due_step(reached: Mapping[Step, date], due_on: date, last: Step | None) -> Step | None:
    """Return the step to be taken now: the latest that has come, unless it or a later one was taken.

    >>> due_step(reach(SUGGESTED, Matter.RESULT, date(2026, 5, 4)), date(2026, 5, 1), Step.SOON)
    <Step.LATE: 2>
    """
    come = [step for step, day in reached.items() if due_on <= day]
    latest = max(come, key=lambda step: step.value, default=None)
    if latest is None or (last is not None and last.value >= latest.value):
        return None
    return latest


def told(step: Step, matter: Matter, *, asked: bool, lead: bool) -> tuple[Circle, ...]:
    """Return who is told at a step: those of the steps before are told again.

    ``asked`` says whether anybody is named to act, ``lead`` whether another member leads the activity.
    Where nobody is, the secretary is told at once; of what is to be accepted, who keeps the accounts too.
    """
    office = Circle.ACCOUNTS if matter is Matter.ACCEPTANCE else Circle.DESK
    found = [Circle.ASKED] if asked else []
    if lead and (step is not Step.SOON or not asked):
        found.append(Circle.LEAD)
    if not found or (step is not Step.SOON and office is Circle.ACCOUNTS):
        found.append(office)
    if step is Step.BOARD:
        found.append(Circle.BOARD)
    return tuple(found)
