"""What voters have left: exactly, and as whole numbers never below it, which are quick to search.

The exact amounts are whole numbers too, in a unit that gets finer with every price that does not
divide evenly. Rescaling waits until a purse is looked at.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd

import numpy as np
from numpy.typing import NDArray

from govern.domain.sharing.support import Support, Supports

#: bits of all money together in the quick numbers: sums stay within 64
_BITS = 60


class Purses:
    """The money of all groups of voters during one sharing."""

    def __init__(self, groups: int, voters: int, share: Fraction) -> None:
        self.scale = share.denominator
        self._held = [share.numerator] * groups
        self._round = [0] * groups
        self._factors = [1]
        all_money = -(-share.numerator * voters // share.denominator)
        resolution = Fraction(2) ** (_BITS - all_money.bit_length())
        self.fine, self.coarse = resolution.numerator, resolution.denominator
        self._most: NDArray[np.int64] = np.full(groups, -int(-share * resolution // 1), dtype=np.int64)

    def money(self, support: Support) -> list[int]:
        """Return what one voter of each supporting group has, in ``scale`` parts of the unit."""
        held, seen, factors = self._held, self._round, self._factors
        return [held[group] * factors[seen[group]] for group in support.groups]

    def total(self, support: Support) -> Fraction:
        """Return what all supporters have together."""
        money = zip(self.money(support), support.voters, strict=True)
        return Fraction(sum(each * voters for each, voters in money), self.scale)

    def lower_price(self, support: Support, cost: int) -> int | None:
        """Return a price that the least price does not undercut, for a cost rounded by ``floor``."""
        return support.lower_price(cost, self._most)

    def floor(self, amount: int, divided_by: int = 1) -> int:
        """Return an amount rounded down to quick numbers, ``fine`` to ``coarse`` of the budget's unit."""
        return amount * self.fine // (divided_by * self.coarse)

    def in_scale(self, price: int) -> int:
        """Return a quick number in ``scale`` parts of the budget's unit, rounded down."""
        return price * self.scale * self.coarse // self.fine

    def most_money(self, supports: Supports) -> list[int]:
        """Return what the supporters of each project have together at most, in quick numbers."""
        together: list[int] = supports.money(self._most).tolist()
        return together

    def pay(self, support: Support, price: tuple[int, int], money: Sequence[int]) -> None:
        """Take the price (in ``scale`` parts) of each point from each supporter, or all they have."""
        self._lower(support, self.floor(price[0], price[1] * self.scale))
        common = gcd(*price)
        whole, finer = price[0] // common, price[1] // common
        self._refine(finer)
        held, seen, last = self._held, self._round, len(self._factors) - 1
        for group, has, points in zip(support.groups, money, support.points, strict=True):
            rest = has * finer - whole * points
            held[group] = rest if rest > 0 else 0
            seen[group] = last

    def _lower(self, support: Support, price: int) -> None:
        """Lower the quick numbers by a price that is not above the exact one."""
        had = self._most[support.group_array]
        if support.kinds == (1,):
            left = (had - price).clip(0)
        else:
            points = support.point_array
            left = np.where(had // points < price, 0, had - price * points)
        self._most[support.group_array] = left

    def _refine(self, finer: int) -> None:
        self.scale *= finer
        self._factors = [factor * finer for factor in self._factors]
        self._factors.append(1)
