"""The votes that routes of papers give to each candidate under given keep values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from govern.domain.counting.equal_ranks import shares
from govern.domain.counting.papers import NOBODY
from govern.domain.counting.routes import START, UNIT, End, Rank, Routes

Figures = NDArray[np.int64]


@dataclass(slots=True)
class Level:
    """Nodes one step further than their parents: behind one elected candidate each, or behind several."""

    nodes: Figures
    parents: Figures
    candidates: Figures
    shared: list[int]


class Distribution:
    """The routes as they are now, ready to be summed for any keep values."""

    def __init__(self, routes: Routes) -> None:
        self._count = len(routes.profile.candidates)
        self._passed = routes.passed
        self._parents = np.array(routes.parents, dtype=np.int64)
        ending = sorted((end.hopeful, end.node, many) for end, many in routes.ends.items() if _is_plain(end))
        self._end_nodes = np.array([node for _, node, _ in ending], dtype=np.int64)
        self._end_papers = np.array([many for _, _, many in ending], dtype=np.int64)
        hopeful = np.array([each[0] for each, _, _ in ending], dtype=np.int64)
        self._end_candidates, self._begins = np.unique(hopeful, return_index=True)
        self._shared = [
            (end, many) for end, many in routes.ends.items() if len(end.elected + end.hopeful) > 1
        ]
        self._levels = self._by_level(np.array(routes.depths, dtype=np.int64))
        self._through = np.zeros(len(self._parents), dtype=np.int64)
        for end, many in routes.ends.items():
            self._through[end.node] += many
        for level in reversed(self._levels):
            nodes = np.concatenate([level.nodes, np.array(level.shared, dtype=np.int64)])
            np.add.at(self._through, self._parents[nodes], self._through[nodes])

    def votes(self, keeps: Sequence[int]) -> list[int]:
        """Return the votes of each candidate under these keep values, one for each candidate."""
        keep = np.array(keeps, dtype=np.int64)
        weight = np.zeros(len(self._parents), dtype=np.int64)
        weight[START] = UNIT
        votes = np.zeros(self._count, dtype=np.int64)
        splits = _Splits(keeps)
        for level in self._levels:
            came = weight[level.parents]
            kept = -(-(came * keep[level.candidates]) // UNIT)
            weight[level.nodes] = came - kept
            np.add.at(votes, level.candidates, kept * self._through[level.nodes])
            for node in level.shared:
                left = int(weight[self._parents[node]])
                split, _ = splits.of(self._passed[node], 0, left)
                weight[node] = left - sum(split)
                votes[list(self._passed[node])] += np.array(split, dtype=np.int64) * self._through[node]
        if self._begins.size:
            brought = weight[self._end_nodes] * self._end_papers
            votes[self._end_candidates] += np.add.reduceat(brought, self._begins)
        for end, papers in self._shared:
            split, each = splits.of(end.elected, len(end.hopeful), int(weight[end.node]))
            votes[list(end.elected)] += np.array(split, dtype=np.int64) * papers
            votes[list(end.hopeful)] += each * papers
        found: list[int] = votes.tolist()
        return found

    def _by_level(self, depths: Figures) -> list[Level]:
        """Return the nodes in levels, parents first."""
        candidates = np.array(
            [rank[0] if len(rank) == 1 else NOBODY for rank in self._passed], dtype=np.int64
        )
        levels = []
        for depth in range(1, int(depths.max()) + 1):
            nodes = np.flatnonzero(depths == depth)
            alone = nodes[candidates[nodes] != NOBODY]
            shared = nodes[candidates[nodes] == NOBODY].tolist()
            levels.append(Level(alone, self._parents[alone], candidates[alone], shared))
        return levels


def _is_plain(end: End) -> bool:
    return len(end.hopeful) == 1 and not end.elected


@dataclass(slots=True)
class _Splits:
    """How shared ranks split a weight under given keep values, each part rounded down."""

    keeps: Sequence[int]
    _known: dict[tuple[Rank, int], tuple[tuple[Fraction, ...], Fraction]] = field(default_factory=dict)

    def of(self, elected: Rank, others: int, weight: int) -> tuple[list[int], int]:
        key = (elected, others)
        if key not in self._known:
            self._known[key] = shares([self.keeps[each] for each in elected], others, UNIT)
        kept, each = self._known[key]
        return [_part(weight, share) for share in kept], _part(weight, each)


def _part(weight: int, share: Fraction) -> int:
    return weight * share.numerator // share.denominator
