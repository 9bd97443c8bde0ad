"""Methods that add up: plurality, block vote, approval, scores, Borda's points, yes and no.

How each reads a ballot:

- plurality: the one candidate marked, or ranked first. Several first are an over-vote, which is refused.
- block vote: each candidate marked, at most as many as seats; of a ranking the first preferences, as many as
  seats (P. Faliszewski, P. Skowron, A. Slinko, N. Talmon, "Multiwinner voting: a new challenge for social
  choice theory", 2017, "Bloc"). More, or equal ranks across that line, are an over-vote.
- approval: each candidate marked, or ranked at all, whatever the rank (S. Brams, P. Fishburn, "Approval
  voting", 1978).
- scores: the points given, added.
- Borda: see ``tallies.borda_doubles``; equal ranks share the mean of their places, those not ranked the mean
  of what is left.
- yes and no: see ``YesNo``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from govern.domain.counting.profile import Profile, Scores
from govern.domain.counting.result import Action, CountResult, Method, Stage
from govern.domain.counting.seats import Race, Seated, seat_by_totals
from govern.domain.counting.standing import (
    check_not_blank,
    check_seats,
    said_something,
    scores_without,
    without,
)
from govern.domain.counting.tallies import borda_doubles, first_preferences, marks, points, ranked_among_first
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class _Added:
    """A method's figures: what one vote is divided by, and how a ballot was read."""

    method: Method
    figures: Sequence[int]
    reading: Message
    divisor: int = 1


def count_added_ranks(method: Method, profile: Profile, race: Race) -> CountResult:
    """Return the result of a method that adds up what rankings say.

    Raises:
        RuleBroken: for an over-vote, blank ballots only, or seats that cannot be filled.
    """
    profile = without(profile, race.constraints.already_elected)
    check_seats(race.seats, len(profile.candidates))
    valid = said_something(profile)
    check_not_blank(valid)
    return _result(profile.candidates, _of_ranks(method, profile, race.seats), valid, race)


def _of_ranks(method: Method, profile: Profile, seats: int) -> _Added:
    if method is Method.PLURALITY:
        return _Added(method, first_preferences(profile), _first_preferences_count(1))
    if method is Method.BLOCK:
        return _Added(method, ranked_among_first(profile, seats), _first_preferences_count(seats))
    if method is Method.APPROVAL:
        figures = ranked_among_first(profile, profile.orders.shape[1])
        return _Added(method, figures, Message("Each ballot counts for every candidate on it."))
    said = Message(
        "A ballot gives a candidate one point for each put below, and half a point for each put equal;"
        " those not ranked are equal and below the others."
    )
    return _Added(method, borda_doubles(profile), said, 2)


def _first_preferences_count(many: int) -> Message:
    return Message(
        "Each ballot counts for its first preference.",
        {"n": many},
        plural="Each ballot counts for its first {n} preferences.",
    )


def count_added_points(method: Method, scores: Scores, race: Race) -> CountResult:
    """Return the result of a method that adds up marks or points.

    Raises:
        RuleBroken: for an over-vote, blank ballots only, or seats that cannot be filled.
    """
    scores = scores_without(scores, race.constraints.already_elected)
    check_seats(race.seats, len(scores.candidates))
    valid = said_something(scores)
    check_not_blank(valid)
    return _result(scores.candidates, _of_points(method, scores, race.seats), valid, race)


def _of_points(method: Method, scores: Scores, seats: int) -> _Added:
    if method is Method.PLURALITY:
        return _Added(
            method, marks(scores, most=1), Message("Each ballot counts for the one candidate marked.")
        )
    if method is Method.BLOCK:
        said = Message("Each ballot counts for the candidates marked, at most {n}.", {"n": seats})
        return _Added(method, marks(scores, most=seats), said)
    if method is Method.APPROVAL:
        figures = marks(scores, most=len(scores.candidates))
        return _Added(method, figures, Message("Each ballot counts for every candidate marked."))
    return _Added(method, points(scores), Message("The points given are added."))


def _result(names: Sequence[str], added: _Added, valid: int, race: Race) -> CountResult:
    figures = zip(names, added.figures, strict=True)
    totals = {name: Fraction(figure, added.divisor) for name, figure in figures}
    seated = seat_by_totals(totals, race)
    opening = Message("{valid} valid ballots.", {"valid": valid})
    elected = (
        Message("{name} is elected with {total}.", {"name": name, "total": totals[name]})
        for name in seated.elected
    )
    stage = Stage(Action.TOTALS, (opening, added.reading, *elected), totals, seated.elected)
    return with_seats(added.method, stage, seated, race, valid=valid)


def with_seats(method: Method, stage: Stage, seated: Seated, race: Race, *, valid: int) -> CountResult:
    """Return the result of a count that has a single stage."""
    return CountResult(
        method=method,
        seats=race.seats,
        valid_ballots=valid,
        quota=None,
        elected=seated.elected,
        stages=(stage,),
        ties=seated.ties,
        order=seated.order,
        remarks=seated.remarks,
        infeasible=seated.infeasible,
        seed=race.seed,
    )
