"""A matrix of preferences, with and without an option that stands when none is good enough."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.counting.default_option import Default, count_pairwise
from govern.domain.values.errors import RuleBroken
from tests.domain.counting import slow

NAMES = ("A", "B", "C", "D")
rows = st.fixed_dictionaries({name: st.integers(0, 6) for name in NAMES})
matrices = st.fixed_dictionaries(dict.fromkeys(NAMES, rows)).map(
    lambda matrix: {a: {b: n for b, n in row.items() if a != b} for a, row in matrix.items()}
)


def test_the_debian_project_leader_of_2011() -> None:
    """911 developers, so that Q is 15.09 and the quorum three times that: debian.org/vote/2011/vote_001."""
    above = {"Stefano Zacchiroli": {"None": 385}, "None": {"Stefano Zacchiroli": 5}}
    default = Default("None", quorum=Fraction("45.2741648183597"))
    result = count_pairwise(("Stefano Zacchiroli", "None"), above, default=default)
    assert result.elected == ("Stefano Zacchiroli",)
    assert result.dropped == ()


@settings(max_examples=50)
@given(matrices, st.sampled_from((Fraction(1), Fraction(3, 2))), st.integers(0, 4))
def test_what_is_left_is_counted_as_the_constitution_has_it(
    above: dict[str, dict[str, int]], ratio: Fraction, quorum: int
) -> None:
    result = count_pairwise(NAMES, above, default=Default("D", ratio, Fraction(quorum)))
    left = [n for n in "ABC" if above[n]["D"] >= quorum and above[n]["D"] > ratio * above["D"][n]]
    within = {a: {b: above[a][b] for b in (*left, "D") if a != b} for a in (*left, "D")}
    assert {each.option for each in result.dropped} == set("ABC") - set(left)
    assert result.elected[0] in slow.schwartz_dropping(within)
    assert list(result.order) == slow.schulze(within, "")


def test_a_quorum_is_votes_for_and_not_votes_cast() -> None:
    above = {"A": {"D": 4}, "D": {"A": 3}}
    result = count_pairwise(("A", "D"), above, default=Default("D", quorum=Fraction(5)))
    assert result.elected == ("D",)
    assert str(result.dropped[0].reason) == "A misses the quorum: 4 prefer it to D, needed 5."


def test_three_to_one_is_not_more_than_three_to_one() -> None:
    above = {"A": {"D": 9}, "D": {"A": 3}}
    three = Fraction(3)
    assert count_pairwise(("A", "D"), above, default=Default("D", three)).elected == ("D",)
    assert count_pairwise(("A", "D"), above, default=Default("D", three, strict=False)).elected == ("A",)


def test_a_circle_has_no_condorcet_winner() -> None:
    above = {"A": {"B": 5}, "B": {"C": 4, "A": 2}, "C": {"A": 3}}
    result = count_pairwise(("A", "B", "C"), above)
    assert (result.condorcet_winner, result.order) == (None, ("A", "B", "C"))


def test_of_two_defeats_with_as_many_votes_that_with_fewer_against_is_stronger() -> None:
    above = {"A": {"B": 5, "C": 1}, "B": {"C": 5, "A": 2}, "C": {"A": 6, "B": 3}}
    result = count_pairwise(("A", "B", "C"), above)
    assert (result.order, result.ties) == (("C", "A", "B"), ())


@pytest.mark.parametrize(
    ("above", "default"),
    [
        ({"A": {"E": 1}}, None),
        ({"A": {"B": -1}}, None),
        ({"A": {"A": 1}}, None),
        ({}, Default("E")),
        ({}, Default("A", Fraction(1, 2))),
        ({}, Default("A", quorum=Fraction(-1))),
    ],
)
def test_what_makes_no_sense_is_refused(above: dict[str, dict[str, int]], default: Default | None) -> None:
    with pytest.raises(RuleBroken):
        count_pairwise(NAMES, above, default=default)
