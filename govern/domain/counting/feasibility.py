"""Whether the seats of a count can still be filled within its constraints, and which limits stand in the way.

Source: I. D. Hill, "STV with constraints", Voting matters 9 (1998), who calls those ``cannot_fit`` doomed and
those ``must_keep`` guarded. Where he lists every possible result, candidates who count for the same limits
are kept as one group here and a search remembers where it has failed.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from govern.domain.counting.constraints import Constraints
from govern.domain.counting.groups import Groups, Node, Signature
from govern.domain.counting.limits import Bound, bounds_of, sentence_of
from govern.domain.counting.prices import Outlook, outlook
from govern.domain.values.message import Message, MessageValue

#: places where a search fails before it looks for a proof
_PATIENCE = 200


class Feasibility:
    """The question asked again and again during one count, with its limits read once.

    ``elected`` are those elected in this count so far and ``hopefuls`` those who may still be;
    ``seats`` are all seats of this count, so that ``seats - len(elected)`` hopefuls must still fit.
    """

    def __init__(self, constraints: Constraints, candidates: Iterable[str]) -> None:
        names = tuple(candidates)
        self.bounds = bounds_of(constraints, names)
        self.signatures: Mapping[str, Signature] = {
            name: tuple(at for at, bound in enumerate(self.bounds) if bound.holds(constraints, name))
            for name in {*names, *constraints.already_elected}
        }
        self._already = constraints.already_elected
        self._answers: dict[tuple[object, ...], bool] = {}

    def can_complete(self, elected: Collection[str], hopefuls: Collection[str], seats: int) -> bool:
        """Return whether hopefuls can fill the seats that are left so that every limit holds."""
        groups = Counter(self.signatures[name] for name in hopefuls)
        return self._fits(self.counted(elected), groups, seats - len(elected))

    def must_keep(self, elected: Collection[str], hopefuls: Collection[str], seats: int) -> frozenset[str]:
        """Return the hopefuls without any one of whom the limits can no longer be met: the guarded."""
        counted, groups = self.counted(elected), Counter(self.signatures[name] for name in hopefuls)
        left = seats - len(elected)
        needed = {each for each in groups if not self._fits(counted, groups - Counter([each]), left)}
        return frozenset(name for name in hopefuls if self.signatures[name] in needed)

    def cannot_fit(self, elected: Collection[str], hopefuls: Collection[str], seats: int) -> frozenset[str]:
        """Return the hopefuls whose election would break a limit now or in the end: the doomed."""
        counted, groups = self.counted(elected), Counter(self.signatures[name] for name in hopefuls)
        left = seats - len(elected) - 1
        doomed = {
            each for each in groups if not self._fits(counted + Counter(each), groups - Counter([each]), left)
        }
        return frozenset(name for name in hopefuls if self.signatures[name] in doomed)

    def why_not(self, elected: Collection[str], hopefuls: Collection[str], seats: int) -> tuple[Message, ...]:
        """Return the fewest limits that cannot hold together, as sentences; none where all can.

        Each of the limits named is needed for the contradiction: without any one of them it would go.
        """
        if self.can_complete(elected, hopefuls, seats):
            return ()
        counted, groups = self.counted(elected), Counter(self.signatures[name] for name in hopefuls)
        left = seats - len(elected)
        kept = [part for bound in self.bounds for part in bound.parts()]
        for part in tuple(kept):
            others = [each for each in kept if each is not part]
            if not _Search(Groups(self._joined(others), groups)).succeeds(counted, left):
                kept = others
        opening = Message(
            "{seats} seats cannot be filled from {candidates} candidates within these limits.",
            {"seats": left, "candidates": len(hopefuls)},
        )
        return (opening, *(self._standing(part, elected, hopefuls) for part in kept))

    def full_caps(self, name: str, elected: Collection[str]) -> tuple[Message, ...]:
        """Return the caps that are full, among those under which a candidate falls."""
        counted = self.counted(elected)
        own = ((self.bounds[at], counted[at]) for at in self.signatures[name])
        return tuple(
            sentence_of(replace(bound, least=0))
            for bound, there in own
            if bound.most is not None and there >= bound.most
        )

    def bare_minima(self, name: str, elected: Collection[str]) -> tuple[Message, ...]:
        """Return the minima that are just met, among those which a candidate fills."""
        counted = self.counted(elected)
        own = ((self.bounds[at], counted[at]) for at in self.signatures[name])
        return tuple(
            sentence_of(replace(bound, most=None))
            for bound, there in own
            if bound.least and there <= bound.least
        )

    def counted(self, elected: Collection[str]) -> Counter[int]:
        """Return how many of these and of those elected before count for each bound."""
        everyone = (*elected, *self._already)
        return Counter(at for name in everyone for at in self.signatures[name])

    def _standing(self, bound: Bound, elected: Collection[str], hopefuls: Collection[str]) -> Message:
        """Return what a bound says, and how many are elected and left who count for it."""
        at = next(
            at
            for at, each in enumerate(self.bounds)
            if (each.attribute, each.value) == (bound.attribute, bound.value)
        )
        said: dict[str, MessageValue] = {
            "limit": sentence_of(bound),
            "elected": self.counted(elected)[at],
            "left": sum(at in self.signatures[name] for name in hopefuls),
        }
        return Message("{limit} Elected with it: {elected}; candidates left with it: {left}.", said)

    def _fits(self, counted: Counter[int], groups: Counter[Signature], left: int) -> bool:
        key = (left, tuple(sorted(counted.items())), tuple(sorted(groups.items())))
        if key not in self._answers:
            self._answers[key] = _Search(Groups(self.bounds, groups)).succeeds(counted, left)
        return self._answers[key]

    def _joined(self, parts: Sequence[Bound]) -> tuple[Bound, ...]:
        """Return the bounds in their places with nothing asked but what the parts ask."""
        joined = []
        for bound in self.bounds:
            own = [each for each in parts if (each.attribute, each.value) == (bound.attribute, bound.value)]
            least = max((each.least for each in own), default=0)
            most = min((each.most for each in own if each.most is not None), default=None)
            joined.append(Bound(bound.attribute, bound.value, least, most))
        return tuple(joined)


class _Search:
    """Look for one way through the groups, and remember where there was none."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._failed: set[Node] = set()
        self._outlook: Outlook | None = None

    def succeeds(self, counted: Counter[int], left: int) -> bool:
        start = self._groups.start(counted, left)
        if start is None:
            return False
        try:
            return self._from(start)
        except _TakesLong:
            self._outlook = outlook(self._groups, start)
            return not self._outlook.impossible and self._from(start)

    def _from(self, node: Node) -> bool:
        if self._groups.is_end(node):
            return True
        if node in self._failed:
            return False
        if any(self._from(below) for below in self._likeliest_first(node)):
            return True
        self._failed.add(node)
        if self._outlook is None and len(self._failed) == _PATIENCE:
            raise _TakesLong
        return False

    def _likeliest_first(self, node: Node) -> Iterator[Node]:
        ways = self._groups.below(node)
        if self._outlook is None:
            return (below for _, below in ways)
        group, expected = self._groups.order[node.at], self._outlook
        ranked = sorted(ways, key=lambda way: expected.distance(group, way[0]))
        return (below for _, below in ranked)


