"""The set of candidates that meets all limits and has the greatest total: exact, and soon found.

Groups of candidates are passed one after another, and of all ways to the same rest of seats, caps and minima
only the best is kept. A way is dropped as soon as prices on the limits tell that it cannot reach the total
of a set already known.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import accumulate

from govern.domain.counting.feasibility import Feasibility
from govern.domain.counting.groups import Groups, Node, Signature
from govern.domain.counting.prices import Prices, missed, no_prices

_ROUNDS = 100
_PATIENCE = 4
#: ways kept in a first pass, which only looks for a good set to begin with
_NARROW = 60


@dataclass(frozen=True, slots=True)
class _Way:
    """A way through the groups so far: its total, what it can reach, and how many it took of each group."""

    total: int
    at_most: int
    shares: tuple[int, ...] = ()


class BestSet:
    """Finds the best set; ``weights`` are whole numbers of any size, and may be negative."""

    def __init__(self, weights: Mapping[str, int], seats: int, feasibility: Feasibility) -> None:
        self._weights, self._seats, self._feasibility = weights, seats, feasibility
        self._ranked = sorted(weights, key=lambda name: (-weights[name], name))
        self._members: dict[Signature, list[str]] = {}
        for name in self._ranked:
            self._members.setdefault(feasibility.signatures[name], []).append(name)
        sizes = Counter({signature: len(names) for signature, names in self._members.items()})
        self._groups = Groups(feasibility.bounds, sizes)
        self._sums = {
            signature: tuple(accumulate((weights[name] for name in names), initial=0))
            for signature, names in self._members.items()
        }

    def find(self) -> frozenset[str] | None:
        """Return the members of the best set, or None where no set meets the limits.

        Of two sets with the same total either may come back: give distinct weights to decide.
        """
        first = self._ranked[: self._seats]
        if self._feasibility.can_complete(first, (), self._seats):
            return frozenset(first)
        known = self._greedy()
        if known is None:
            return None
        start = self._groups.start(self._feasibility.counted(()), self._seats)
        if start is None:
            return None
        known = self._through(start, known, _NARROW) or known
        return self._through(start, known) or known

    def total(self, names: Collection[str]) -> int:
        """Return what a set weighs."""
        return sum(self._weights[name] for name in names)

    def _greedy(self) -> frozenset[str] | None:
        """Return the set that takes the best candidate who still fits, again and again."""
        if not self._feasibility.can_complete((), self._ranked, self._seats):
            return None
        chosen: list[str] = []
        for at, name in enumerate(self._ranked):
            rest = self._ranked[at + 1 :]
            if len(chosen) < self._seats and self._feasibility.can_complete(
                (*chosen, name), rest, self._seats
            ):
                chosen.append(name)
        return frozenset(chosen)

    def _through(self, start: Node, known: frozenset[str], width: int | None = None) -> frozenset[str] | None:
        """Return the best set with a greater total than the one known, if there is any.

        With a width only so many of the most promising ways are followed, and better sets may be missed.
        """
        least = self.total(known)
        prices = self._priced(start, least)
        reach = self._reach(prices)
        ways = {start: _Way(0, 0)}
        for at, signature in enumerate(self._groups.order):
            sums, onwards = self._sums[signature], reach[at + 1]
            after: dict[Node, _Way] = {}
            for node, way in ways.items():
                for share, below in self._groups.below(node):
                    total = way.total + sums[share]
                    at_most = total + onwards[below.left] + prices.limits(below)
                    before = after.get(below)
                    if at_most > least and (before is None or before.total < total):
                        after[below] = _Way(total, at_most, (*way.shares, share))
            ways = after if width is None else _most_promising(after, width)
        best = max(ways.values(), key=lambda way: way.total, default=None)
        return None if best is None else self._chosen(best)

    def _chosen(self, way: _Way) -> frozenset[str]:
        taken = zip(self._groups.order, way.shares, strict=True)
        return frozenset(name for signature, share in taken for name in self._members[signature][:share])

    def _reach(self, prices: Prices) -> list[tuple[int, ...]]:
        """Return what the best candidates weigh net of prices, from each group on and for all seats."""
        net: list[int] = []
        reach: list[tuple[int, ...]] = [(0,)]
        for signature in reversed(self._groups.order):
            price = prices.on(signature)
            net += [self._weights[name] - price for name in self._members[signature]]
            net.sort(reverse=True)
            reach.append(tuple(accumulate(net, initial=0)))
        return reach[::-1]

    def _priced(self, start: Node, known: int) -> Prices:
        """Return prices that show how little more than the total known can be reached."""
        best = prices = no_prices(start.room)
        counted, best_bound = self._at(prices, start)
        slowness, worse = 1, 0
        for _ in range(_ROUNDS):
            square = missed(counted, start)
            if not square or best_bound <= known:
                break
            prices = prices.moved(counted, start, (best_bound - known) // (square * slowness) + 1)
            counted, bound = self._at(prices, start)
            worse += 1
            if bound < best_bound:
                best, best_bound, worse = prices, bound, 0
            elif worse == _PATIENCE:
                prices, slowness, worse = best, slowness + slowness, 0
                counted, _ = self._at(prices, start)
        return best

    def _at(self, prices: Prices, start: Node) -> tuple[Counter[int], int]:
        """Return for which limits the best candidates net of prices count, and the bound at these prices."""
        price = {signature: prices.on(signature) for signature in self._groups.order}
        signatures = self._feasibility.signatures
        net = {name: self._weights[name] - price[signatures[name]] for name in self._ranked}
        taken = sorted(self._ranked, key=lambda name: -net[name])[: self._seats]
        counted = Counter(at for name in taken for at in signatures[name])
        return counted, sum(net[name] for name in taken) + prices.limits(start)


def _most_promising(ways: Mapping[Node, _Way], width: int) -> dict[Node, _Way]:
    ranked = sorted(ways.items(), key=lambda each: -each[1].at_most)
    return dict(ranked[:width])
