"""One way through groups of candidates that fills all seats within all limits, or none."""

from collections import Counter
from collections.abc import Iterable

from govern.domain.counting.groups import Groups, Node
from govern.domain.counting.prices import Outlook, outlook

#: places where a search fails before it asks prices for a proof or for a better order
_PATIENCE = 200

Shares = tuple[int, ...]


def way_through(groups: Groups, counted: Counter[int], left: int) -> Shares | None:
    """Return how many to take of each group, in the order of the groups; None where no way is.

    ``counted`` says how many elected count for each bound already, ``left`` how many seats are left.
    """
    start = groups.start(counted, left)
    return None if start is None else _Search(groups).run(start)


class _Search:
    """A search that remembers where it has failed."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._failed: set[Node] = set()
        self._outlook: Outlook | None = None

    def run(self, start: Node) -> Shares | None:
        try:
            return self._from(start)
        except _TakesLong:
            self._outlook = outlook(self._groups, start)
            return None if self._outlook.impossible else self._from(start)

    def _from(self, node: Node) -> Shares | None:
        if self._groups.is_end(node):
            return ()
        if node in self._failed:
            return None
        for share, below in self._likeliest_first(node):
            rest = self._from(below)
            if rest is not None:
                return (share, *rest)
        self._failed.add(node)
        if self._outlook is None and len(self._failed) == _PATIENCE:
            raise _TakesLong
        return None

    def _likeliest_first(self, node: Node) -> Iterable[tuple[int, Node]]:
        ways = self._groups.below(node)
        if self._outlook is None:
            return ways
        group, expected = self._groups.order[node.at], self._outlook
        return sorted(ways, key=lambda way: expected.distance(group, way[0]))


class _TakesLong(Exception):  # noqa: N818 - a call for another way, no fault
    """A search has failed so often that a proof is worth its price."""
