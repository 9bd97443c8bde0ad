"""Amounts of money: whole hundredths of a currency, never rounded without saying so."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

_CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in whole hundredths (``cents``) of a currency (ISO 4217 code); below zero it is owed.

    >>> Money(1250, "EUR") + Money(50, "EUR")
    Money(cents=1300, currency='EUR')
    """

    cents: int
    currency: str

    def __post_init__(self) -> None:
        """Refuse what is no currency.

        Raises:
            ValueError: when the code has another form than three capital letters.
        """
        if not _CODE.fullmatch(self.currency):
            raise ValueError(f"{self.currency!r} is no currency")

    def __add__(self, other: "Money") -> "Money":
        """Return the sum.

        Raises:
            ValueError: when the currencies differ; nothing is converted in silence.
        """
        self._same(other)
        return Money(self.cents + other.cents, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        """Return the difference.

        Raises:
            ValueError: when the currencies differ.
        """
        self._same(other)
        return Money(self.cents - other.cents, self.currency)

    def __neg__(self) -> "Money":
        """Return the amount with the other sign."""
        return Money(-self.cents, self.currency)

    def times(self, factor: Fraction | int) -> "Money":
        """Return the amount times an exact factor, to the nearest cent, halves away from zero.

        >>> Money(5, "EUR").times(Fraction(1, 2))
        Money(cents=3, currency='EUR')
        """
        return Money(rounded(Fraction(self.cents) * factor), self.currency)

    def __str__(self) -> str:
        """Return the amount for logs and the command line, such as ``EUR 12.50``."""
        sign = "-" if self.cents < 0 else ""
        return f"{self.currency} {sign}{abs(self.cents) // 100}.{abs(self.cents) % 100:02d}"

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} are not added")


def rounded(exact: Fraction) -> int:
    """Return the nearest whole number, halves away from zero, as accountants round.

    >>> rounded(Fraction(5, 2)), rounded(Fraction(-5, 2)), rounded(Fraction(7, 3))
    (3, -3, 2)
    """
    whole = (abs(exact) + Fraction(1, 2)).__floor__()
    return whole if exact >= 0 else -whole


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Return the sum of amounts in one currency, which is zero where there are none.

    Raises:
        ValueError: when one of them is in another currency.
    """
    return sum(amounts, Money(0, currency))


def divided(cents: int, weights: Sequence[Fraction | int]) -> tuple[int, ...]:
    """Return whole parts of an amount by weight that add up to it: largest remainders, first ones first.

    >>> divided(100, (1, 1, 1))
    (34, 33, 33)

    Raises:
        ValueError: when no weight is above zero, or one is below.
    """
    whole = sum(Fraction(each) for each in weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("an amount is divided by weights above zero")
    exact = [Fraction(cents) * each / whole for each in weights]
    parts = [each.__floor__() for each in exact]
    by_rest = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_rest[: cents - sum(parts)]:
        parts[place] += 1
    return tuple(parts)
