"""Sentences of the domain: an English pattern with named values, translated by the floors above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import TypeAlias

MessageValue: TypeAlias = "str | int | Fraction | date | datetime | Message"


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
        return pattern.format(**{name: str(value) for name, value in self.values.items()})
