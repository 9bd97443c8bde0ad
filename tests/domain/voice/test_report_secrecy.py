"""Nothing can be worked out from what is told of secret votes about fewer voters than can hide."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.voice.report_groups import Dimension, Group, Profile
from govern.domain.voice.report_secrecy import Told, Voters, tellable, thinnest
from govern.domain.voting.cohorts import Cohort
from govern.domain.voting.secret import SMALLEST_GROUP

K = SMALLEST_GROUP
F, E, N = Cohort.FOUNDERS, Cohort.ESTABLISHED, Cohort.NEWCOMERS


def voters(**numbers: int) -> Voters:
    """Return a vote: N_BE=3 are three newcomers from Belgium."""
    cohorts = {"F": F, "E": E, "N": N}
    return {Profile(cohorts[name[0]], name[2:]): number for name, number in numbers.items()}


def groups(*votes: Voters) -> set[Group]:
    return {group for vote in votes for profile in vote for group in profile.groups}


def told(*votes: Voters) -> set[str]:
    found = tellable(votes, groups(*votes), K)
    return {each.key for each in found.groups} | ({"all"} if found.total else set())


@pytest.mark.parametrize(
    ("vote", "expected"),
    [
        # large enough, whatever is subtracted from whatever
        (voters(E_BE=9, N_BE=9, E_FR=9, N_FR=9), {"established", "newcomers", "BE", "FR", "all"}),
        # on the line: five are told of, four are not, and then not the only other group of their kind either
        (voters(E_BE=5, N_BE=5), {"established", "newcomers", "BE", "all"}),
        (voters(E_BE=9, N_BE=4), {"BE", "all"}),
        # two small groups hide one another when they are five together
        (voters(F_BE=3, N_BE=2, E_BE=9), {"established", "BE", "all"}),
        # three and one are four: a third has to be left out as well
        (voters(F_BE=3, N_BE=1, E_BE=9), {"BE", "all"}),
        # too few altogether
        (voters(F_BE=2, E_FR=2), set()),
        # all newcomers are from France, with one established member: France less newcomers is that one
        (voters(N_FR=6, E_FR=1, E_BE=20, F_BE=20), {"founders", "established", "newcomers", "all"}),
        # nobody took part of some group: nothing to lay open
        (voters(E_BE=9, N_BE=0), {"established", "newcomers", "BE", "all"}),
    ],
)  # fmt: skip
def test_small_groups_are_left_out_and_with_them_what_would_give_them_away(
    vote: Voters, expected: set[str]
) -> None:
    assert told(vote) == expected


def test_a_group_too_small_in_one_vote_is_left_out_of_the_sum_of_all() -> None:
    large, small = voters(E_BE=9, N_BE=9), voters(E_BE=9, N_BE=4)
    assert told(large, small) == {"BE", "all"}
    assert told(large) == {"established", "newcomers", "BE", "all"}


def test_without_secret_votes_there_is_nothing_to_leave_out() -> None:
    every = {Group(Dimension.COHORT, each.value) for each in Cohort}
    assert tellable((), every, K) == Told(frozenset(every))


def worked_out(vote: Voters, found: Told) -> set[int]:
    """Return about how many voters the sums are that add, subtract or leave out what is told, one by one."""
    shown = sorted(found.groups & groups(vote))
    answers = set()
    for signs in product((-1, 0, 1), repeat=len(shown)):
        for total in (0, 1) if found.total else (0,):
            factors: Mapping[Group, int] = dict(zip(shown, signs, strict=True))
            about = [
                number
                for profile, number in vote.items()
                if total + sum(factors.get(group, 0) for group in profile.groups) != 0
            ]
            answers.add(sum(about))
    return answers - {0}


CELLS = st.dictionaries(
    st.sampled_from([Profile(cohort, country) for cohort in Cohort for country in ("BE", "FR")]),
    st.integers(0, 9),
    max_size=6,
)


@settings(max_examples=40)
@given(CELLS, st.sets(st.integers(0, 4)))
def test_the_thinnest_cut_is_the_fewest_voters_that_any_sum_is_about(
    vote: Voters, left_out: set[int]
) -> None:
    every = sorted(groups(vote))
    found = Told(frozenset(each for at, each in enumerate(every) if at not in left_out))
    cut = thinnest(vote, found)
    assert (cut.voters if cut else None) == min(worked_out(vote, found), default=None)


@settings(max_examples=40)
@given(st.lists(CELLS, max_size=3))
def test_no_sum_of_what_is_told_is_about_fewer_voters_than_can_hide(votes: list[Voters]) -> None:
    found = tellable(votes, groups(*votes), K)
    assert all(about >= K for vote in votes for about in worked_out(vote, found))
    assert found.total or not found.groups
