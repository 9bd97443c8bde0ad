"""Counting coalitions by one weight alone, whatever their size: all sums in one row."""

from govern.domain.power.measured import Measured
from govern.domain.power.packed import lowest, total
from govern.domain.power.shape import Reach, Shape, at_size


def quota_of(shape: Shape) -> int | None:
    """Return what the sum of the one weight must reach; None where more than that is asked."""
    tests = {at_size(shape.test, size) for size in range(shape.voters + 1)}
    only = next(iter(tests))
    is_alone = len(tests) == 1 and len(shape.weights) == 1 and not shape.blocs
    return only.needed if is_alone and isinstance(only, Reach) else None


def effort(shape: Shape) -> int:
    """Return about how many bits are written to count."""
    return sum(shape.weights[0]) * shape.voters**2


def measured(shape: Shape, quota: int) -> Measured:
    """Return how many coalitions win, and how many of them lack a voter of each class.

    As many coalitions reach the quota as fall short of what all have less the quota, so that the lower end
    of the row does.
    """
    everything, width = sum(shape.weights[0]), shape.voters + 1
    short = everything - quota + 1
    fields = min(short, quota)
    row = 1
    for alike in shape.classes:
        for _ in alike.members:
            row = lowest(row + (row << alike.figures[0] * width), fields, width)
    lacking = []
    for alike in shape.classes:
        rest = _without(row, alike.figures[0], fields, width)
        if short <= quota:
            lacking.append(total(lowest(rest, short - alike.figures[0], width), width))
        else:
            lacking.append((1 << shape.voters - 1) - total(rest, width))
    coalitions = total(row, width)
    return Measured(coalitions if short <= quota else (1 << shape.voters) - coalitions, tuple(lacking))


def _without(row: int, weight: int, fields: int, width: int) -> int:
    """Return the row divided by that of one voter: by 1 + x, as (1 - x)(1 + x^2)(1 + x^4) … multiplies."""
    if weight == 0:
        return row >> 1
    row = lowest(row - (row << weight * width), fields, width)
    by = 2 * weight
    while by < fields:
        row = lowest(row + (row << by * width), fields, width)
        by *= 2
    return row
