"""How a vote is shared among candidates of equal rank under Meek's method.

A paper that ranks some equal counts as if it were divided among all orders of them, in equal parts: one
half "A before B" and one half "B before A". What an elected candidate of the rank passes on therefore
reaches the others of the rank before any lower one.

Source: C. H. E. Warren, "STV and equality of preference", Voting matters 7 (1996).
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from math import factorial


def shares(keeps: Sequence[int], others: int, unit: int) -> tuple[tuple[Fraction, ...], Fraction]:
    """Return what each elected candidate keeps, and each of the others gets, of a vote for their rank.

    ``keeps`` are the keep values of the elected in the rank, in ``unit``, and ``others`` how many of the
    rank keep everything that reaches them. Where there are none, what is left goes to the next rank.

    >>> half = 500
    >>> [str(each) for each in shares([half], 1, 1000)[0]], str(shares([half], 1, 1000)[1])
    (['1/4'], '3/4')
    """
    size = len(keeps) + others
    passing = [unit - keep for keep in keeps]
    kept = tuple(
        Fraction(keep, unit) * _chance_to_arrive(passing[:at] + passing[at + 1 :], size, unit)
        for at, keep in enumerate(keeps)
    )
    return kept, _chance_to_arrive(passing, size, unit) if others else Fraction()


def _chance_to_arrive(passing: Sequence[int], size: int, unit: int) -> Fraction:
    """Return what of a vote gets past those who happen to stand before a given candidate of the rank.

    Of all orders, a given set of t others stands exactly before it in t! (size - t - 1)! of size!.
    """
    whole = sum(
        orders * together * unit ** (len(passing) - t)
        for t, (orders, together) in enumerate(zip(_orders(size), _products(passing), strict=False))
    )
    return Fraction(whole, factorial(size) * unit ** len(passing))


@cache
def _orders(size: int) -> tuple[int, ...]:
    return tuple(factorial(t) * factorial(size - t - 1) for t in range(size))


def _products(factors: Sequence[int]) -> list[int]:
    """Return the sum of the products of all choices of 0, 1, 2 … factors."""
    sums = [1]
    for factor in factors:
        sums = [below * factor + same for below, same in zip([0, *sums], [*sums, 0], strict=True)]
    return sums
