"""Voters that are looked at together: a class of equal ones, or the classes whose blocs they share."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from govern.domain.power.game import bloc_worth
from govern.domain.power.shape import Shape


@dataclass(frozen=True, slots=True)
class State:
    """What a part of the voters can add to a coalition: ``taken`` from each of its classes.

    ``sums`` has a figure for each column, first those of weights, then those of blocs. ``ways`` says by
    how many sets of voters it comes about, ``lacking`` by how many without one given voter of each class.
    """

    taken: tuple[int, ...]
    size: int
    sums: tuple[int, ...]
    ways: int
    lacking: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """Classes of a shape, by their numbers, and all that they can add."""

    classes: tuple[int, ...]
    states: tuple[State, ...]


#: a unit with more states than this is not even written down
MOST_STATES = 1 << 18


def units_of(shape: Shape) -> tuple[Unit, ...] | None:
    """Return the units of a game, or None where blocs tie too many voters together."""
    groups = _tied(shape)
    if any(_number_of_states(shape, group) > MOST_STATES for group in groups):
        return None
    return tuple(Unit(group, tuple(_states(shape, group))) for group in groups)


def _number_of_states(shape: Shape, group: tuple[int, ...]) -> int:
    return prod(shape.classes[each].number + 1 for each in group)


def _tied(shape: Shape) -> list[tuple[int, ...]]:
    """Return the classes in groups: those with a bloc in common are in one."""
    number_of = {voter: at for at, alike in enumerate(shape.classes) for voter in alike.members}
    groups = [{at} for at in range(len(shape.classes))]
    for test in shape.blocs:
        for bloc in test.blocs:
            touched = {number_of[voter] for voter in bloc.members}
            apart = [group for group in groups if not group & touched]
            joined = set().union(*(group for group in groups if group & touched))
            groups = [*apart, joined]
    return [tuple(sorted(group)) for group in groups]


def _states(shape: Shape, group: tuple[int, ...]) -> Iterator[State]:
    classes = [shape.classes[each] for each in group]
    ours = {voter for alike in classes for voter in alike.members}
    tests = [
        (test, [bloc for bloc in test.blocs if ours.issuperset(bloc.members) and bloc.members])
        for test in shape.blocs
    ]
    are_tied = any(own for _, own in tests)
    choices = [_choices(alike.number) for alike in classes]
    for taken in product(*(range(alike.number + 1) for alike in classes)):
        pairs = list(zip(classes, taken, strict=True))
        inside = {voter for alike, k in pairs for voter in alike.members[:k]} if are_tied else set()
        weights = tuple(
            sum(alike.figures[column] * k for alike, k in pairs) for column in range(len(shape.weights))
        )
        blocs = tuple(sum(bloc_worth(bloc, test, inside) for bloc in own) for test, own in tests)
        ways = prod(ways_of[k] for ways_of, k in zip(choices, taken, strict=True))
        lacking = tuple(ways * (alike.number - k) // alike.number for alike, k in pairs)
        yield State(taken, sum(taken), weights + blocs, ways, lacking)


def _choices(number: int) -> list[int]:
    """Return in how many ways none, one, two and so on of so many can be taken.

    >>> _choices(4)
    [1, 4, 6, 4, 1]
    """
    ways = [1]
    for taken in range(number):
        ways.append(ways[-1] * (number - taken) // (taken + 1))
    return ways
