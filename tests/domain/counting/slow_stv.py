"""Second counters of transferable votes: paper by paper, with every set tried for limits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import permutations
from math import ceil, factorial, floor

from govern.domain.counting.constraints import Constraints
from tests.domain.counting.ballots import Ballot, Ballots
from tests.domain.counting.slow import drawn, sets_that_fit

Votes = dict[str, Fraction]
BILLIONTH = Fraction(1, 10**9)
MILLIONTH = Fraction(1, 10**6)


def up(number: Fraction) -> Fraction:
    return ceil(number / BILLIONTH) * BILLIONTH


def down(number: Fraction) -> Fraction:
    return floor(number / BILLIONTH) * BILLIONTH


@dataclass
class Field:
    """Who is in, who is elected, and the votes after each stage."""

    seats: int
    constraints: Constraints
    seed: str
    hopefuls: list[str]
    elected: list[str] = field(default_factory=list)
    history: list[Votes] = field(default_factory=list)

    def fits(self, elected: Sequence[str], hopefuls: Sequence[str]) -> bool:
        return bool(sets_that_fit(elected, hopefuls, self.seats, self.constraints))

    def without(self, name: str) -> list[str]:
        return [each for each in self.hopefuls if each != name]

    def doomed(self) -> list[str]:
        if not self.constraints.limits:
            return []
        return [n for n in self.hopefuls if not self.fits([*self.elected, n], self.without(n))]

    def free(self) -> list[str]:
        if not self.constraints.limits:
            return list(self.hopefuls)
        return [n for n in self.hopefuls if self.fits(self.elected, self.without(n))]

    def over(self) -> bool:
        return len(self.elected) >= self.seats or len(self.hopefuls) + len(self.elected) <= self.seats

    def elect_all(self, names: Sequence[str], votes: Votes, turn: int) -> list[str]:
        found = []
        while left := [n for n in names if n in self.hopefuls and n not in self.doomed()]:
            most = max(votes[n] for n in left)
            tied = [n for n in left if votes[n] == most]
            found.append(self.pick(tied, turn, -1, MILLIONTH if turn > 0 else Fraction()))
            self.hopefuls.remove(found[-1])
            self.elected.append(found[-1])
        return found

    def reach(self, votes: Votes, quota: Fraction, turn: int) -> list[str]:
        found = self.elect_all([n for n in self.hopefuls if votes[n] >= quota], votes, turn)
        self.history.append(dict(votes))
        return found

    def pick(self, tied: list[str], turn: int, sign: int, tolerance: Fraction = Fraction()) -> str:
        """Return the one with least (sign 1) or most (sign -1) at the stages in turn, else by lot."""
        for earlier in self.history[::turn]:
            least = min(sign * earlier[n] for n in tied)
            tied = [n for n in tied if sign * earlier[n] <= least + tolerance]
        return sorted(tied, key=drawn(tied, self.seed).index)[-1 if sign > 0 else 0]


def begin(names: Sequence[str], seats: int, constraints: Constraints, seed: str) -> Field:
    return Field(seats, constraints, seed, [n for n in names if n not in constraints.already_elected])


def top(ballot: Ballot, standing: Sequence[str], hopefuls: Sequence[str]) -> str | None:
    for rank in ballot:
        here = [name for name in rank if name in standing]
        if len(here) > 1:
            return None
        if here and here[0] in hopefuls:
            return here[0]
    return None


Papers = list[tuple[Ballot, Fraction]]


@dataclass
class Piles:
    """The papers of each candidate and their values."""

    count: Field
    standing: list[str]
    votes: Votes
    of: dict[str, Papers]

    def give(self, papers: Papers) -> None:
        for ballot, value in papers:
            to = top(ballot, self.standing, self.count.hopefuls)
            if to is not None:
                self.of[to].append((ballot, value))
                self.votes[to] += value

    def exclude(self, names: Sequence[str]) -> None:
        for name in names:
            self.count.hopefuls.remove(name)
        for name in names:
            self.votes[name] = Fraction()
            self.give(self.of.pop(name))

    def pass_on(self, name: str, quota: Fraction) -> None:
        surplus, held = self.votes[name] - quota, self.votes[name]
        self.votes[name] = quota
        values = [(ballot, floor(v * surplus * 10**5 / held)) for ballot, v in self.of.pop(name)]
        self.give([(ballot, Fraction(value, 10**5)) for ballot, value in values])


def scottish(
    names: Sequence[str], ballots: Ballots, seats: int, constraints: Constraints, seed: str = ""
) -> tuple[list[str], list[Votes]]:
    count = begin(names, seats, constraints, seed)
    standing = list(count.hopefuls)
    votes = dict.fromkeys(standing, Fraction())
    piles = Piles(count, standing, votes, {name: [] for name in standing})
    piles.give([(ballot, Fraction(1)) for ballot in ballots])
    quota = Fraction(floor(sum(votes.values()) / (seats + 1)) + 1)
    pending = count.reach(votes, quota, -1)
    while not count.over():
        pending = [name for name in pending if votes[name] > quota]
        if count.doomed():
            piles.exclude(count.doomed())
        elif pending:
            most = max(votes[name] for name in pending)
            piles.pass_on(count.pick([n for n in pending if votes[n] == most], -1, -1), quota)
        else:
            least = min(votes[name] for name in count.free())
            piles.exclude([count.pick([n for n in count.free() if votes[n] == least], -1, 1)])
        pending += count.reach(votes, quota, -1)
    if len(count.elected) < seats and count.hopefuls:
        count.elect_all(list(count.hopefuls), votes, -1)
    return count.elected, count.history


def split(weight: Fraction, rank: Sequence[str], keeps: Votes) -> Votes:
    """Divide a weight among all orders of a rank in equal parts; each order is kept from in turn."""
    parts = dict.fromkeys(rank, Fraction())
    for order in permutations(rank):
        left = weight / factorial(len(rank))
        for name in order:
            parts[name] += left * keeps[name]
            left -= left * keeps[name]
    return parts


def share_out(ballot: Ballot, hopefuls: Sequence[str], keeps: Votes, votes: Votes) -> None:
    weight = Fraction(1)
    for rank in ballot:
        here = [name for name in rank if keeps.get(name)]
        if len(here) == 1:
            kept = up(weight * keeps[here[0]])
            votes[here[0]] += kept
            weight -= kept
        elif here:
            parts = {name: down(part) for name, part in split(weight, here, keeps).items()}
            for name, part in parts.items():
                votes[name] += part
            weight = Fraction() if set(here) & set(hopefuls) else weight - sum(parts.values())


def meek(
    names: Sequence[str], ballots: Ballots, seats: int, constraints: Constraints, seed: str = ""
) -> tuple[list[str], list[Votes]]:
    count = begin(names, seats, constraints, seed)
    keeps = dict.fromkeys(count.hopefuls, Fraction(1))
    votes: Votes = {}

    def again() -> Fraction:
        votes.update(dict.fromkeys(keeps, Fraction()))
        for ballot in ballots:
            share_out(ballot, count.hopefuls, keeps, votes)
        return down(sum(votes.values()) / (seats + 1)) + BILLIONTH

    quota = again()
    count.reach(votes, quota, 1)
    while not count.over():
        out = count.doomed()
        if not out:
            quota, surplus, reached = settle(count, keeps, votes, quota, again)
            if reached:
                count.reach(votes, quota, 1)
                continue
            free = count.free()
            least = min(votes[n] for n in free)
            tied = [n for n in free if votes[n] <= least + surplus]
            out = [count.pick(tied, 1, 1, MILLIONTH)]
        for name in out:
            count.hopefuls.remove(name)
            keeps[name] = Fraction()
        quota = again()
        count.reach(votes, quota, 1)
    if len(count.elected) < seats and count.hopefuls:
        count.elect_all(list(count.hopefuls), votes, 1)
    return count.elected, count.history


def settle(
    count: Field, keeps: Votes, votes: Votes, quota: Fraction, again: Callable[[], Fraction]
) -> tuple[Fraction, Fraction, bool]:
    """Iterate as the rule does; return quota, surplus and whether somebody reached the quota."""
    before = None
    moved = False
    while True:
        surplus = max(Fraction(), sum((votes[n] - quota for n in count.elected), Fraction()))
        if surplus < MILLIONTH or (before is not None and surplus >= before):
            if moved:
                count.history.append(dict(votes))
            return quota, surplus, False
        before = surplus
        for name in count.elected:
            keeps[name] = up(up(keeps[name] * quota) / votes[name])
        quota, moved = again(), True
        if any(votes[n] >= quota for n in count.hopefuls):
            return quota, surplus, True
