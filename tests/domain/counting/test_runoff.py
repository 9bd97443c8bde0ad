"""Instant run-off."""

import pytest
from hypothesis import given, settings

from govern.domain.counting.constraints import Constraints, Limit
from govern.domain.counting.count import count
from govern.domain.counting.result import Method, TieBrokenBy
from govern.domain.values.errors import RuleBroken
from tests.domain.counting import slow
from tests.domain.counting.ballots import Ballot, ballots, elections, profile

Election = tuple[tuple[str, ...], list[Ballot]]


@settings(max_examples=80)
@given(elections(largest=14))
def test_the_winner_is_who_is_left_at_the_end(election: Election) -> None:
    names, cast = election
    assert count(Method.IRV, profile(names, cast), seats=1, seed="x").elected == (
        slow.runoff(names, cast, "x"),
    )


@settings(max_examples=60)
@given(elections())
def test_votes_and_what_names_nobody_add_up_to_the_valid_ballots_at_each_stage(election: Election) -> None:
    result = count(Method.IRV, profile(*election), seats=1)
    sums = {sum(stage.votes.values()) + stage.nontransferable for stage in result.stages}
    assert sums == {result.valid_ballots}


def test_a_ballot_stops_at_a_rank_that_several_share() -> None:
    cast = ballots("4 A\n3 B > C\n2 C > A = B > B")
    last = count(Method.IRV, profile(tuple("ABC"), cast), seats=1).stages[-1]
    assert (last.votes["A"], last.nontransferable, last.elected) == (4, 2, ("A",))


def test_a_tie_looks_back_to_the_stage_that_sets_the_candidates_apart() -> None:
    cast = ballots("5 A\n4 B\n3 C\n1 D > C")
    result = count(Method.IRV, profile(tuple("ABCD"), cast), seats=1)
    tie = result.ties[0]
    assert (tie.among, tie.chosen, tie.broken_by) == (("B", "C"), ("C",), TieBrokenBy.EARLIER_STAGE)


def test_who_does_not_fit_the_limits_is_excluded_before_the_count() -> None:
    constraints = Constraints({"A": {"country": "BE"}}, (Limit("country", "BE", most=0),))
    cast = ballots("3 A > C\n2 B\n1 C")
    result = count(Method.IRV, profile(tuple("ABC"), cast), seats=1, constraints=constraints)
    assert (result.elected, result.stages[0].eliminated) == (("C",), ("A",))
    assert str(result.remarks[0]).startswith("Without the limits A would have been elected.")


def test_it_fills_one_seat_only() -> None:
    with pytest.raises(RuleBroken, match="fills one seat, not 2"):
        count(Method.IRV, profile(tuple("ABC"), ballots("1 A")), seats=2)
