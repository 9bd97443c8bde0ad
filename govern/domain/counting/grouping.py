"""Ballots made into groups, from what each voter wrote."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from govern.domain.counting.profile import Profile, Scores


def group_ranked(
    candidates: Sequence[str], ballots: Iterable[Sequence[Sequence[int]]], *, withdrawn: Iterable[int] = ()
) -> Profile:
    """Return ranked ballots in groups; each ballot lists the candidates of its ranks, by their indexes.

    >>> group_ranked(["Ana", "Bruno"], [[[0], [1]], [[0], [1]], [[0, 1]]]).counts.tolist()
    [2, 1]
    """
    groups = Counter(tuple(tuple(sorted(rank)) for rank in ballot if rank) for ballot in ballots)
    ordered = sorted(groups)
    orders = np.full((len(ordered), len(candidates)), -1, dtype=np.int16)
    tied = np.zeros(orders.shape, dtype=np.bool_)
    for row, ballot in enumerate(ordered):
        at = 0
        for rank in ballot:
            orders[row, at : at + len(rank)] = rank
            tied[row, at + 1 : at + len(rank)] = True
            at += len(rank)
    counts = np.array([groups[each] for each in ordered], dtype=np.int64)
    return Profile(tuple(candidates), orders, tied, counts, frozenset(withdrawn))


def group_scored(
    candidates: Sequence[str], ballots: Iterable[Sequence[int]], *, withdrawn: Iterable[int] = ()
) -> Scores:
    """Return ballots with points for each candidate in groups.

    >>> group_scored(["Ana", "Bruno"], [[1, 0], [1, 0], [1, 1]]).counts.tolist()
    [2, 1]
    """
    groups = Counter(tuple(ballot) for ballot in ballots)
    ordered = sorted(groups)
    points = np.array(ordered, dtype=np.int16).reshape(len(ordered), len(candidates))
    counts = np.array([groups[each] for each in ordered], dtype=np.int64)
    return Scores(tuple(candidates), points, counts, frozenset(withdrawn))
