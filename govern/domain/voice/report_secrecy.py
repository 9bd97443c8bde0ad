"""Which groups can be told of secret votes, so that nothing can be worked out about too few voters.

Figures are sums over groups of two kinds, cohorts and countries. Whoever adds and subtracts them learns sums
over pairs of a cohort and a country. Draw groups as points and pairs as lines between them, as thick as they
have voters: what can be worked out, by whatever sums, always tells the points apart into two sides, and is
about the voters on the lines between. So the fewest voters about whom something can be learnt are the
thinnest cut; groups that are not told cannot be told apart and are one point.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from govern.domain.voice.report_groups import Group, Profile

#: how many members of each cohort and country took part in one secret vote
Voters: TypeAlias = Mapping[Profile, int]


@dataclass(frozen=True, slots=True)
class Told:
    """The groups of which figures on secret votes are told, and whether those of all members are."""

    groups: frozenset[Group]
    total: bool = True


_Point: TypeAlias = "Group | None"
#: how many voters each country has with each cohort; None is what is not told
_Columns: TypeAlias = Mapping[_Point, Mapping[_Point, int]]


@dataclass(frozen=True, slots=True)
class Cut:
    """Voters about whom something can be worked out, as the groups are told apart into two sides.

    The groups of each kind are by sides; None among them is those that are not told.
    """

    voters: int
    cohorts: tuple[frozenset[_Point], frozenset[_Point]]
    countries: tuple[frozenset[_Point], frozenset[_Point]]


def tellable(votes: Iterable[Voters], groups: Iterable[Group], fewest: int) -> Told:
    """Return what can be told of secret votes: nothing that lays open fewer than ``fewest`` voters of any.

    Groups that are too small are left out, then others until nothing follows from what is left: countries
    rather than cohorts, and small groups rather than large ones.
    """
    every = tuple({frozenset(each.items()): each for each in votes}.values())
    parted = [_by_group(each) for each in every]
    sizes = sum(parted, Counter[Group]())
    small = {group for each in parted for group, voters in each.items() if 0 < voters < fewest}
    told = Told(frozenset(groups) - small)
    while thin := _too_thin(every, told, fewest):
        mixed = _mixing(thin, sizes)
        told = Told(told.groups - mixed) if mixed else Told(frozenset(), total=False)
    return told


def _too_thin(votes: Iterable[Voters], told: Told, fewest: int) -> Cut | None:
    cuts = (thinnest(each, told) for each in votes)
    return next((each for each in cuts if each and each.voters < fewest), None)


def _by_group(vote: Voters) -> Counter[Group]:
    found = Counter[Group]()
    for profile, voters in vote.items():
        found.update(dict.fromkeys(profile.groups, voters))
    return found


def _mixing(cut: Cut, sizes: Mapping[Group, int]) -> frozenset[Group]:
    """Return the groups that, no longer told, mix the two sides of a cut; nothing where none do."""
    for one, other in (cut.countries, cut.cohorts):
        if one and other:
            pair = (min(side, key=lambda each: _size(each, sizes)) for side in (one, other))
            return frozenset(each for each in pair if each is not None)
    return frozenset()


def _size(point: _Point, sizes: Mapping[Group, int]) -> tuple[int, str]:
    return (-1, "") if point is None else (sizes[point], point.key)


def thinnest(vote: Voters, told: Told) -> Cut | None:
    """Return the fewest voters of a vote about whom what is told lays something open; None: about nobody.

    A group's own voters are such a cut; so are those of all groups together that are not told, as what is
    missing to the total; so is the difference between a country and a cohort in it.
    """
    if not told.total:
        return None
    columns = _columns(vote, told)
    rows = tuple({row: None for numbers in columns.values() for row in numbers})
    cuts = (cut for sides in product((False, True), repeat=len(rows)) for cut in _cuts(rows, sides, columns))
    return min(cuts, key=lambda each: each.voters, default=None)


def _columns(vote: Voters, told: Told) -> _Columns:
    found: dict[_Point, Counter[_Point]] = {}
    for profile, number in sorted(vote.items(), key=lambda pair: pair[0].groups):
        cohort, country = (each if each in told.groups else None for each in profile.groups)
        if number:
            found.setdefault(country, Counter())[cohort] += number
    return found


def _cuts(rows: Sequence[_Point], sides: Sequence[bool], columns: _Columns) -> Iterator[Cut]:
    """Yield the thinnest cuts with the cohorts on given sides: each country stands where it costs least.

    Where that costs nothing at all, nothing is cut, and one country has to stand on the other side.
    """
    side = dict(zip(rows, sides, strict=True))
    costs = {
        country: [
            sum(voters for row, voters in numbers.items() if side[row] is not which)
            for which in (False, True)
        ]
        for country, numbers in columns.items()
    }
    stands = {country: cost[True] < cost[False] for country, cost in costs.items()}
    whole = sum(min(cost) for cost in costs.values())
    if whole:
        yield Cut(whole, _sides(side), _sides(stands))
        return
    for country, cost in costs.items():
        yield Cut(max(cost), _sides(side), _sides({**stands, country: not stands[country]}))


def _sides(found: Mapping[_Point, bool]) -> tuple[frozenset[_Point], frozenset[_Point]]:
    one, other = (frozenset(each for each, side in found.items() if side is which) for which in (False, True))
    return one, other
