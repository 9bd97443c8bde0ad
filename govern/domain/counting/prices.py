"""Prices on limits: how far a search can still get at most, told without searching.

Whoever counts for a cap pays its price, whoever counts for a minimum is paid it. Whatever the prices, no set
that meets the limits weighs more than the best candidates net of prices, plus the price of all places under
the caps, less that of all that the minima need. Source: M. L. Fisher, "The Lagrangian relaxation method for
solving integer programming problems", Management Science 27 (1981).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from govern.domain.counting.groups import Groups, Node, Signature

_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Prices:
    """What a place under each cap costs, and what a candidate for each minimum is paid."""

    cap: tuple[int, ...]
    minimum: tuple[int, ...]

    def on(self, signature: Signature) -> int:
        """Return what candidates with this signature cost."""
        return sum(self.cap[at] - self.minimum[at] for at in signature)

    def limits(self, node: Node) -> int:
        """Return what the rest of the caps is worth, less what the rest of the minima asks."""
        caps = sum([price * room for price, room in zip(self.cap, node.room, strict=True) if price])
        minima = sum([price * need for price, need in zip(self.minimum, node.need, strict=True) if price])
        return caps - minima

    def moved(self, counted: Counter[int], node: Node, step: int) -> "Prices":
        """Return prices raised on the limits that a set breaks and lowered on those it leaves slack."""
        cap = tuple(
            max(0, price + step * (counted[at] - room))
            for at, (price, room) in enumerate(zip(self.cap, node.room, strict=True))
        )
        minimum = tuple(
            max(0, price + step * (need - counted[at]))
            for at, (price, need) in enumerate(zip(self.minimum, node.need, strict=True))
        )
        return Prices(cap, minimum)


def no_prices(limits: Sequence[object]) -> Prices:
    """Return prices of nothing on each limit."""
    return Prices((0,) * len(limits), (0,) * len(limits))


def missed(counted: Counter[int], node: Node) -> int:
    """Return the sum of squares by which a set breaks the limits."""
    over = sum([max(0, counted[at] - room) ** 2 for at, room in enumerate(node.room)])
    return over + sum([max(0, need - counted[at]) ** 2 for at, need in enumerate(node.need)])


@dataclass(frozen=True, slots=True)
class Outlook:
    """What prices tell before a search: that nothing fits, or how many of each group will fit, on average."""

    impossible: bool
    taken: Counter[Signature]
    rounds: int

    def distance(self, signature: Signature, share: int) -> int:
        """Return how far taking so many of a group is from what prices expect."""
        return abs(self.rounds * share - self.taken[signature])


def outlook(groups: Groups, start: Node) -> Outlook:
    """Return whether prices prove that no set meets the limits; no proof does not mean that one does."""
    prices, taken = no_prices(start.room), Counter[Signature]()
    for rounds in range(1, _ROUNDS + 1):
        left, reached, counted = start.left, 0, Counter[int]()
        for price, signature in sorted((prices.on(each), each) for each in groups.order):
            share = min(left, groups.sizes[signature])
            left, reached = left - share, reached - share * price
            counted.update(dict.fromkeys(signature, share))
            taken[signature] += share
        if reached + prices.limits(start) < 0:
            return Outlook(True, taken, rounds)
        if not missed(counted, start):
            break
        prices = prices.moved(counted, start, 1)
    return Outlook(False, taken, rounds)
