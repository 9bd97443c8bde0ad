"""Second counters: slow, obvious, and written from the definitions alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from itertools import combinations, pairwise, permutations

from govern.domain.counting.constraints import Constraints
from tests.domain.counting.ballots import Ballot, Ballots

Totals = dict[str, Fraction]
Preferring = Mapping[str, Mapping[str, int]]


def drawn(names: Collection[str], seed: str) -> list[str]:
    return sorted(names, key=lambda name: sha256(f"{seed}\n{name}".encode()).hexdigest())


def meets(elected: Collection[str], constraints: Constraints) -> bool:
    """Say whether a whole set, with those elected before, meets every limit."""
    everyone = [*elected, *constraints.already_elected]
    for limit in constraints.limits:
        declared = [constraints.declared(name, limit.attribute) for name in everyone]
        for value in {limit.value} if limit.value else set(declared) - {None}:
            there = declared.count(value)
            if there < (limit.least or 0) or (limit.most is not None and there > limit.most):
                return False
    return True


def sets_that_fit(
    elected: Sequence[str], hopefuls: Sequence[str], seats: int, constraints: Constraints
) -> list[tuple[str, ...]]:
    if seats < len(elected):
        return []
    more = combinations(hopefuls, seats - len(elected))
    return [(*elected, *each) for each in more if meets((*elected, *each), constraints)]


def best_set(totals: Mapping[str, Fraction], seats: int, constraints: Constraints, seed: str) -> set[str]:
    """Return the set with the greatest total, of equal ones that with the names drawn first."""
    lot = drawn(totals, seed)
    fit = sets_that_fit((), lot, seats, constraints)
    return set(
        max(fit, key=lambda each: (sum(totals[n] for n in each), [n in each for n in lot]), default=())
    )


def plurality(names: Sequence[str], ballots: Ballots) -> Totals:
    return {name: Fraction(sum(ballot[:1] == ((name,),) for ballot in ballots)) for name in names}


def block(names: Sequence[str], ballots: Ballots, seats: int) -> Totals:
    first = [[name for rank in ballot for name in rank][:seats] for ballot in ballots]
    return {name: Fraction(sum(name in each for each in first)) for name in names}


def approval(names: Sequence[str], ballots: Ballots) -> Totals:
    return {name: Fraction(sum(any(name in rank for rank in b) for b in ballots)) for name in names}


def borda(names: Sequence[str], ballots: Ballots) -> Totals:
    """Lay each ballot out from the best place to the worst; a rank shares the mean of its places."""
    totals = dict.fromkeys(names, Fraction())
    for ballot in ballots:
        places = list(range(len(names) - 1, -1, -1))
        for rank in [*ballot, unranked(names, ballot)]:
            own, places = places[: len(rank)], places[len(rank) :]
            for name in rank:
                totals[name] += Fraction(sum(own), len(own))
    return totals


def unranked(names: Sequence[str], ballot: Ballot) -> tuple[str, ...]:
    return tuple(name for name in names if not any(name in rank for rank in ballot))


def place(names: Sequence[str], ballot: Ballot, name: str) -> int:
    return next(at for at, rank in enumerate([*ballot, unranked(names, ballot)]) if name in rank)


def preferring(names: Sequence[str], ballots: Ballots) -> Preferring:
    return {
        one: {
            other: sum(place(names, b, one) < place(names, b, other) for b in ballots)
            for other in names
            if one != other
        }
        for one in names
    }


def strongest(above: Preferring, one: str, other: str) -> tuple[int, int]:
    """Try every way from one to the other without turning back."""
    between = [name for name in above if name not in (one, other)]
    found = [(0, 0)]
    for length in range(len(between) + 1):
        for middle in permutations(between, length):
            way = (one, *middle, other)
            steps = list(pairwise(way))
            if all(above[a][b] > above[b][a] for a, b in steps):
                found.append(min((above[a][b], -above[b][a]) for a, b in steps))
    return max(found)


def beats(above: Preferring, one: str, other: str) -> bool:
    return strongest(above, one, other) > strongest(above, other, one)


def schulze(above: Preferring, seed: str) -> list[str]:
    left, order = list(above), []
    while left:
        unbeaten = [
            one for one in left if not any(beats(above, other, one) for other in left if other != one)
        ]
        order += drawn(unbeaten, seed)
        left = [name for name in left if name not in unbeaten]
    return order


def schwartz_dropping(above: Preferring) -> set[str]:
    """Drop the weakest defeats within the Schwartz set until there are none (Debian's A.6, 5 to 8)."""
    defeats = {(a, b) for a in above for b in above if a != b and above[a][b] > above[b][a]}
    while True:
        inside = schwartz(list(above), defeats)
        within = [(a, b) for a, b in defeats if a in inside and b in inside]
        if not within:
            return inside
        weakest = min((above[a][b], -above[b][a]) for a, b in within)
        defeats -= {(a, b) for a, b in within if (above[a][b], -above[b][a]) == weakest}


def schwartz(names: Sequence[str], defeats: Collection[tuple[str, str]]) -> set[str]:
    reached = {name: set(_reached(name, defeats)) for name in names}
    return {
        one for one in names if all(other in reached[one] or one not in reached[other] for other in names)
    }


def _reached(name: str, defeats: Collection[tuple[str, str]]) -> Iterator[str]:
    seen: list[str] = []
    waiting = [name]
    while waiting:
        here = waiting.pop()
        for winner, loser in defeats:
            if winner == here and loser not in seen:
                seen.append(loser)
                waiting.append(loser)
                yield loser


def runoff(names: Sequence[str], ballots: Ballots, seed: str) -> str:
    """Exclude down to the last one, reading all ballots again each time."""
    left, history = list(names), []
    while len(left) > 1:
        votes = {name: sum(_top(ballot, left) == name for ballot in ballots) for name in left}
        lot = drawn(left, seed)
        lowest = [name for name in left if votes[name] == min(votes.values())]
        for earlier in reversed(history):
            least = min(earlier[name] for name in lowest)
            lowest = [name for name in lowest if earlier[name] == least]
        history.append(votes)
        left.remove(max(lowest, key=lot.index))
    return left[0]


def _top(ballot: Ballot, left: Collection[str]) -> str | None:
    """Return whom a ballot is for; it stops for good at a rank that several candidates share."""
    for rank in ballot:
        if len(rank) > 1:
            return None
        if rank[0] in left:
            return rank[0]
    return None
