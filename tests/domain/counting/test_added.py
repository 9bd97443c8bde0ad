"""Plurality, block vote, approval, scores, Borda's points, yes and no."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.counting.count import count
from govern.domain.counting.result import Method
from govern.domain.counting.seats import Race
from govern.domain.counting.yes_no import Share, count_yes_no
from govern.domain.values.errors import RuleBroken
from tests.domain.counting import slow
from tests.domain.counting.ballots import NAMES, Ballot, Ballots, ballots, elections, profile, scores

Election = tuple[tuple[str, ...], list[Ballot]]

#: each method with its second counter
COUNTERS: list[tuple[Method, Callable[[tuple[str, ...], Ballots], slow.Totals]]] = [
    (Method.PLURALITY, slow.plurality),
    (Method.APPROVAL, slow.approval),
    (Method.BORDA, slow.borda),
    (Method.BLOCK, lambda names, ballots: slow.block(names, ballots, 2)),
]


@pytest.mark.parametrize(("method", "slowly"), COUNTERS)
@settings(max_examples=40)
@given(elections(strict=True))
def test_two_counters_agree_on_rankings(
    method: Method, slowly: Callable[[tuple[str, ...], Ballots], slow.Totals], election: Election
) -> None:
    assert count(method, profile(*election), seats=2).stages[0].votes == slowly(*election)


@pytest.mark.parametrize(("method", "slowly"), COUNTERS[1:3])
@settings(max_examples=40)
@given(elections())
def test_two_counters_agree_on_equal_ranks(
    method: Method, slowly: Callable[[tuple[str, ...], Ballots], slow.Totals], election: Election
) -> None:
    assert count(method, profile(*election), seats=1).stages[0].votes == slowly(*election)


@settings(max_examples=40)
@given(elections())
def test_every_ballot_gives_the_same_sum_of_borda_points(election: Election) -> None:
    names, cast = election
    votes = count(Method.BORDA, profile(names, cast), seats=1).stages[0].votes
    assert sum(votes.values()) == len(cast) * Fraction(len(names) * (len(names) - 1), 2)


@pytest.mark.parametrize("method", [Method.PLURALITY, Method.APPROVAL, Method.BORDA])
@settings(max_examples=40)
@given(elections(strict=True))
def test_one_more_ballot_for_the_winner_never_hurts_the_winner(method: Method, election: Election) -> None:
    names, cast = election
    winner = count(method, profile(names, cast), seats=1).elected[0]
    assert count(method, profile(names, [*cast, ((winner,),)]), seats=1).elected == (winner,)


@settings(max_examples=40)
@given(st.lists(st.tuples(*[st.integers(-2, 5)] * 3), min_size=1))
def test_scores_are_added(rows: list[tuple[int, ...]]) -> None:
    votes = count(Method.SCORES, scores(NAMES[:3], [*rows, (1, 1, 1)]), seats=1).stages[0].votes
    assert list(votes.values()) == [sum(row[at] for row in rows) + 1 for at in range(3)]


def test_tennessee() -> None:
    """Four cities of Tennessee, the example of many textbooks: each method elects somebody else."""
    cast = ballots(
        """
        42 Memphis > Nashville > Chattanooga > Knoxville
        26 Nashville > Chattanooga > Knoxville > Memphis
        15 Chattanooga > Knoxville > Nashville > Memphis
        17 Knoxville > Chattanooga > Nashville > Memphis
        """
    )
    cities = profile(("Memphis", "Nashville", "Chattanooga", "Knoxville"), cast)
    methods = (Method.PLURALITY, Method.IRV, Method.BORDA, Method.SCHULZE)
    winners = [count(method, cities, seats=1).elected[0] for method in methods]
    assert winners == ["Memphis", "Knoxville", "Nashville", "Nashville"]
    assert list(count(Method.BORDA, cities, seats=1).stages[0].votes.values()) == [126, 194, 173, 107]


def test_those_not_ranked_share_the_mean_of_what_is_left() -> None:
    """Cullinan, Hsiao and Polett (2014): two for each below and one for each beside, halved."""
    votes = count(Method.BORDA, profile(NAMES[:4], ballots("1 Ana > Bruno")), seats=1).stages[0].votes
    assert list(votes.values()) == [3, 2, Fraction(1, 2), Fraction(1, 2)]


def test_a_ballot_that_marks_more_than_it_may_is_refused_with_its_marks() -> None:
    marked = scores(NAMES[:3], [(1, 1, 1)])
    with pytest.raises(RuleBroken, match="A ballot votes for more than 2 candidates: Ana, Bruno, Clara"):
        count(Method.BLOCK, marked, seats=2)
    with pytest.raises(RuleBroken, match="more than one candidate"):
        count(Method.PLURALITY, profile(NAMES[:2], ballots("1 Ana = Bruno")), seats=1)


def test_equal_ranks_across_the_last_vote_of_a_block_ballot_are_an_over_vote() -> None:
    crossing, within = ballots("1 Ana > Bruno = Clara"), ballots("1 Ana = Bruno > Clara")
    assert count(Method.BLOCK, profile(NAMES[:3], within), seats=2).elected == ("Ana", "Bruno")
    with pytest.raises(RuleBroken, match="more than 2"):
        count(Method.BLOCK, profile(NAMES[:3], crossing), seats=2)


def test_a_candidate_with_as_many_no_as_yes_is_not_elected_and_the_seat_stays_empty() -> None:
    result = count(Method.YES_NO, scores(("Ana", "Bruno"), [(1, 1), (1, -1), (0, 0)]), seats=2)
    assert result.elected == ("Ana",)
    assert [str(each) for each in result.stages[0].sentences] == [
        "2 ballots with a yes or a no.",
        "Ana is elected: 2 yes, 0 no, 1 abstentions.",
        "Bruno has not yes enough: 1 yes, 1 no, 1 abstentions.",
        "1 seat stays empty.",
    ]


def test_abstentions_are_no_votes_cast_where_two_thirds_must_say_yes() -> None:
    two_to_one = scores(("Ana",), [(1,), (1,), (-1,), (0,), (0,)])
    asked = Share(Fraction(2, 3), strict=False)
    assert count_yes_no(two_to_one, Race(1), asked).elected == ("Ana",)
    assert count_yes_no(two_to_one, Race(1), Share(Fraction(2, 3))).elected == ()


def test_equals_are_elected_by_the_lot_and_the_tie_is_told() -> None:
    result = count(Method.APPROVAL, profile(NAMES[:3], ballots("1 Ana = Bruno = Clara")), seats=1, seed="x")
    tie = result.ties[0]
    assert result.elected == (slow.drawn(NAMES[:3], "x")[0],) == tie.chosen
    assert tie.among == NAMES[:3]
