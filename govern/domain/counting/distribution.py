"""The votes that routes of papers give to each candidate under given keep values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from govern.domain.counting.equal_ranks import shares
from govern.domain.counting.routes import START, UNIT, End, Rank, Routes


@dataclass(slots=True)
class Level:
    """Nodes one step further than their parents, behind one elected candidate each."""

    nodes: NDArray[np.int64]
    parents: NDArray[np.int64]
    candidates: NDArray[np.int64]


class Distribution:
    """The routes as they are now, ready to be summed for any keep values."""

    def __init__(self, routes: Routes) -> None:
        self._count = len(routes.profile.candidates)
        self._parents, self._passed = routes.parents, routes.passed
        nodes = len(routes.parents)
        self._ending = np.zeros((nodes, self._count), dtype=np.int64)
        self._through = np.zeros(nodes, dtype=np.int64)
        self._shared: list[tuple[End, int]] = []
        for end, papers in routes.ends.items():
            self._through[end.node] += papers
            if len(end.elected) + len(end.hopeful) > 1:
                self._shared.append((end, papers))
            elif end.hopeful:
                self._ending[end.node, end.hopeful[0]] += papers
        for node in range(nodes - 1, START, -1):
            self._through[routes.parents[node]] += self._through[node]
        self._levels = list(self._by_level())

    def votes(self, keeps: Sequence[int]) -> list[int]:
        """Return the votes of each candidate under these keep values, one for each candidate."""
        keep = np.array(keeps, dtype=np.int64)
        weight = np.zeros(len(self._parents), dtype=np.int64)
        weight[START] = UNIT
        votes = np.zeros(self._count, dtype=np.int64)
        splits = _Splits(keeps)
        for level in self._levels:
            if isinstance(level, Level):
                came = weight[level.parents]
                kept = -(-(came * keep[level.candidates]) // UNIT)
                weight[level.nodes] = came - kept
                np.add.at(votes, level.candidates, kept * self._through[level.nodes])
            else:
                left = int(weight[self._parents[level]])
                split, _ = splits.of(self._passed[level], 0, left)
                weight[level] = left - sum(split)
                votes[list(self._passed[level])] += np.array(split, dtype=np.int64) * self._through[level]
        votes += weight @ self._ending
        for end, papers in self._shared:
            split, each = splits.of(end.elected, len(end.hopeful), int(weight[end.node]))
            votes[list(end.elected)] += np.array(split, dtype=np.int64) * papers
            votes[list(end.hopeful)] += each * papers
        found: list[int] = votes.tolist()
        return found

    def _by_level(self) -> Iterator[Level | int]:
        """Yield the nodes parents first: those behind one candidate together, those behind several alone."""
        depth = [0] * len(self._parents)
        by_depth: dict[int, list[int]] = {}
        for node in range(START + 1, len(self._parents)):
            depth[node] = depth[self._parents[node]] + 1
            by_depth.setdefault(depth[node], []).append(node)
        for at in sorted(by_depth):
            alone = [node for node in by_depth[at] if len(self._passed[node]) == 1]
            yield Level(
                np.array(alone, dtype=np.int64),
                np.array([self._parents[node] for node in alone], dtype=np.int64),
                np.array([self._passed[node][0] for node in alone], dtype=np.int64),
            )
            yield from (node for node in by_depth[at] if len(self._passed[node]) > 1)


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
