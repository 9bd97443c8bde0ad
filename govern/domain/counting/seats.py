"""Who is elected from totals: the greatest total that the limits allow, equals by the lot.

With limits, the set elected is the one with the greatest total of all sets that meet them. Of several such
sets it is the one with the candidate whom the lot draws first, then second, and so on: the same rule that
without limits puts equals in the order of the lot.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from math import lcm

from govern.domain.counting.best_set import BestSet
from govern.domain.counting.constraints import Constraints
from govern.domain.counting.feasibility import Feasibility
from govern.domain.counting.remarks import remarks
from govern.domain.counting.result import TieBreak, TieBrokenBy
from govern.domain.values.lot import lot_order
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class Race:
    """What decides beside the ballots: seats, limits and the seed of the lot."""

    seats: int
    constraints: Constraints = field(default_factory=Constraints)
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Seated:
    """Who has the seats, in order of election, and what there is to tell of it."""

    elected: tuple[str, ...]
    order: tuple[str, ...]
    ties: tuple[TieBreak, ...] = ()
    remarks: tuple[Message, ...] = ()
    infeasible: tuple[Message, ...] = ()


def seat_by_totals(totals: Mapping[str, Fraction], race: Race) -> Seated:
    """Return who is elected with these totals."""
    return _Totals(totals, race).seated()


def seat_in_order(order: Sequence[str], race: Race) -> Seated:
    """Return who is elected from an order of merit.

    With limits, the best who leaves a way to fill the other seats within them is taken, again and again:
    the greatest set in the order, as words are ordered by their first letters.
    """
    free = tuple(order[: race.seats])
    if not race.constraints.limits:
        return Seated(free, tuple(order))
    feasibility = Feasibility(race.constraints, order)
    infeasible = feasibility.why_not((), order, race.seats)
    if infeasible:
        return Seated((), tuple(order), infeasible=infeasible)
    elected: list[str] = []
    for at, name in enumerate(order):
        if len(elected) < race.seats and feasibility.can_complete(
            (*elected, name), order[at + 1 :], race.seats
        ):
            elected.append(name)
    return Seated(tuple(elected), tuple(order), remarks=remarks(free, elected, feasibility))


class _Totals:
    def __init__(self, totals: Mapping[str, Fraction], race: Race) -> None:
        self._totals, self._race = totals, race
        self._drawn = {name: at for at, name in enumerate(lot_order(race.seed, totals))}
        self._order = sorted(totals, key=self._rank)
        scale = lcm(*(each.denominator for each in totals.values()))
        self._whole = {name: int(each * scale) for name, each in totals.items()}

    @cached_property
    def _feasibility(self) -> Feasibility:
        return Feasibility(self._race.constraints, self._order)

    def _rank(self, name: str) -> tuple[Fraction, int]:
        return -self._totals[name], self._drawn[name]

    def seated(self) -> Seated:
        seats = self._race.seats
        free, order = self._order[:seats], tuple(self._order)
        if not self._race.constraints.limits:
            return Seated(tuple(free), order, (*self._at_the_line(free), *self._among(free)))
        infeasible = self._feasibility.why_not((), order, seats)
        best = None if infeasible else self._best(1)
        if best is None:
            return Seated((), order, infeasible=infeasible)
        elected = sorted(best, key=self._rank)
        ties = (*self._between_sets(best), *self._among(elected))
        return Seated(tuple(elected), order, ties, remarks(free, elected, self._feasibility))

    def _best(self, sign: int) -> frozenset[str] | None:
        """Return the best set; of equal ones that with the names drawn first, or last for a sign of -1."""
        last = len(self._drawn) - 1
        return self._greatest({name: sign << (last - at) for name, at in self._drawn.items()})

    def _greatest(self, favour: Mapping[str, int]) -> frozenset[str] | None:
        """Return the set with the greatest total, of equal ones that which is favoured."""
        bits = len(self._drawn) + 1
        weights = {name: (whole << bits) + favour.get(name, 0) for name, whole in self._whole.items()}
        return BestSet(weights, self._race.seats, self._feasibility).find()

    def _at_the_line(self, elected: Sequence[str]) -> Iterator[TieBreak]:
        """Yield the tie between the last one elected and those with as many votes who are not."""
        total = self._totals[elected[-1]]
        among = tuple(name for name in self._order if self._totals[name] == total)
        if among[-1] in elected:
            return
        question = Message("Who of those with {total} is elected?", {"total": total})
        yield self._by_lot(among, question, tuple(name for name in among if name in elected))

    def _between_sets(self, best: frozenset[str]) -> Iterator[TieBreak]:
        """Yield the tie between sets with the same greatest total: those who are in some of them only."""
        if self._best(-1) == best:
            return
        among = tuple(name for name in self._order if self._is_open(name, best))
        question = Message("Which of the sets that meet the limits and have the greatest total is elected?")
        yield self._by_lot(among, question, tuple(name for name in among if name in best))

    def _is_open(self, name: str, best: frozenset[str]) -> bool:
        """Return whether some best set differs in this candidate."""
        elected = name in best
        other = self._greatest({name: -1 if elected else 1})
        return other is not None and (name in other) != elected

    def _among(self, elected: Sequence[str]) -> Iterator[TieBreak]:
        """Yield who is named first of those elected with the same total."""
        for total, same in groupby(elected, key=self._totals.__getitem__):
            equals = tuple(same)
            if len(equals) > 1:
                question = Message("Who of those elected with {total} is named first?", {"total": total})
                yield self._by_lot(equals, question, equals)

    def _by_lot(self, among: tuple[str, ...], question: Message, chosen: tuple[str, ...]) -> TieBreak:
        return TieBreak(tuple(sorted(among)), question, TieBrokenBy.LOT, chosen)
