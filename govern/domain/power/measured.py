"""Winning coalitions weighed by their size: all of them, and those without a given voter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

#: what a winning coalition counts, by its size
Measure: TypeAlias = Sequence[int]


@dataclass(frozen=True, slots=True)
class Measured:
    """What all winning coalitions count together, and what those without one voter of each class count."""

    whole: int
    lacking: tuple[int, ...]
