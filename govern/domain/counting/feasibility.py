"""Whether the seats of a count can still be filled within its constraints, and which limits stand in the way.

Source: I. D. Hill, "STV with constraints", Voting matters 9 (1998), who calls those ``cannot_fit`` doomed and
those ``must_keep`` guarded. Where he lists every possible result, candidates who count for the same limits
are kept as one group here, and whole sets once found are kept for the next question.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from govern.domain.counting.constraints import Constraints
from govern.domain.counting.groups import Groups, Signature
from govern.domain.counting.limits import Bound, bounds_of, sentence_of
from govern.domain.counting.search import way_through
from govern.domain.values.message import Message, MessageValue


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
        self._found: dict[int, list[Counter[Signature]]] = {}
        self._failed: set[tuple[object, ...]] = set()

    def can_complete(self, elected: Collection[str], hopefuls: Collection[str], seats: int) -> bool:
        """Return whether hopefuls can fill the seats that are left so that every limit holds."""
        return self._fits(self._signed(elected), self._signed(hopefuls), seats)

    def must_keep(self, elected: Collection[str], hopefuls: Collection[str], seats: int) -> frozenset[str]:
        """Return the hopefuls without any one of whom the limits can no longer be met: the guarded."""
        seated, groups = self._signed(elected), self._signed(hopefuls)
        needed = {each for each in groups if not self._fits(seated, groups - Counter([each]), seats)}
        return frozenset(name for name in hopefuls if self.signatures[name] in needed)

    def cannot_fit(self, elected: Collection[str], hopefuls: Collection[str], seats: int) -> frozenset[str]:
        """Return the hopefuls whose election would break a limit now or in the end: the doomed."""
        seated, groups = self._signed(elected), self._signed(hopefuls)
        ones = ((each, Counter([each])) for each in groups)
        doomed = {each for each, one in ones if not self._fits(seated + one, groups - one, seats)}
        return frozenset(name for name in hopefuls if self.signatures[name] in doomed)

    def why_not(self, elected: Collection[str], hopefuls: Collection[str], seats: int) -> tuple[Message, ...]:
        """Return the fewest limits that cannot hold together, as sentences; none where all can.

        Each of the limits named is needed for the contradiction: without any one of them it would go.
        """
        if self.can_complete(elected, hopefuls, seats):
            return ()
        counted, groups = self.counted(elected), self._signed(hopefuls)
        left = seats - len(elected)
        kept = [part for bound in self.bounds for part in bound.parts()]
        for part in tuple(kept):
            others = [each for each in kept if each is not part]
            if way_through(Groups(self._joined(others), groups), counted, left) is None:
                kept = others
        opening = Message(
            "These limits cannot all hold. Seats to fill: {seats}; candidates left: {candidates}.",
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
        return Message("{limit} Elected so far: {elected}; candidates left: {left}.", said)

    def _signed(self, names: Collection[str]) -> Counter[Signature]:
        return Counter(self.signatures[name] for name in names)

    def _fits(self, seated: Counter[Signature], groups: Counter[Signature], seats: int) -> bool:
        """Return whether some whole set with all those seated and some of the groups meets the limits.

        Sets found before answer most questions of a count, where one candidate at a time comes or goes.
        """
        found = self._found.setdefault(seats, [])
        for whole in reversed(found):
            if seated <= whole <= seated + groups:
                return True
        key = (seats, frozenset(seated.items()), frozenset(groups.items()))
        if key in self._failed:
            return False
        search = Groups(self.bounds, groups)
        shares = way_through(search, self._counted(seated), seats - seated.total())
        if shares is None:
            self._failed.add(key)
            return False
        taken = Counter(dict(zip(search.order, shares, strict=True)))
        found.append(seated + taken)
        return True

    def _counted(self, seated: Counter[Signature]) -> Counter[int]:
        """Return how many of these and of those elected before count for each bound."""
        counted = self.counted(())
        for signature, many in seated.items():
            counted.update(dict.fromkeys(signature, many))
        return counted

    def _joined(self, parts: Sequence[Bound]) -> tuple[Bound, ...]:
        """Return the bounds in their places with nothing asked but what the parts ask."""
        joined = []
        for bound in self.bounds:
            own = [each for each in parts if (each.attribute, each.value) == (bound.attribute, bound.value)]
            least = max((each.least for each in own), default=0)
            most = min((each.most for each in own if each.most is not None), default=None)
            joined.append(Bound(bound.attribute, bound.value, least, most))
        return tuple(joined)


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
