"""Coalitions of some voters by size and by what they lack to the quota, packed row by row.

A table has a row for each size. Its fields stand for sums of weights: field j for the sum that lacks j + 1
to the quota, counted from the ``base`` of the row, which leaves out sums that no coalition reaches.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from govern.domain.power.packed import dot, lowest, shifted, spread, total, widened, width_for


@dataclass(frozen=True, slots=True)
class Weight:
    """So many voters of one weight."""

    weight: int
    number: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by size, and beside each what belongs to sums that reach the quota."""

    rows: tuple[int, ...]
    bases: tuple[int, ...]
    winning: tuple[int, ...]
    width: int


def voters_in(weights: Sequence[Weight]) -> int:
    """Return how many voters these are."""
    return sum(each.number for each in weights)


def sum_of(weights: Sequence[Weight]) -> int:
    """Return what all weigh together."""
    return sum(each.weight * each.number for each in weights)


def heaviest(weights: Sequence[Weight]) -> list[int]:
    """Return by size the greatest sum of a coalition; the weights are in falling order."""
    return [0, *accumulate(each.weight for each in weights for _ in range(each.number))]


def lightest(weights: Sequence[Weight]) -> list[int]:
    """Return by size the least sum of a coalition."""
    return heaviest(weights[::-1])


def bases_of(weights: Sequence[Weight], quota: int) -> tuple[int, ...]:
    """Return by size the least that a coalition lacks, less one."""
    return tuple(max(0, quota - 1 - most) for most in heaviest(weights))


def nobody(quota: int) -> Table:
    """Return the coalitions of no voters: the empty one."""
    return Table((1,), (quota - 1,), (0,), width_for(1))


def joined(table: Table, present: Sequence[Weight], quota: int, within: int | None = None) -> Table:
    """Return the coalitions when the last weight of ``present`` joins.

    ``within`` drops sums that lack more than this: those that the voters still to come cannot make up.
    """
    own, voters = present[-1], voters_in(present)
    bases, width = bases_of(present, quota), width_for(voters + 1)
    old = zip(table.rows, table.bases, bases, strict=False)
    rows = [shifted(widened(row, table.width, width), was - base, width) for row, was, base in old]
    rows += [0] * own.number
    winning = [*table.winning, *[0] * own.number]
    for top in range(voters - own.number + 1, voters + 1):
        for size in range(top, 0, -1):
            winning[size] += winning[size - 1]
            below = rows[size - 1]
            if below:
                by = bases[size - 1] - bases[size] - own.weight
                winning[size] += _crossing(below, by, bases[size], width)
                rows[size] += shifted(below, by, width)
    if within is not None:
        rows = [lowest(row, within - base, width) for row, base in zip(rows, bases, strict=True)]
    return Table(tuple(rows), bases, tuple(winning), width)


def without_one(table: Table, weight: int) -> Table:
    """Return the coalitions without one voter of a weight: those with it are taken off, size by size."""
    rows, winning = [table.rows[0]], [table.winning[0]]
    for size in range(1, len(table.rows)):
        by = table.bases[size - 1] - table.bases[size] - weight
        crossing = _crossing(rows[-1], by, table.bases[size], table.width)
        winning.append(table.winning[size] - winning[-1] - crossing)
        rows.append(table.rows[size] - shifted(rows[-1], by, table.width))
    return Table(tuple(rows), table.bases, tuple(winning), table.width)


def _crossing(row: int, by: int, base: int, width: int) -> int:
    """Return how many coalitions of a row reach the quota when a voter moves them down by so many fields."""
    return total(lowest(row, -by, width), width) if base == 0 and by < 0 else 0


def met(coalitions: Table, worth: Table) -> int:
    """Return what coalitions are worth together, each by what the voters still to come make of it."""
    pairs = []
    for row, base, facing, other in zip(
        coalitions.rows, coalitions.bases, worth.rows, worth.bases, strict=False
    ):
        if row and facing:
            lower = max(base, other)
            pairs.append(
                (shifted(row, base - lower, coalitions.width), shifted(facing, other - lower, worth.width))
            )
    settled = zip(coalitions.winning, worth.winning, strict=False)
    return dot(pairs, coalitions.width, worth.width) + sum(ways * value for ways, value in settled)


def undecided(measure: Sequence[int], present: Sequence[Weight], quota: int) -> Table:
    """Return what coalitions of all voters are worth: what they count when they reach the quota."""
    voters = voters_in(present)
    return Table((0,) * (voters + 1), bases_of(present, quota), tuple(measure), width_for(1))


class Leaving:
    """What coalitions are worth while voters of the last weight, one by one, become those still to come."""

    def __init__(self, worth: Table, present: Sequence[Weight], quota: int, open_sum: int) -> None:
        """``open_sum`` is what those still to come weigh at the end, the ones that leave now included."""
        self._own, self._quota = present[-1], quota
        self._left = present[:-1]
        most, self._least = heaviest(self._left), lightest(self._left)
        sizes = [
            size for size, sum_ in enumerate(most) if sum_ >= quota - open_sum and self._least[size] < quota
        ]
        self._sizes = range(sizes[0], sizes[-1] + 1) if sizes else range(0)
        self._winning = list(worth.winning)
        self._bases = worth.bases
        self._width = self._width_for_all()
        self._rows = [widened(row, worth.width, self._width) for row in worth.rows]
        self._steps = self._own.number

    def _width_for_all(self) -> int:
        last = self._winning
        for _ in range(self._own.number):
            last = [each + more for each, more in pairwise(last)]
        start, stop = self._sizes.start, self._sizes.stop
        values = last[start:stop] + self._winning[start : stop + self._own.number]
        return width_for(max((value.bit_length() for value in values), default=1))

    def all_but_one(self) -> Table:
        """Return the worth when one of these voters is left."""
        while self._steps > 1:
            self._step()
        return Table(tuple(self._rows), self._bases, tuple(self._winning), self._width)

    def everyone(self) -> Table:
        """Return the worth when none of them is left."""
        while self._steps:
            self._step()
        bases = bases_of(self._left, self._quota)
        rows = [0] * len(bases)
        for size in self._sizes:
            row = shifted(self._rows[size], self._bases[size] - bases[size], self._width)
            rows[size] = lowest(row, self._quota - self._least[size] - bases[size], self._width)
        return Table(tuple(rows), bases, tuple(self._winning), self._width)

    def _step(self) -> None:
        """Let one voter become one still to come: it joins a coalition, or it does not."""
        self._steps -= 1
        rows, bases, weight, width = self._rows, self._bases, self._own.weight, self._width
        last = min(self._sizes.stop + self._steps, len(rows) - 1)
        for size in range(self._sizes.start, last):
            more = shifted(rows[size + 1], bases[size + 1] + weight - bases[size], width)
            if bases[size] < weight:
                more |= spread(self._winning[size + 1], weight - bases[size], width)
            if more:
                rows[size] += more
        winning = self._winning
        self._winning = [each + more for each, more in pairwise(winning)]
