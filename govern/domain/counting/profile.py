"""Ballots of an election in groups: ballots that say the same are kept once, with their number."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Ranked ballots.

    ``orders`` (groups by ranks) holds candidate indexes in order of preference, -1 after the end;
    ``tied`` (same shape) is true where a candidate shares the rank of the one before it; ``counts``
    (groups) says how many ballots say this, always more than none.
    """

    candidates: tuple[str, ...]
    orders: NDArray[np.int16]
    tied: NDArray[np.bool_]
    counts: NDArray[np.int64]
    withdrawn: frozenset[int] = frozenset()

    @property
    def ballots(self) -> int:
        """Return how many ballots there are, empty ones too."""
        return int(self.counts.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Points on each ballot for each candidate (groups by candidates); an approval is one point."""

    candidates: tuple[str, ...]
    points: NDArray[np.int16]
    counts: NDArray[np.int64]
    withdrawn: frozenset[int] = frozenset()

    @property
    def ballots(self) -> int:
        """Return how many ballots there are, empty ones too."""
        return int(self.counts.sum())
