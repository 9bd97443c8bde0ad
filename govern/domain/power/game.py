"""A voting game: who votes, and which coalitions win when everyone is there and votes for or against."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Weighted:
    """A test that coalitions meet whose weights, whole numbers, add up to at least ``needed``."""

    weights: tuple[int, ...]
    needed: int


@dataclass(frozen=True, slots=True)
class Bloc:
    """Voters that speak with one voice, such as those of a country.

    The bloc is for when members with at least ``for_needed`` of its own ``weights`` are, and against when
    those who are not have at least ``against_needed``; when neither or both hold, it is neither.
    """

    members: tuple[int, ...]
    weights: tuple[int, ...]
    for_needed: int
    against_needed: int


@dataclass(frozen=True, slots=True)
class Blocs:
    """A test that counts blocs: each is worth ``if_for`` or ``if_neither``; together they need ``needed``."""

    blocs: tuple[Bloc, ...]
    if_for: int
    if_neither: int
    needed: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions joined by and (``needs_all``), or by or."""

    needs_all: bool
    parts: tuple[Condition, ...]


Condition: TypeAlias = Weighted | Blocs | Joined


@dataclass(frozen=True, slots=True)
class Game:
    """Voters by name, and the condition that winning coalitions meet."""

    voters: tuple[str, ...]
    condition: Condition

    def wins(self, coalition: Collection[int]) -> bool:
        """Return whether these voters, by their numbers, carry the question against all others.

        >>> game = Game(("A", "B", "C"), Weighted((3, 2, 1), 4))
        >>> game.wins({0, 2}), game.wins({1, 2})
        (True, False)
        """
        return is_met(self.condition, frozenset(coalition))


def is_met(condition: Condition, coalition: frozenset[int]) -> bool:
    """Return whether a coalition meets a condition."""
    if isinstance(condition, Joined):
        return (all if condition.needs_all else any)(is_met(part, coalition) for part in condition.parts)
    if isinstance(condition, Weighted):
        return sum(map(condition.weights.__getitem__, coalition)) >= condition.needed
    return sum(bloc_worth(bloc, condition, coalition) for bloc in condition.blocs) >= condition.needed


def bloc_worth(bloc: Bloc, test: Blocs, coalition: Collection[int]) -> int:
    """Return what a bloc is worth to a coalition."""
    weight = sum(own for voter, own in zip(bloc.members, bloc.weights, strict=True) if voter in coalition)
    is_for = weight >= bloc.for_needed
    is_against = sum(bloc.weights) - weight >= bloc.against_needed
    if is_for is is_against:
        return test.if_neither
    return test.if_for if is_for else 0


def opposite(game: Game) -> Game:
    """Return the game of those who are against: the coalitions that block win it.

    >>> opposite(Game(("A", "B", "C"), Weighted((3, 2, 1), 4))).condition
    Weighted(weights=(3, 2, 1), needed=3)
    """
    return Game(game.voters, _opposite(game.condition))


def _opposite(condition: Condition) -> Condition:
    if isinstance(condition, Joined):
        return Joined(not condition.needs_all, tuple(_opposite(part) for part in condition.parts))
    if isinstance(condition, Weighted):
        return Weighted(condition.weights, sum(condition.weights) - condition.needed + 1)
    return Blocs(
        tuple(
            Bloc(each.members, each.weights, each.against_needed, each.for_needed) for each in condition.blocs
        ),
        condition.if_for,
        condition.if_for - condition.if_neither,
        len(condition.blocs) * condition.if_for - condition.needed + 1,
    )
