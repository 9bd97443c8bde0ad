"""Counting for one column of weights and many voters, over the sums from which the quota is in reach.

The heavier half of the voters is written out in full: how many coalitions of each size lack how much. The
lighter half is walked through both ways: forwards, keeping only coalitions from which the voters still to
come decide; and backwards, from the quota, with what each such coalition is worth. Where both meet, they
are multiplied: for a heavy voter in the middle, after taking it out of the coalitions; for a light one
at its own place, so that nobody has to be taken out there.
"""

from collections.abc import Iterator, Sequence
from math import comb

from govern.domain.power.ladder import (
    Leaving,
    Table,
    Weight,
    heaviest,
    joined,
    lightest,
    met,
    nobody,
    sum_of,
    undecided,
    voters_in,
    without_one,
)
from govern.domain.power.measured import Measure, Measured
from govern.domain.power.shape import Shape, least


def effort(shape: Shape) -> int:
    """Return about how many bits are written to count."""
    weights = [weight for weight, _ in _falling(shape)]
    return sum(_bits(weights, quota) for quota in _quotas(shape))


def _bits(weights: list[Weight], quota: int) -> int:
    """Return the bits in all tables: one for each voter, for the lighter ones forwards and backwards."""
    cut, bits = _middle(weights), 0
    for last in range(1, len(weights) + 1):
        present = weights[:last]
        lowest = quota - sum_of(weights[last - 1 :]) if last > cut else 0
        spans = zip(heaviest(present), lightest(present), strict=True)
        fields = sum(max(0, min(quota, most) - max(lowest, least) + 1) for most, least in spans)
        bits += fields * weights[last - 1].number * voters_in(weights) * (3 if last > cut else 1)
    return bits


def suits(shape: Shape) -> bool:
    """Return whether a game has one column of weights, and no blocs."""
    return len(shape.weights) == 1 and not shape.blocs


def measured(shape: Shape, measure: Measure) -> Measured:
    """Return what winning coalitions count; the shape has one column of weights."""
    needed = _needed(shape)
    found = _by_size(shape, _where(measure, [need is not None and need <= 0 for need in needed]))
    for quota in _quotas(shape):
        here = [need == quota for need in needed]
        found = _sum(found, _weighed(shape, quota, _where(measure, here)))
    return found


def _needed(shape: Shape) -> list[int | None]:
    """Return by size what a coalition must weigh to win."""
    return [least(shape.test, size) for size in range(shape.voters + 1)]


def _quotas(shape: Shape) -> list[int]:
    """Return the different weights that coalitions of some size must reach."""
    total = sum(shape.weights[0])
    return sorted({need for need in _needed(shape) if need is not None and 0 < need <= total})


def _where(measure: Measure, sizes: Sequence[bool]) -> list[int]:
    return [value if here else 0 for value, here in zip(measure, sizes, strict=True)]


def _sum(one: Measured, more: Measured) -> Measured:
    lacking = zip(one.lacking, more.lacking, strict=True)
    return Measured(one.whole + more.whole, tuple(this + that for this, that in lacking))


def _by_size(shape: Shape, measure: Measure) -> Measured:
    """Return what coalitions count when all of some sizes win, whatever they weigh."""
    voters = shape.voters
    whole = sum(comb(voters, size) * value for size, value in enumerate(measure))
    lacking = sum(comb(voters - 1, size) * value for size, value in enumerate(measure[:-1]))
    return Measured(whole, (lacking,) * len(shape.classes))


def _falling(shape: Shape) -> list[tuple[Weight, int]]:
    """Return the weights with the numbers of their classes, heaviest first."""
    weights = [(Weight(each.figures[0], each.number), at) for at, each in enumerate(shape.classes)]
    return sorted(weights, key=lambda each: each[0].weight, reverse=True)


def _middle(weights: Sequence[Weight]) -> int:
    """Return how many of the weights, heaviest first, make up half of the voters."""
    cut, half = 1, weights[0].number
    while cut < len(weights) and 2 * half + weights[cut].number < voters_in(weights):
        half += weights[cut].number
        cut += 1
    return cut


def _weighed(shape: Shape, quota: int, measure: Measure) -> Measured:
    falling = _falling(shape)
    weights = [weight for weight, _ in falling]
    surfaces = list(_forwards(weights, _middle(weights), quota))
    whole, lacking = _backwards(weights, surfaces, quota, measure)
    order = {at: value for (_, at), value in zip(falling, lacking, strict=True)}
    return Measured(whole, tuple(order[at] for at in range(len(order))))


def _forwards(weights: list[Weight], cut: int, quota: int) -> Iterator[Table]:
    """Yield the coalitions of the heavy half, then those with one more weight each, but for the last."""
    table = nobody(quota)
    for last in range(1, len(weights)):
        within = sum_of(weights[last:]) if last > cut else None
        table = joined(table, weights[:last], quota, within)
        if last >= cut:
            yield table
    if cut == len(weights):
        yield joined(table, weights, quota)


def _backwards(
    weights: list[Weight], surfaces: list[Table], quota: int, measure: Measure
) -> tuple[int, list[int]]:
    """Return what all winning coalitions count, and those lacking a voter of each weight."""
    cut = _middle(weights)
    lacking = [0] * len(weights)
    worth = undecided(measure, weights, quota)
    for at in range(len(weights) - 1, cut - 1, -1):
        leaving = Leaving(worth, weights[: at + 1], quota, sum_of(weights[at:]))
        lacking[at] = met(surfaces[at - cut], leaving.all_but_one())
        worth = leaving.everyone()
    heavy = surfaces[0]
    for at in range(cut):
        lacking[at] = met(without_one(heavy, weights[at].weight), worth)
    return met(heavy, worth), lacking
