"""Meek's method: cases agreed with other programs, keep values, equal ranks, a worked example."""

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.counting.equal_ranks import shares
from govern.domain.counting.meek import count_meek
from govern.domain.counting.profile import Profile
from govern.domain.counting.result import Action, CountResult, TieBrokenBy
from govern.domain.values.errors import RuleBroken
from govern.domain.values.record import from_record, to_record
from tests.domain.counting.agreed import answer_of, cases_of, profile_of
from tests.domain.counting.ballots import ballots, profile

#: C. H. E. Warren, "STV and equality of preference", Voting matters 7 (1996): thirty voters, three seats
WARREN = """
    1 A > B
    1 B > A
    9 C > A > B
    1 C > E > F
    9 D > B > A
    1 D > E > F
    3 E > F
    4 F
"""
MILLIONTH = Fraction(1, 10**6)


def elected_of(text: str, names: str, *, seats: int, seed: str = "") -> CountResult:
    return count_meek(profile(names.split(), ballots(text)), seats=seats, seed=seed)


@pytest.mark.parametrize("case", cases_of("meek-stv"))
def test_cases_agreed_with_other_programs(case: dict[str, dict[str, object]]) -> None:
    result = count_meek(profile_of(case["input"]), seats=int(str(case["input"]["seats"])))
    assert answer_of(result) == case["answer"]


@pytest.mark.parametrize(
    ("thirtieth", "votes"),
    [
        ("1 A > B", {"A": "4.25", "B": "3.25", "E": "3.5", "F": "4"}),
        ("1 B > A", {"A": "3.25", "B": "4.25", "E": "3.5", "F": "4"}),
        ("1 A = B", {"A": "3.75", "B": "3.75", "E": "3.5", "F": "4"}),
    ],
)
def test_the_votes_in_warrens_example_of_a_voter_who_may_not_decide(
    thirtieth: str, votes: dict[str, str]
) -> None:
    result = elected_of(WARREN + thirtieth, "A B C D E F", seats=3)
    settled = next(stage for stage in result.stages if stage.action is Action.ITERATION)
    assert all(abs(settled.votes[name] - Fraction(each)) < MILLIONTH for name, each in votes.items())
    assert abs(settled.keep_values["C"] - Fraction(3, 4)) < MILLIONTH


def test_neither_equal_of_warrens_undecided_voter_is_elected() -> None:
    assert set(elected_of(WARREN + "1 A = B", "A B C D E F", seats=3).elected) == {"C", "D", "F"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 1000), max_size=3), st.integers(0, 3))
def test_equal_ranks_are_shared_as_all_their_orders_are(keeps: list[int], others: int) -> None:
    everyone = [Fraction(each, 1000) for each in keeps] + [Fraction(1)] * others
    orders = list(permutations(range(len(everyone))))
    expected = [Fraction()] * len(everyone)
    for order in orders:
        left = Fraction(1, len(orders))
        for each in order:
            expected[each] += left * everyone[each]
            left -= left * everyone[each]
    kept, each_other = shares(keeps, others, 1000)
    assert [*kept, *[each_other] * others] == expected


def test_what_an_elected_candidate_passes_on_reaches_its_equals_first() -> None:
    result = elected_of(
        "10 Ana\n4 Ana = Bruno > Clara\n3 Clara\n2 Dimitri", "Ana Bruno Clara Dimitri", seats=2
    )
    first, settled = result.stages[0], result.stages[1]
    assert (first.votes["Ana"], first.votes["Bruno"]) == (12, 2)
    assert settled.votes["Bruno"] > 2
    assert settled.votes["Clara"] == 3


def test_the_quota_falls_as_papers_run_out() -> None:
    result = elected_of("10 Ana\n3 Bruno\n2 Clara", "Ana Bruno Clara", seats=2)
    quotas = [stage.quota for stage in result.stages if stage.quota is not None]
    assert quotas[0] == 5 + Fraction(1, 10**9)
    assert quotas == sorted(quotas, reverse=True)
    assert quotas[-1] < quotas[0]


def test_keep_values_bring_the_elected_to_the_quota() -> None:
    result = elected_of("12 Ana > Bruno\n5 Bruno\n4 Clara\n3 Dimitri", "Ana Bruno Clara Dimitri", seats=2)
    settled = result.stages[1]
    assert settled.keep_values["Ana"] < 1
    assert 0 <= settled.votes["Ana"] - settled.quota < MILLIONTH


def test_the_first_stage_at_which_the_tied_differ_decides() -> None:
    text = "9 Ana\n5 Bruno\n4 Clara\n3 Dimitri > Clara\n2 Elena > Bruno"
    result = elected_of(text, "Ana Bruno Clara Dimitri Elena", seats=1)
    tie = next(each for each in result.ties if set(each.among) == {"Bruno", "Clara"})
    assert (tie.broken_by, tie.chosen, tie.stage) == (TieBrokenBy.EARLIER_STAGE, ("Clara",), 1)


def test_a_tie_at_all_stages_is_broken_by_the_same_lot_every_time() -> None:
    names = ("Ana Bruno", "Bruno Ana")
    chosen = [
        {elected_of("2 Ana\n2 Bruno", each, seats=1, seed=seed).elected for each in names}
        for seed in "abcdefgh"
    ]
    assert all(len(each) == 1 for each in chosen)
    assert {name for each in chosen for name in each} == {("Ana",), ("Bruno",)}


def test_more_papers_than_64_bits_can_sum_in_billionths_are_refused() -> None:
    huge = Profile(
        ("Ana", "Bruno"),
        np.array([[0, 1]], dtype=np.int16),
        np.zeros((1, 2), dtype=np.bool_),
        np.array([9 * 10**9], dtype=np.int64),
    )
    with pytest.raises(RuleBroken, match="Meek"):
        count_meek(huge, seats=1)


def test_the_largest_number_of_papers_is_counted_exactly() -> None:
    most = 9 * 10**9 - 1
    almost = Profile(
        ("Ana", "Bruno", "Clara"),
        np.array([[0, 1], [1, 2]], dtype=np.int16),
        np.zeros((2, 2), dtype=np.bool_),
        np.array([most - 3, 3], dtype=np.int64),
    )
    result = count_meek(almost, seats=2)
    assert result.stages[0].votes["Ana"] == most - 3
    assert all(sum(each.votes.values()) + each.nontransferable == most for each in result.stages)


def test_a_result_is_kept_as_a_record_and_read_again() -> None:
    result = elected_of(WARREN, "A B C D E F", seats=3)
    assert from_record(CountResult, to_record(result)) == result
