"""A game seen by what it adds up: size of a coalition and sums of weights, voters alike taken together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd
from typing import TypeAlias

from govern.domain.power.game import Bloc, Blocs, Condition, Game, Joined, Weighted

#: the column that is one for every voter, so that its sum is the size of a coalition
SIZE = -1


@dataclass(frozen=True, slots=True)
class Reach:
    """A test over a column of figures: the sum must reach ``needed``."""

    column: int
    needed: int


@dataclass(frozen=True, slots=True)
class Both:
    """Tests joined by and (``needs_all``), or by or."""

    needs_all: bool
    parts: tuple[Test, ...]


Test: TypeAlias = Reach | Both


@dataclass(frozen=True, slots=True)
class Alike:
    """Voters that no test tells apart, with their figures in every column of weights."""

    members: tuple[int, ...]
    figures: tuple[int, ...]

    @property
    def number(self) -> int:
        """Return how many they are."""
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Shape:
    """Classes of voters, columns of weights then of blocs, and the test over their sums."""

    voters: int
    classes: tuple[Alike, ...]
    weights: tuple[tuple[int, ...], ...]
    blocs: tuple[Blocs, ...]
    test: Test

    @property
    def columns(self) -> int:
        """Return how many sums a coalition has beside its size."""
        return len(self.weights) + len(self.blocs)

    def is_won(self, size: int, sums: Sequence[int]) -> bool:
        """Return whether a coalition of this size with these sums wins."""
        return is_reached(self.test, size, sums)


def is_reached(test: Test, size: int, sums: Sequence[int]) -> bool:
    """Return whether size and sums meet a test."""
    if isinstance(test, Both):
        return (all if test.needs_all else any)(is_reached(part, size, sums) for part in test.parts)
    return (size if test.column == SIZE else sums[test.column]) >= test.needed


def at_size(test: Test, size: int) -> Test | bool:
    """Return what is left of a test when the size of the coalition is known."""
    if isinstance(test, Reach):
        return size >= test.needed if test.column == SIZE else test
    left: list[Test] = []
    for part in test.parts:
        found = at_size(part, size)
        if isinstance(found, bool):
            if found is not test.needs_all:
                return found
        else:
            left.append(found)
    if not left:
        return test.needs_all
    return left[0] if len(left) == 1 else Both(test.needs_all, tuple(left))


def least(test: Test, size: int) -> int | None:
    """Return the sum of the only column that a coalition of this size needs; None where none will do."""
    left = at_size(test, size)
    return (0 if left else None) if isinstance(left, bool) else _least(left)


def _least(test: Test) -> int:
    if isinstance(test, Reach):
        return test.needed
    return (max if test.needs_all else min)(_least(part) for part in test.parts)


def shape_of(game: Game) -> Shape:
    """Return what a game adds up: equal and proportional weights share a column, equal voters a class."""
    columns = _Columns(len(game.voters))
    test = columns.read(game.condition)
    alike: dict[tuple[object, ...], list[int]] = {}
    for voter in range(len(game.voters)):
        alike.setdefault(columns.figures_of(voter), []).append(voter)
    classes = tuple(
        Alike(tuple(members), tuple(column[members[0]] for column in columns.weights))
        for members in alike.values()
    )
    return Shape(len(game.voters), classes, tuple(columns.weights), tuple(columns.blocs), test)


class _Columns:
    """Collects the different columns of a condition."""

    def __init__(self, voters: int) -> None:
        self.voters = voters
        self.weights: list[tuple[int, ...]] = []
        self.blocs: list[Blocs] = []

    def read(self, condition: Condition) -> Test:
        test = self._read(condition)
        return _renumbered(test, len(self.weights))

    def _read(self, condition: Condition) -> Test:
        if isinstance(condition, Joined):
            return Both(condition.needs_all, tuple(self._read(part) for part in condition.parts))
        if isinstance(condition, Weighted):
            return self._weighted(condition)
        lone = _lone(condition, self.voters)
        if lone is not None:
            return self._weighted(lone)
        self.blocs.append(condition)
        return Reach(-1 - len(self.blocs), condition.needed)

    def _weighted(self, test: Weighted) -> Reach:
        unit = gcd(*test.weights) or 1
        weights = tuple(each // unit for each in test.weights)
        needed = -(-test.needed // unit)
        if weights and all(each == 1 for each in weights):
            return Reach(SIZE, needed)
        if weights not in self.weights:
            self.weights.append(weights)
        return Reach(self.weights.index(weights), needed)

    def figures_of(self, voter: int) -> tuple[object, ...]:
        """Return all by which a voter can be told from others."""
        weights = tuple(column[voter] for column in self.weights)
        return weights + tuple(
            (number, at, bloc.weights[bloc.members.index(voter)])
            for number, test in enumerate(self.blocs)
            for at, bloc in enumerate(test.blocs)
            if voter in bloc.members
        )


def _renumbered(test: Test, weights: int) -> Test:
    """Return the test with the columns of blocs, numbered from -2 downwards, put after those of weights."""
    if isinstance(test, Both):
        return Both(test.needs_all, tuple(_renumbered(part, weights) for part in test.parts))
    return test if test.column >= SIZE else Reach(weights - 2 - test.column, test.needed)


def _lone(test: Blocs, voters: int) -> Weighted | None:
    """Return blocs of one voter each as a test of weights; None where a bloc has more."""
    weights = [0] * voters
    for bloc in test.blocs:
        if len(bloc.members) > 1 or not _decides_alone(bloc):
            return None
        weights[bloc.members[0]] = test.if_for
    return Weighted(tuple(weights), test.needed)


def _decides_alone(bloc: Bloc) -> bool:
    own = bloc.weights[0]
    return 0 < bloc.for_needed <= own and 0 < bloc.against_needed <= own
