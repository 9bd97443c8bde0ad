"""Sentences of the domain: an English pattern with named values, translated by the floors above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from govern.domain.values.money import Money

#: a count of votes has this many decimals at most, and a share this large a denominator
_MOST_PLACES = 9
_MOST_SHARED = 1000

MessageValue: TypeAlias = "str | int | Fraction | date | datetime | Money | Message"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence and the values in it; its English pattern is also its name in the catalogues.

    With ``plural`` the value ``n`` chooses the form.

    >>> str(Message("Quorum {needed} of {entitled}.", {"needed": 16, "entitled": 31}))
    'Quorum 16 of 31.'
    >>> str(Message("{n} vote", {"n": 2}, plural="{n} votes"))
    '2 votes'
    """

    id: str
    values: Mapping[str, MessageValue] = field(default_factory=dict)
    plural: str | None = None

    def __str__(self) -> str:
        """Return the English sentence, for logs and the command line."""
        pattern = self.plural if self.plural is not None and self.values.get("n") != 1 else self.id
        return pattern.format(**{name: _written(value) for name, value in self.values.items()})


def decimal_of(number: Fraction) -> Decimal | None:
    """Return a number of many decimals, as counts of transferable votes have them, or None for a share.

    >>> decimal_of(Fraction(12071127, 100000)), decimal_of(Fraction(2, 3))
    (Decimal('120.71127'), None)
    """
    scaled = number * 10**_MOST_PLACES
    if number.denominator <= _MOST_SHARED or scaled.denominator != 1:
        return None
    return Decimal(scaled.numerator).scaleb(-_MOST_PLACES).normalize()


def _written(value: MessageValue) -> str:
    decimal = decimal_of(value) if isinstance(value, Fraction) else None
    return str(value) if decimal is None else f"{decimal:f}"
