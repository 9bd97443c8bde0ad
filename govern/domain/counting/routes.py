"""The routes of papers through elected candidates: what Meek's method repeats its sums over.

Under Meek's method a paper gives something to each elected candidate that it ranks before the first hopeful
one, who takes all that is left. However many papers there are, there are only few such routes, so that
papers are brought together by route when somebody is elected or excluded, and each iteration works on
routes alone.

Weights are whole numbers of billionths. A weight times a keep value is at most 10^18 and fits 64 bits; a sum
over papers fits as long as there are fewer than 9 * 10^9 of them, which is checked.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govern.domain.counting.papers import NOBODY, Groups, Papers, ranks_of, standing_in, who_stops
from govern.domain.counting.profile import Profile
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message

UNIT = 10**9
MOST_PAPERS = 9 * 10**9
START = 0
NO_GROUPS = np.empty(0, dtype=np.int64)

Rank = tuple[int, ...]


class End(NamedTuple):
    """Where a route ends: after a node, in a rank of elected and hopeful candidates, or nowhere."""

    node: int
    elected: Rank = ()
    hopeful: Rank = ()


NOWHERE = End(START)


@dataclass(slots=True)
class Ranked:
    """A group of papers with equal ranks, and how far it is."""

    ranks: list[list[int]]
    papers: int
    at: int = 0
    node: int = START
    end: End = NOWHERE


@dataclass(slots=True)
class Routes:
    """All papers by route. A node is a rank of elected candidates passed after another node."""

    profile: Profile
    hopeful: set[int] = field(init=False)
    elected: set[int] = field(default_factory=set)
    parents: list[int] = field(default_factory=lambda: [START])
    passed: list[Rank] = field(default_factory=lambda: [()])
    depths: list[int] = field(default_factory=lambda: [0])
    ends: dict[End, int] = field(default_factory=dict)
    valid: int = 0
    _children: dict[tuple[int, Rank], int] = field(default_factory=dict)
    _papers: Papers = field(init=False)
    _node_of: NDArray[np.int64] = field(init=False)
    _held: dict[int, list[Groups]] = field(default_factory=dict)
    _ranked: dict[int, list[Ranked]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.profile.ballots >= MOST_PAPERS:
            raise RuleBroken(
                Message("Meek's method counts fewer than {most} ballots here.", {"most": MOST_PAPERS})
            )
        self.hopeful = set(standing_in(self.profile))
        shared = self.profile.tied.any(axis=1)
        self._papers = Papers(self.profile.orders, self.profile.counts)
        self._node_of = np.zeros(len(self.profile.counts), dtype=np.int64)
        self._deal(np.flatnonzero(~shared))
        for group in np.flatnonzero(shared):
            papers = int(self.profile.counts[group])
            self._walk(Ranked(ranks_of(self.profile, int(group)), papers))
        self.ends.pop(NOWHERE, None)
        self.valid = sum(self.ends.values())

    def elect(self, candidate: int) -> None:
        """Let papers pass on from a candidate who keeps only a part from now on."""
        self.elected.add(candidate)
        groups = self._let_go(candidate, keeping=True)
        self._deal(groups)
        self._walk_on(candidate)

    def exclude(self, candidate: int) -> None:
        """Let papers pass over a candidate."""
        self._deal(self._let_go(candidate, keeping=False))
        self._walk_on(candidate)

    def _let_go(self, candidate: int, *, keeping: bool) -> Groups:
        """Take papers in strict order from a candidate, leaving a node behind for one who keeps a part."""
        self.hopeful.discard(candidate)
        groups = np.concatenate([NO_GROUPS, *self._held.pop(candidate, [])])
        reached = np.full(len(groups), candidate, dtype=np.int16)
        for bundle in self._papers.bundles(groups, reached, self._node_of[groups]):
            self._add(End(bundle.kind, (), (candidate,)), -bundle.papers)
            if keeping:
                self._node_of[bundle.groups] = self._child(bundle.kind, (candidate,))
        return groups

    def _deal(self, groups: Groups) -> None:
        """Bring groups to their next hopeful candidate, through the elected ones."""
        stops = who_stops(len(self.profile.candidates), [*self.hopeful, *self.elected])
        while groups.size:
            onward: list[Groups] = []
            reached = self._papers.move(groups, stops)
            for bundle in self._papers.bundles(groups, reached, self._node_of[groups]):
                if bundle.to in self.elected:
                    self._node_of[bundle.groups] = self._child(bundle.kind, (bundle.to,))
                    onward.append(bundle.groups)
                    continue
                hopeful = () if bundle.to == NOBODY else (bundle.to,)
                self._add(End(bundle.kind, (), hopeful), bundle.papers)
                self._held.setdefault(bundle.to, []).append(bundle.groups)
            groups = np.concatenate([NO_GROUPS, *onward])

    def _walk_on(self, candidate: int) -> None:
        """Let papers with equal ranks go on whose rank a candidate was in."""
        for paper in self._ranked.pop(candidate, []):
            if candidate in paper.end.hopeful:
                self._add(paper.end, -paper.papers)
                self._walk(paper)

    def _walk(self, paper: Ranked) -> None:
        """Bring one group of papers with equal ranks to the next rank that has a hopeful candidate."""
        before = paper.end.hopeful
        hopeful: Rank = ()
        elected: Rank = ()
        while paper.at < len(paper.ranks):
            rank = paper.ranks[paper.at]
            hopeful = tuple(sorted(each for each in rank if each in self.hopeful))
            elected = tuple(sorted(each for each in rank if each in self.elected))
            if hopeful:
                break
            if elected:
                paper.node = self._child(paper.node, elected)
            paper.at += 1
        paper.end = End(paper.node, elected if hopeful else (), hopeful)
        self._add(paper.end, paper.papers)
        for each in hopeful:
            if each not in before:
                self._ranked.setdefault(each, []).append(paper)

    def _add(self, end: End, papers: int) -> None:
        self.ends[end] = self.ends.get(end, 0) + papers
        if not self.ends[end]:
            del self.ends[end]

    def _child(self, node: int, rank: Rank) -> int:
        if (node, rank) not in self._children:
            self._children[node, rank] = len(self.parents)
            self.parents.append(node)
            self.passed.append(rank)
            self.depths.append(self.depths[node] + 1)
        return self._children[node, rank]
