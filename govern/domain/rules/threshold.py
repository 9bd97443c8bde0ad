"""Shares that a count must reach or exceed."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share that a count must reach (or, when strict, exceed) within a base, or a plain number.

    >>> two_thirds = Threshold(Fraction(2, 3), strict=False)
    >>> two_thirds.is_met(count=Fraction(66), base=Fraction(100))
    False
    >>> two_thirds.is_met(count=Fraction(67), base=Fraction(100))
    True
    """

    share: Fraction
    strict: bool
    number: int | None = None

    @property
    def is_more_than_half(self) -> bool:
        """Return whether this is the plain majority, which people call by its own name."""
        return self.strict and self.share == Fraction(1, 2)

    def is_met(self, *, count: Fraction, base: Fraction) -> bool:
        """Return whether the count meets the share of the base; a base of zero is never met."""
        if base <= 0:
            return False
        if self.number is not None:
            return count >= self.number
        exact = self.share * base
        return count > exact if self.strict else count >= exact

    def needed(self, base: Fraction) -> Fraction:
        """Return the least whole count that meets this threshold, or one when the base is zero.

        >>> Threshold(Fraction(1, 2), strict=True).needed(Fraction(20))
        Fraction(11, 1)
        """
        if self.number is not None:
            return Fraction(self.number)
        if base <= 0:
            return Fraction(1)
        exact = self.share * base
        whole = Fraction(-(-exact.numerator // exact.denominator))
        return whole + 1 if self.strict and whole == exact else whole


MORE_THAN_HALF = Threshold(Fraction(1, 2), strict=True)
AT_LEAST_HALF = Threshold(Fraction(1, 2), strict=False)
