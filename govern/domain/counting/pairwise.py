"""How many ballots prefer each candidate to each other, and the order that strongest paths make of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from govern.domain.counting.profile import Profile

Matrix = NDArray[np.int64]

#: groups taken at once, so that they stay close to the processor
_BLOCK = 2**15


def preferences(profile: Profile) -> Matrix:
    """Return how many ballots put each candidate (row) above each other (column).

    A ranked candidate is above all that are not ranked; those at one rank are not above one another.
    Whoever is ranked at all is above everybody except those who stand before or beside: so it is enough to
    look at pairs on the ballot.
    """
    candidates, ranks = len(profile.candidates), profile.orders.shape[1]
    width = candidates + 1
    behind, beside = np.zeros(width * width, dtype=np.int64), np.zeros(width * width, dtype=np.int64)
    ranked = np.zeros(width, dtype=np.int64)
    for begin in range(0, len(profile.counts), _BLOCK):
        block = slice(begin, begin + _BLOCK)
        columns = np.ascontiguousarray(profile.orders[block].T).astype(np.int64)
        shared = np.ascontiguousarray(profile.tied[block].T)
        counts = profile.counts[block]
        for rank in range(ranks):
            np.add.at(ranked, columns[rank], counts)
            together = np.ones(len(counts), dtype=np.bool_)
            for later in range(rank + 1, ranks):
                np.add.at(behind, columns[later] * width + columns[rank], counts)
                together &= shared[later]
                if together.any():
                    equal = columns[later][together] * width + columns[rank][together]
                    np.add.at(beside, equal, counts[together])
    after, equal_to = (each.reshape(width, width)[:-1, :-1] for each in (behind, beside))
    above = ranked[:-1, None] - after - equal_to.T
    np.fill_diagonal(above, 0)
    return cast(Matrix, above)


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """The strongest path from each candidate to each other.

    A path is as strong as its weakest defeat. Of two defeats that with more votes behind it is stronger
    (winning votes); of two with as many that with fewer votes against it. ``keys`` order the strengths,
    none is 0; ``votes`` are the votes behind the weakest defeat.

    Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
    single-winner election method", Social Choice and Welfare 36 (2011), 2.1 and 2.3.1.
    """

    keys: NDArray[np.int64]
    votes: Matrix

    def beats(self, one: int, other: int) -> bool:
        """Return whether the path to the other is stronger than the path back."""
        return bool(self.keys[one, other] > self.keys[other, one])


def strongest_paths(above: Matrix) -> Paths:
    """Return the strongest paths between all candidates, by the algorithm of Floyd and Warshall."""
    against = above.T
    wins = above > against
    pairs = sorted({(int(won), -int(lost)) for won, lost in zip(above[wins], against[wins], strict=True)})
    place = {pair: at for at, pair in enumerate(pairs, start=1)}
    keys = np.zeros_like(above)
    for one, other in np.argwhere(wins):
        keys[one, other] = place[int(above[one, other]), -int(above[other, one])]
    for via in range(len(keys)):
        keys = np.maximum(keys, np.minimum(keys[:, via, None], keys[None, via, :]))
    np.fill_diagonal(keys, 0)
    votes = np.array([0, *(won for won, _ in pairs)], dtype=np.int64)
    return Paths(keys, votes[keys])


def levels(paths: Paths) -> list[list[int]]:
    """Return candidates in order of merit; those on a level are beaten by nobody who is left."""
    left = list(range(len(paths.keys)))
    found = []
    while left:
        level = [one for one in left if not any(paths.beats(other, one) for other in left)]
        found.append(level)
        left = [one for one in left if one not in level]
    return found


def condorcet_winner(above: Matrix, among: Sequence[int]) -> int | None:
    """Return who is preferred to each of the others by more ballots than prefer the other, if anybody."""
    for one in among:
        if all(above[one, other] > above[other, one] for other in among if other != one):
            return one
    return None


def as_rows(matrix: Matrix) -> tuple[tuple[int, ...], ...]:
    """Return a matrix as plain rows."""
    return tuple(tuple(int(each) for each in row) for row in matrix)
