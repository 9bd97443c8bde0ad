"""Candidates who count for the same limits, as groups, in the order in which a search takes them.

Groups that share a value of the attribute with most limits stand together: once they are passed, that value
is settled, and ways that differ only in it become one. So the search stays small: it grows with the limits of
the other attributes, not with the number of sets of candidates.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govern.domain.counting.limits import Bound

#: the positions of the bounds for which a candidate counts
Signature = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """Where a search stands: the next group, and what is left of the seats, of each cap and minimum."""

    at: int
    left: int
    room: tuple[int, ...]
    need: tuple[int, ...]


class Groups:
    """The groups of a search; ``sizes`` says how many candidates have each signature."""

    def __init__(self, bounds: Sequence[Bound], sizes: Counter[Signature]) -> None:
        self.bounds, self.sizes = bounds, sizes
        widest = Counter(bound.attribute for bound in bounds)
        ranked = [(-widest[bound.attribute], bound.attribute, at) for at, bound in enumerate(bounds)]
        self.order = sorted(sizes, key=lambda each: (not each, sorted(ranked[at] for at in each)))
        self._suffix = self._left_in_each()
        self._attributes = [self._attribute(each) for each in sorted(widest) or [""]]

    def start(self, counted: Counter[int], left: int) -> Node | None:
        """Return where a search begins when so many elected count for each bound already."""
        if not 0 <= left <= self.sizes.total():
            return None
        room = (
            left if bound.most is None else bound.most - counted[at] for at, bound in enumerate(self.bounds)
        )
        need = (bound.least - counted[at] for at, bound in enumerate(self.bounds))
        return self._clipped(Node(0, left, tuple(room), tuple(need)))

    def is_end(self, node: Node) -> bool:
        """Return whether all groups are passed; a node that gets here fills all seats within all limits."""
        return node.at == len(self.order)

    def below(self, node: Node) -> Iterator[tuple[int, Node]]:
        """Yield how many may be taken of the next group, most first, and where that leads."""
        group = self.order[node.at]
        most = min([self.sizes[group], node.left, *(node.room[at] for at in group)])
        for share in range(most, -1, -1):
            room, need = list(node.room), list(node.need)
            for at in group:
                room[at] -= share
                need[at] -= share
            found = self._clipped(Node(node.at + 1, node.left - share, tuple(room), tuple(need)))
            if found is not None:
                yield share, found

    def _clipped(self, node: Node) -> Node | None:
        """Return a node with nothing in it that no longer matters, or None where a limit must break."""
        there = self._suffix[node.at]
        room = tuple([min(cap, those, node.left) for cap, those in zip(node.room, there, strict=True)])
        need = tuple([max(each, 0) for each in node.need])
        if any(map(int.__gt__, need, room)):
            return None
        for own, free in self._attributes:
            most = free[node.at] + sum([room[at] for at in own])
            if not sum([need[at] for at in own]) <= node.left <= most:
                return None
        return Node(node.at, node.left, room, need)

    def _left_in_each(self) -> list[list[int]]:
        """Return how many candidates from each group on count for each bound."""
        suffix = [[0] * len(self.bounds)]
        for each in reversed(self.order):
            after = suffix[-1].copy()
            for at in each:
                after[at] += self.sizes[each]
            suffix.append(after)
        return suffix[::-1]

    def _attribute(self, attribute: str) -> tuple[list[int], list[int]]:
        """Return an attribute's bounds, and how many from each group on fall under none of them."""
        own = [at for at, bound in enumerate(self.bounds) if bound.attribute == attribute]
        free = [0]
        for each in reversed(self.order):
            free.append(free[-1] + (0 if set(own) & set(each) else self.sizes[each]))
        return own, free[::-1]
