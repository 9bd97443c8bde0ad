"""Ballot papers in groups on their way from preference to preference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from govern.domain.counting.profile import Profile

Groups = NDArray[np.int64]

#: where papers go that show no further preference
NOBODY = -1
_SHORT_KEYS = 2**15


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """Papers that go the same way: to whom, of which kind they were, which groups, how many papers."""

    to: int
    kind: int
    groups: Groups
    papers: int


class Papers:
    """Papers in strict order, each group with a finger on the preference that holds it now.

    A finger only ever moves on, so that a whole count reads each preference of each group once at most.
    """

    def __init__(self, orders: NDArray[np.int16], counts: NDArray[np.int64]) -> None:
        groups, ranks = orders.shape
        self.ranks = ranks + 1
        ended = np.full((groups, self.ranks), NOBODY, dtype=np.int16)
        ended[:, :ranks] = orders
        self._flat = ended.ravel()
        self._finger = np.arange(groups, dtype=np.int64) * self.ranks - 1
        self.counts = counts

    def everyone(self) -> Groups:
        """Return all groups."""
        return np.arange(len(self.counts), dtype=np.int64)

    def move(self, groups: Groups, stops: NDArray[np.bool_]) -> NDArray[np.int16]:
        """Move fingers to the next candidate at whom papers stop, and return whom they reached.

        ``stops`` has one place for each candidate and a last one, always true, for ``NOBODY``.
        """
        at = self._finger[groups] + 1
        reached: NDArray[np.int16] = self._flat[at]
        waiting = np.flatnonzero(~stops[reached])
        while waiting.size:
            at[waiting] += 1
            reached[waiting] = self._flat[at[waiting]]
            waiting = waiting[~stops[reached[waiting]]]
        self._finger[groups] = at
        return reached

    def bundles(
        self, groups: Groups, reached: NDArray[np.int16], kinds: NDArray[np.int64] | None = None
    ) -> Iterator[Bundle]:
        """Yield the groups put together by whom they reached and of which kind they are."""
        if not groups.size:
            return
        kind = np.zeros(len(groups), dtype=np.int64) if kinds is None else kinds
        width = int(kind.max()) + 1
        keys = (reached.astype(np.int64) + 1) * width + kind
        if int(keys.max()) < _SHORT_KEYS:
            keys = keys.astype(np.int16)
        order = np.argsort(keys, kind="stable")
        keys, groups = keys[order], groups[order]
        begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
        papers = np.add.reduceat(self.counts[groups], begins)
        for begin, end, many in zip(begins, [*begins[1:], len(keys)], papers, strict=True):
            to, which = divmod(int(keys[begin]), width)
            yield Bundle(to - 1, which, groups[begin:end], int(many))


def who_stops(candidates: int, stopping: Sequence[int]) -> NDArray[np.bool_]:
    """Return the places for ``Papers.move`` where only these candidates stop papers."""
    stops = np.zeros(candidates + 1, dtype=np.bool_)
    stops[list(stopping)] = True
    stops[NOBODY] = True
    return stops


def cut_at_equals(profile: Profile) -> NDArray[np.int16]:
    """Return the orders up to the first rank that several standing candidates share.

    A withdrawn candidate is taken out of the rank first: one left alone there is preferred clearly.
    """
    some = np.flatnonzero(profile.tied.any(axis=1))
    if not some.size:
        return profile.orders
    orders = profile.orders[some]
    rank = np.cumsum(~profile.tied[some], axis=1, dtype=np.int64)
    standing = who_stops(len(profile.candidates), standing_in(profile))[orders] & (orders != NOBODY)
    before = np.zeros_like(rank)
    before[:, 1:] = np.maximum.accumulate(np.where(standing, rank, 0), axis=1)[:, :-1]
    last = rank.shape[1] + 1
    first_shared = np.where(standing & (rank == before), rank, last).min(axis=1, keepdims=True)
    cut = profile.orders.copy()
    cut[some] = np.where(rank < first_shared, orders, NOBODY)
    return cut


def standing_in(profile: Profile) -> list[int]:
    """Return the candidates who have not withdrawn."""
    return [each for each in range(len(profile.candidates)) if each not in profile.withdrawn]


def ranks_of(profile: Profile, group: int) -> list[list[int]]:
    """Return the ranks of one group of ballots, without withdrawn candidates and empty ranks."""
    ranks: list[list[int]] = []
    for candidate, with_the_one_before in zip(
        profile.orders[group].tolist(), profile.tied[group].tolist(), strict=True
    ):
        if candidate == NOBODY:
            break
        if not with_the_one_before:
            ranks.append([])
        ranks[-1].append(candidate)
    standing = ([each for each in rank if each not in profile.withdrawn] for rank in ranks)
    return [rank for rank in standing if rank]
