"""Counting coalitions by one weight alone, whatever their size: all sums in one row."""

from itertools import accumulate

from govern.domain.power.measured import Measured
from govern.domain.power.packed import lowest, numbers_in, widened, width_for
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
    short = sum(shape.weights[0]) - quota + 1
    up_to = list(accumulate(_sums(shape, min(short, quota))))
    if short <= quota:
        lacking = [_without(up_to, each.figures[0], short - 1 - each.figures[0]) for each in shape.classes]
        return Measured(up_to[-1], tuple(lacking))
    others = 1 << shape.voters - 1
    lacking = [others - _without(up_to, each.figures[0], quota - 1) for each in shape.classes]
    return Measured(2 * others - up_to[-1], tuple(lacking))


def _without(up_to: list[int], weight: int, most: int) -> int:
    """Return how many coalitions without one voter weigh at most so much.

    ``up_to`` has how many do with it. Those in which it is weigh more by its weight: without it, so that
    they are taken off, and those without it there added again, and so on.
    """
    if most < 0:
        return 0
    if weight == 0:
        return up_to[most] // 2
    added = sum(up_to[most :: -2 * weight])
    return added - sum(up_to[most - weight :: -2 * weight]) if most >= weight else added


def _sums(shape: Shape, fields: int) -> list[int]:
    """Return how many coalitions have each sum; the lightest come first, while numbers and row are short."""
    row, voters, width = 1, 0, width_for(1)
    for alike in sorted(shape.classes, key=lambda each: each.figures):
        voters += alike.number
        row, width = widened(row, width, width_for(voters + 1)), width_for(voters + 1)
        for _ in alike.members:
            row = lowest(row + (row << alike.figures[0] * width), fields, width)
    return numbers_in(row, fields, width)
