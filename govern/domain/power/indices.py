"""Banzhaf and Shapley-Shubik, exact: who changes the outcome, and how often."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, lcm
from typing import TypeVar

from govern.domain.power import halves, line, sparse, window
from govern.domain.power.game import Game
from govern.domain.power.measured import Measure, Measured
from govern.domain.power.shape import Shape, shape_of
from govern.domain.power.units import Unit, units_of
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Banzhaf:
    """In how many coalitions of the others each voter changes the outcome, and how many coalitions win."""

    swings: tuple[int, ...]
    winning: int

    @property
    def absolute(self) -> tuple[Fraction, ...]:
        """Return by voter the share of the coalitions of all others whose outcome it changes."""
        return _shares(self.swings, 1 << len(self.swings) - 1)

    @property
    def normalised(self) -> tuple[Fraction, ...]:
        """Return by voter its share of all changes of outcome."""
        return _shares(self.swings, sum(self.swings))


def _shares(swings: Sequence[int], of: int) -> tuple[Fraction, ...]:
    """Return each number as a share; equal ones, which may have thousands of digits, are reduced once."""
    found = {each: Fraction(each, of) for each in set(swings)}
    return tuple(found[each] for each in swings)


#: about what is done in a second, by steps and by bits
_STEPS_IN_A_SECOND = 300_000
_BITS_IN_A_SECOND = 4 * 10**10
#: after which time, about, an exact answer is not waited for
PATIENCE = 120
_MOST_STATES = 1 << 15
_MOST_PAIRS = 1 << 29


def banzhaf(game: Game, patience: int = PATIENCE) -> Banzhaf:
    """Return the swings of every voter; ``patience`` is about the most seconds that it may take.

    >>> from govern.domain.power.game import Weighted
    >>> banzhaf(Game(("A", "B", "C"), Weighted((3, 2, 1), 4))).swings
    (3, 1, 1)

    Raises:
        RuleBroken: when no coalition wins, or all do, or the game is too large for an exact answer.
    """
    shape = _sound(game)
    found = _counted(shape, patience)
    return Banzhaf(_by_voter(shape, [found.whole - 2 * each for each in found.lacking]), found.whole)


def shapley_shubik(game: Game, patience: int = PATIENCE) -> tuple[Fraction, ...]:
    """Return by voter the share of the orders of all voters in which its joining wins.

    A winning coalition of t voters counts (t-1)! (n-1-t)! / (n-1)!. What those count that lack a voter is,
    but for a constant, what its index falls short of; the constant follows, since all indices make one.

    Raises:
        RuleBroken: when no coalition wins, or all do, or the game is too large for an exact answer.
    """
    shape = _sound(game)
    voters = shape.voters
    if voters == 1:
        return (Fraction(1),)
    unit = lcm(*range(1, voters))
    inner = [unit // ((voters - 1) * comb(voters - 2, size - 1)) for size in range(1, voters)]
    found = _measured(shape, [0, *inner, 0], patience)
    together = sum(each * alike.number for each, alike in zip(found.lacking, shape.classes, strict=True))
    return _by_voter(
        shape, [Fraction(together - voters * each + unit, voters * unit) for each in found.lacking]
    )


def _by_voter(shape: Shape, values: Sequence[T]) -> tuple[T, ...]:
    found = {
        voter: value for alike, value in zip(shape.classes, values, strict=True) for voter in alike.members
    }
    return tuple(found[voter] for voter in range(shape.voters))


def _sound(game: Game) -> Shape:
    everyone = range(len(game.voters))
    if not game.voters:
        raise RuleBroken(Message("There is nobody to vote."))
    if not game.wins(everyone):
        raise RuleBroken(
            Message("Nobody has power under this rule: even if everyone votes for, the question is rejected.")
        )
    if game.wins(()):
        raise RuleBroken(
            Message("Nobody has power under this rule: even if nobody votes for, the question is adopted.")
        )
    return shape_of(game)


def _counted(shape: Shape, patience: int) -> Measured:
    """Count winning coalitions whatever their size; by one weight alone that is quicker."""
    quota = line.quota_of(shape)
    if quota is not None and line.effort(shape) <= patience * _BITS_IN_A_SECOND:
        return line.measured(shape, quota)
    return _measured(shape, [1] * (shape.voters + 1), patience)


def _measured(shape: Shape, measure: Measure, patience: int) -> Measured:
    """Count in the way that is the quickest, if that does not take too long."""
    ways = sorted(_ways(shape, measure), key=lambda way: way[0])
    if ways and ways[0][0] <= patience:
        return ways[0][1]()
    raise RuleBroken(
        Message(
            "The power of {voters} voters under this rule cannot be counted exactly here: their figures"
            " combine in too many ways. It is not estimated.",
            {"voters": shape.voters},
        )
    )


def _ways(shape: Shape, measure: Measure) -> Iterator[tuple[Fraction, Callable[[], Measured]]]:
    """Yield the ways of counting that suit a game, with the seconds that each takes, about."""
    units = units_of(shape)
    if units is not None:
        steps = Fraction(sparse.effort(shape, units), _STEPS_IN_A_SECOND)
        yield steps, lambda: sparse.measured(shape, units, measure)
        if _fits_in_halves(shape, units):
            yield min(Fraction(1), steps), lambda: halves.measured(shape, units, measure)
    if window.suits(shape):
        bits = Fraction(window.effort(shape), _BITS_IN_A_SECOND)
        yield bits, lambda: window.measured(shape, measure)


def _fits_in_halves(shape: Shape, units: Sequence[Unit]) -> bool:
    if shape.voters > halves.MOST_VOTERS or sum(map(sum, shape.weights)) >= halves.LARGEST_SUM:
        return False
    one, other = (halves.states_of(part) for part in halves.parted(units))
    return max(one, other) <= _MOST_STATES and one * other <= _MOST_PAIRS
