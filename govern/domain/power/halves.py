"""Counting by two halves of the voters, each written out: for few voters of whatever figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from govern.domain.power.measured import Measure, Measured
from govern.domain.power.shape import Both, Reach, Shape, Test, at_size
from govern.domain.power.units import Unit

Counts = NDArray[np.float64]
Sums = NDArray[np.int64]
Won = NDArray[np.bool_]

#: beyond this many voters the numbers of coalitions, kept in 53 bits, would not be exact
MOST_VOTERS = 52
#: figures whose sum is larger do not fit
LARGEST_SUM = 1 << 62
#: pairs of states looked at in one go
_BLOCK = 1 << 22


@dataclass(frozen=True, slots=True)
class _Half:
    """States of one half. In the first column of ``ways`` are all of them, then those lacking each class."""

    classes: tuple[int, ...]
    sizes: Sums
    sums: Sums
    ways: Counts


def parted(units: Sequence[Unit]) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Return units in two halves with about as many states each."""
    halves: tuple[list[Unit], list[Unit]] = ([], [])
    states = [1, 1]
    for unit in sorted(units, key=lambda each: len(each.states), reverse=True):
        at = int(states[1] < states[0])
        halves[at].append(unit)
        states[at] *= len(unit.states)
    return tuple(halves[0]), tuple(halves[1])


def states_of(units: Sequence[Unit]) -> int:
    """Return how many states a half has."""
    return reduce(lambda states, unit: states * len(unit.states), units, 1)


def measured(shape: Shape, units: Sequence[Unit], measure: Measure) -> Measured:
    """Return what winning coalitions count."""
    one, other = (_half(part, shape.columns) for part in parted(units))
    by_size = {size: np.zeros((one.ways.shape[1], other.ways.shape[1])) for size in range(shape.voters + 1)}
    groups = list(_by_size(other))
    for size, ones in _by_size(one):
        for more, others in groups:
            by_size[size + more] += others.won_with(ones, at_size(shape.test, size + more))
    return _weighed(one, other, by_size, measure)


def _weighed(one: _Half, other: _Half, by_size: dict[int, Counts], measure: Measure) -> Measured:
    lacking = [0] * (len(one.classes) + len(other.classes))
    whole = 0
    for size, ways in by_size.items():
        whole += measure[size] * int(ways[0, 0])
        for at, number in enumerate(one.classes, start=1):
            lacking[number] += measure[size] * int(ways[at, 0])
        for at, number in enumerate(other.classes, start=1):
            lacking[number] += measure[size] * int(ways[0, at])
    return Measured(whole, tuple(lacking))


def _half(units: Sequence[Unit], columns: int) -> _Half:
    sizes: Sums = np.zeros(1, np.int64)
    sums: Sums = np.zeros((columns, 1), np.int64)
    ways: Counts = np.ones((1, 1))
    for unit in units:
        added: Sums = np.array([each.size for each in unit.states], np.int64)
        more: Sums = np.array([each.sums for each in unit.states], np.int64).reshape(len(added), columns).T
        own: Counts = np.array([[each.ways, *each.lacking] for each in unit.states], np.float64)
        sizes = (sizes[:, None] + added).ravel()
        sums = (sums[:, :, None] + more[:, None, :]).reshape(columns, len(sizes))
        before = ways[:, None, :] * own[None, :, :1]
        without = ways[:, None, :1] * own[None, :, 1:]
        ways = np.concatenate((before, without), axis=2).reshape(len(sizes), ways.shape[1] + own.shape[1] - 1)
    return _Half(tuple(number for unit in units for number in unit.classes), sizes, sums, ways)


class _Group:
    """The states of a half that have one size."""

    def __init__(self, sums: Sums, ways: Counts) -> None:
        self.sums = sums
        self.ways = ways
        self._sorted: dict[int, tuple[Sums, Counts]] = {}

    def won_with(self, ones: "_Group", test: Test | bool) -> Counts:
        """Return the ways to win together: of each column of ``ones`` with each of this half."""
        if isinstance(test, bool):
            return np.outer(ones.ways.sum(axis=0), self.ways.sum(axis=0)) * int(test)
        if isinstance(test, Reach):
            figures, ways = self._at_least(test.column)
            beyond = ways[np.searchsorted(figures, test.needed - ones.sums[test.column])]
            won: Counts = ones.ways.T @ beyond
            return won
        return self._pair_by_pair(ones, test)

    def _at_least(self, column: int) -> tuple[Sums, Counts]:
        """Return the figures of a column in order, and the ways of all states from each on."""
        if column not in self._sorted:
            order = np.argsort(self.sums[column], kind="stable")
            ways = np.zeros((len(order) + 1, self.ways.shape[1]))
            ways[:-1] = np.cumsum(self.ways[order][::-1], axis=0)[::-1]
            self._sorted[column] = (self.sums[column][order], ways)
        return self._sorted[column]

    def _pair_by_pair(self, ones: "_Group", test: Test) -> Counts:
        found = np.zeros((ones.ways.shape[1], self.ways.shape[1]))
        step = max(1, _BLOCK // len(self.ways))
        for start in range(0, len(ones.ways), step):
            part = slice(start, start + step)
            won = _won(test, ones.sums[:, part], self.sums)
            found += ones.ways[part].T @ (won @ self.ways)
        return found


def _won(test: Test, ones: Sums, others: Sums) -> Won:
    if isinstance(test, Both):
        parts = [_won(part, ones, others) for part in test.parts]
        joined: Won = np.logical_and.reduce(parts) if test.needs_all else np.logical_or.reduce(parts)
        return joined
    reached: Won = others[test.column] >= (test.needed - ones[test.column])[:, None]
    return reached


def _by_size(half: _Half) -> Iterator[tuple[int, _Group]]:
    for size in range(int(half.sizes.max()) + 1):
        here = half.sizes == size
        if here.any():
            yield size, _Group(half.sums[:, here], half.ways[here])
