"""Whether the seats of a count can still be filled within its constraints, and which limits stand in the way.

Source: I. D. Hill, "STV with constraints", Voting matters 9 (1998), who calls those ``cannot_fit`` doomed and
those ``must_keep`` guarded. Where he lists every possible result, candidates who count for the same limits
are kept as one group here and a search remembers where it has failed.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from govern.domain.counting.constraints import Constraints
from govern.domain.counting.limits import Bound, bounds_of, sentence_of
from govern.domain.values.message import Message, MessageValue

#: the positions of the bounds for which a candidate counts
Signature = tuple[int, ...]


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
        return self._fits(self._counted(elected), groups, seats - len(elected))

    def must_keep(self, elected: Collection[str], hopefuls: Collection[str], seats: int) -> frozenset[str]:
        """Return the hopefuls without any one of whom the limits can no longer be met: the guarded."""
        counted, groups = self._counted(elected), Counter(self.signatures[name] for name in hopefuls)
        left = seats - len(elected)
        needed = {each for each in groups if not self._fits(counted, groups - Counter([each]), left)}
        return frozenset(name for name in hopefuls if self.signatures[name] in needed)

    def cannot_fit(self, elected: Collection[str], hopefuls: Collection[str], seats: int) -> frozenset[str]:
        """Return the hopefuls whose election would break a limit now or in the end: the doomed."""
        counted, groups = self._counted(elected), Counter(self.signatures[name] for name in hopefuls)
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
        counted, groups = self._counted(elected), Counter(self.signatures[name] for name in hopefuls)
        left = seats - len(elected)
        kept = [part for bound in self.bounds for part in bound.parts()]
        for part in tuple(kept):
            others = [each for each in kept if each is not part]
            if not _Search(self._joined(others), counted, groups, left).succeeds():
                kept = others
        opening = Message(
            "{seats} seats cannot be filled from {candidates} candidates within these limits.",
            {"seats": left, "candidates": len(hopefuls)},
        )
        return (opening, *(self._standing(part, elected, hopefuls) for part in kept))

    def full_caps(self, name: str, elected: Collection[str]) -> tuple[Message, ...]:
        """Return the caps that are full, among those under which a candidate falls."""
        counted = self._counted(elected)
        own = ((self.bounds[at], counted[at]) for at in self.signatures[name])
        return tuple(
            sentence_of(replace(bound, least=0))
            for bound, there in own
            if bound.most is not None and there >= bound.most
        )

    def _standing(self, bound: Bound, elected: Collection[str], hopefuls: Collection[str]) -> Message:
        """Return what a bound says, and how many are elected and left who count for it."""
        at = next(
            at
            for at, each in enumerate(self.bounds)
            if (each.attribute, each.value) == (bound.attribute, bound.value)
        )
        said: dict[str, MessageValue] = {
            "limit": sentence_of(bound),
            "elected": self._counted(elected)[at],
            "left": sum(at in self.signatures[name] for name in hopefuls),
        }
        return Message("{limit} Elected with it: {elected}; candidates left with it: {left}.", said)

    def _counted(self, elected: Collection[str]) -> Counter[int]:
        everyone = (*elected, *self._already)
        return Counter(at for name in everyone for at in self.signatures[name])

    def _fits(self, counted: Counter[int], groups: Counter[Signature], left: int) -> bool:
        key = (left, tuple(sorted(counted.items())), tuple(sorted(groups.items())))
        if key not in self._answers:
            self._answers[key] = _Search(self.bounds, counted, groups, left).succeeds()
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


@dataclass(slots=True)
class _Node:
    """Where a search stands: which group is next, and what is left of seats, caps and minima."""

    at: int
    left: int
    room: list[int]
    need: list[int]


@dataclass(slots=True)
class _Search:
    """Try how many of each group to take, groups of the same value of the widest attribute together."""

    bounds: Sequence[Bound]
    counted: Counter[int]
    groups: Counter[Signature]
    left: int
    order: list[Signature] = field(init=False)
    suffix: list[list[int]] = field(init=False)
    attributes: list[tuple[list[int], list[int]]] = field(init=False)
    failed: set[tuple[int, ...]] = field(init=False)

    def __post_init__(self) -> None:
        widest = Counter(bound.attribute for bound in self.bounds)
        ranked = {at: (-widest[bound.attribute], bound.attribute, at) for at, bound in enumerate(self.bounds)}
        self.order = sorted(self.groups, key=lambda each: (not each, sorted(ranked[at] for at in each)))
        self.suffix = [[0] * len(self.bounds)]
        for each in reversed(self.order):
            after = self.suffix[-1].copy()
            for at in each:
                after[at] += self.groups[each]
            self.suffix.append(after)
        self.suffix.reverse()
        self.attributes = [self._attribute(each) for each in sorted(widest)]
        self.failed = set()

    def _attribute(self, attribute: str) -> tuple[list[int], list[int]]:
        """Return an attribute's bounds, and how many from each group on fall under none of them."""
        own = [at for at, bound in enumerate(self.bounds) if bound.attribute == attribute]
        free = [0]
        for each in reversed(self.order):
            free.append(free[-1] + (0 if set(own) & set(each) else self.groups[each]))
        return own, free[::-1]

    def succeeds(self) -> bool:
        if self.left < 0 or self.left > self.groups.total():
            return False
        need = [bound.least - self.counted[at] for at, bound in enumerate(self.bounds)]
        room = [
            self.left if bound.most is None else bound.most - self.counted[at]
            for at, bound in enumerate(self.bounds)
        ]
        return min(room, default=0) >= 0 and self._from(_Node(0, self.left, room, need))

    def _from(self, node: _Node) -> bool:
        """Return whether the groups from here on can fill what is left."""
        after = self.suffix[node.at]
        room = [min(cap, there, node.left) for cap, there in zip(node.room, after, strict=True)]
        need = [max(each, 0) for each in node.need]
        if any(map(int.__gt__, need, room)) or not self._may(node, room, need):
            return False
        if node.at == len(self.order):
            return node.left == 0
        key = (node.at, node.left, *room, *need)
        if key in self.failed:
            return False
        if self._any_share(node, room, need):
            return True
        self.failed.add(key)
        return False

    def _any_share(self, node: _Node, room: list[int], need: list[int]) -> bool:
        group = self.order[node.at]
        most = min([self.groups[group], node.left, *(room[at] for at in group)])
        for share in range(most, -1, -1):
            below = _Node(node.at + 1, node.left - share, room.copy(), need.copy())
            for at in group:
                below.room[at] -= share
                below.need[at] -= share
            if self._from(below):
                return True
        return False

    def _may(self, node: _Node, room: list[int], need: list[int]) -> bool:
        """Return whether each attribute alone leaves a way."""
        return all(
            sum(need[at] for at in own) <= node.left <= free[node.at] + sum(room[at] for at in own)
            for own, free in self.attributes
        )


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