class _TakesLong(Exception):  # noqa: N818 - a call for another way, no fault
    """A search has failed so often that a proof is worth its price."""


def can_complete(
    elected: Collection[str], hopefuls: Collection[str], seats: int, constraints: Constraints
) -> bool:
    """Return whether hopefuls can fill the seats that the elected leave so that every limit holds."""
    return Feasibility(constraints, (*elected, *hopefuls)).can_complete(elected, hopefuls, seats)


def must_keep(
    elected: Collection[str], hopefuls: Collection[str], seats: int, constraints: Constraints
) -> frozenset[str]:
    """Return the hopefuls without any one of whom the limits can no longer be met."""
    return Feasibility(constraints, (*elected, *hopefuls)).must_keep(elected, hopefuls, seats)


def cannot_fit(
    elected: Collection[str], hopefuls: Collection[str], seats: int, constraints: Constraints
) -> frozenset[str]:
    """Return the hopefuls whose election would break a limit now or in the end."""
    return Feasibility(constraints, (*elected, *hopefuls)).cannot_fit(elected, hopefuls, seats)


def why_infeasible(
    elected: Collection[str], hopefuls: Collection[str], seats: int, constraints: Constraints
) -> tuple[Message, ...]:
    """Return the fewest limits that cannot hold together, as sentences; none where all can."""
    return Feasibility(constraints, (*elected, *hopefuls)).why_not(elected, hopefuls, seats)
