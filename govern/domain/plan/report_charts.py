"""The pictures of the reports on a plan, laid out: amounts as bars, goals as bars of their activities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from govern.domain.plan.activities import STATE_NAMES, ActivityState
from govern.domain.plan.printed_reports import GoalStanding
from govern.domain.values.message import Message
from govern.domain.values.money import Money
from govern.domain.values.references import goal_reference

#: units of the drawing
WIDTH = 386
_ROW = 40


@dataclass(frozen=True, slots=True)
class AmountBar:
    """An amount, and how long its bar is beside the longest."""

    name: Message
    amount: Money
    y: int
    width: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The activities of a goal in one state."""

    state: str
    said: Message
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class GoalBar:
    """The activities of a goal, by their state."""

    reference: str
    y: int
    pieces: tuple[Piece, ...]


def amount_bars(amounts: Sequence[tuple[Message, Money]]) -> tuple[AmountBar, ...]:
    """Return a bar for each amount; none where there is nothing to compare. Below zero it has no length."""
    most = max((each.cents for _, each in amounts), default=0)
    if most <= 0:
        return ()
    return tuple(
        AmountBar(name, amount, at * _ROW, _written(Fraction(max(amount.cents, 0) * WIDTH, most)))
        for at, (name, amount) in enumerate(amounts)
    )


def goal_bars(goals: Sequence[GoalStanding]) -> tuple[GoalBar, ...]:
    """Return a bar for each goal that has activities, all drawn by one scale."""
    told = [each for each in goals if each.pursued]
    most = max((each.pursued for each in told), default=0)
    return tuple(
        GoalBar(goal_reference(each.number), at * _ROW, tuple(_pieces(each, most)))
        for at, each in enumerate(told)
    )


def height_of(bars: Sequence[AmountBar] | Sequence[GoalBar]) -> int:
    """Return how high a drawing of these bars is."""
    return len(bars) * _ROW


def _pieces(goal: GoalStanding, most: int) -> Iterator[Piece]:
    at = 0
    counts = (
        (ActivityState.DONE, goal.done),
        (ActivityState.RUNNING, goal.running),
        (ActivityState.PLANNED, goal.planned),
        (ActivityState.STOPPED, goal.stopped),
    )
    for state, count in counts:
        if count:
            x, width = Fraction(at * WIDTH, most), Fraction(count * WIDTH, most)
            said = Message("{count} {state}", {"count": count, "state": STATE_NAMES[state]})
            yield Piece(state.value, said, _written(x), _written(width))
        at += count


def _written(number: Fraction) -> str:
    return str(Decimal(round(number * 10)).scaleb(-1))
