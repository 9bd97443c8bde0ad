"""Schulze's method against its definition and its paper."""

from hypothesis import given, settings

from govern.domain.counting.constraints import Constraints, Limit
from govern.domain.counting.count import count
from govern.domain.counting.result import Method
from tests.domain.counting import slow
from tests.domain.counting.ballots import Ballot, ballots, elections, limits, profile

Election = tuple[tuple[str, ...], list[Ballot]]

#: M. Schulze, Social Choice and Welfare 36 (2011), example 1: 45 ballots
PAPER = """
5 A > C > B > E > D
5 A > D > E > C > B
8 B > E > D > A > C
3 C > A > B > E > D
7 C > A > E > B > D
2 C > B > A > D > E
7 D > C > E > B > A
8 E > B > A > D > C
"""


@settings(max_examples=60)
@given(elections())
def test_the_matrix_is_what_reading_each_ballot_says(election: Election) -> None:
    names, cast = election
    pairwise = count(Method.SCHULZE, profile(names, cast), seats=1).pairwise
    above = slow.preferring(names, cast)
    assert pairwise is not None
    assert pairwise.preferences == tuple(tuple(above[a].get(b, 0) for b in names) for a in names)


@settings(max_examples=50)
@given(elections(largest=12))
def test_the_order_is_what_trying_every_path_says(election: Election) -> None:
    names, cast = election
    order = count(Method.SCHULZE, profile(names, cast), seats=1, seed="2026").order
    assert list(order) == slow.schulze(slow.preferring(names, cast), "2026")


@settings(max_examples=50)
@given(elections(largest=12))
def test_the_winner_is_left_when_the_weakest_defeats_are_dropped(election: Election) -> None:
    names, cast = election
    winner = count(Method.SCHULZE, profile(names, cast), seats=1).elected[0]
    assert winner in slow.schwartz_dropping(slow.preferring(names, cast))


def test_the_first_example_of_the_paper() -> None:
    result = count(Method.SCHULZE, profile(tuple("ABCDE"), ballots(PAPER)), seats=1)
    assert (result.order, result.condorcet_winner) == (tuple("EACBD"), None)
    assert result.pairwise is not None
    assert result.pairwise.strengths == (
        (0, 28, 28, 30, 24),
        (25, 0, 28, 33, 24),
        (25, 29, 0, 29, 24),
        (25, 28, 28, 0, 24),
        (25, 28, 28, 31, 0),
    )


def test_a_candidate_preferred_to_each_of_the_others_is_first() -> None:
    cast = ballots("2 A > B > C\n2 B > A > C\n1 C > A > B")
    result = count(Method.SCHULZE, profile(tuple("ABC"), cast), seats=1)
    assert (result.condorcet_winner, result.elected) == ("A", ("A",))


def test_equal_ranks_prefer_neither() -> None:
    """A ballot file that breaks equal ranks by the number of the candidate would elect A."""
    cast = ballots("3 A = B\n2 B > A")
    assert count(Method.SCHULZE, profile(("A", "B"), cast), seats=1).elected == ("B",)


@settings(max_examples=40)
@given(elections(), limits(("Ana", "Bruno", "Clara", "Dimitri", "Elena")))
def test_with_limits_the_best_who_leave_a_way_are_taken_in_order(
    election: Election, constraints: Constraints
) -> None:
    names, cast = election
    constraints = Constraints(constraints.attributes, constraints.limits)
    result = count(Method.SCHULZE, profile(names, cast), seats=2, constraints=constraints)
    fit = slow.sets_that_fit((), result.order, 2, constraints)
    assert result.elected == min(fit, key=lambda each: [result.order.index(n) for n in each], default=())


def test_it_is_told_whose_seat_a_cap_changed() -> None:
    declared = {"A": {"country": "BE"}, "B": {"country": "BE"}}
    constraints = Constraints(declared, (Limit("country", most=1),))
    result = count(
        Method.SCHULZE, profile(tuple("ABC"), ballots("2 A > B > C")), seats=2, constraints=constraints
    )
    assert result.elected == ("A", "C")
    assert str(result.remarks[0]) == ("Without the limits B would have been elected. From BE: at most 1.")
