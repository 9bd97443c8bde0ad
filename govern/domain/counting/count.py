"""Every method of election behind one door."""

from govern.domain.counting.added import count_added_points, count_added_ranks
from govern.domain.counting.constraints import Constraints
from govern.domain.counting.meek import count_meek
from govern.domain.counting.profile import Profile, Scores
from govern.domain.counting.result import CountResult, Method
from govern.domain.counting.runoff import count_runoff
from govern.domain.counting.schulze import count_schulze
from govern.domain.counting.scottish import count_scottish
from govern.domain.counting.seats import Race
from govern.domain.counting.standing import (
    check_ballots,
    check_not_blank,
    check_seats,
    said_something,
    without,
)
from govern.domain.counting.yes_no import count_yes_no
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message

_OF_RANKS = frozenset({Method.PLURALITY, Method.BLOCK, Method.APPROVAL, Method.BORDA})
_OF_POINTS = frozenset({Method.PLURALITY, Method.BLOCK, Method.APPROVAL, Method.SCORES})
_TRANSFERABLE = {Method.SCOTTISH_STV: count_scottish, Method.MEEK_STV: count_meek}
_SINGLE = {Method.IRV: count_runoff, Method.SCHULZE: count_schulze}


def count(
    method: Method,
    ballots: Profile | Scores,
    *,
    seats: int,
    constraints: Constraints | None = None,
    seed: str = "",
) -> CountResult:
    """Return who is elected, with every figure, tie and limit on the way.

    Candidates who withdrew or already have a seat are taken off the ballots first. The result does not
    depend on the order of ballots or candidates.

    Raises:
        RuleBroken: where there is nothing to count, the seats cannot be filled, a limit contradicts itself,
            or the ballots are not of the kind that the method counts.
    """
    check_ballots(ballots)
    race = Race(seats, constraints or Constraints(), seed)
    if isinstance(ballots, Scores):
        return _count_points(method, ballots, race)
    return _count_ranks(method, ballots, race)


def _count_points(method: Method, scores: Scores, race: Race) -> CountResult:
    if method is Method.YES_NO:
        return count_yes_no(scores, race)
    if method in _OF_POINTS:
        return count_added_points(method, scores, race)
    raise RuleBroken(
        Message("The method {method} counts rankings, not marks or points.", {"method": method.value})
    )


def _count_ranks(method: Method, profile: Profile, race: Race) -> CountResult:
    if method in _OF_RANKS:
        return count_added_ranks(method, profile, race)
    if method in _SINGLE:
        return _SINGLE[method](profile, race)
    if method not in _TRANSFERABLE:
        raise RuleBroken(
            Message("The method {method} counts marks or points, not rankings.", {"method": method.value})
        )
    standing = without(profile, race.constraints.already_elected)
    check_seats(race.seats, len(standing.candidates))
    check_not_blank(said_something(standing))
    transferable = _TRANSFERABLE[method]
    return transferable(standing, seats=race.seats, constraints=race.constraints, seed=race.seed)
