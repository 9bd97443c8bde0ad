"""The sharing agrees with a second one that is slow and obvious."""

from fractions import Fraction
from math import lcm
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govern.domain.sharing.allocation import Completion, Utility
from govern.domain.sharing.budget import Ballot, Project, SharedBudget
from govern.domain.sharing.equal_shares import share_equally
from govern.domain.sharing.precedence import precedence
from govern.domain.sharing.share import share_by_equal_shares, share_by_score
from govern.domain.sharing.support import supports_of
from tests.domain.sharing.random_budgets import shared_budgets
from tests.domain.sharing.slow_sharing import Slowly

POINTS = st.one_of(st.integers(1, 4), st.integers(1, 1_000_000_000))


@pytest.mark.parametrize("utility", Utility)
@settings(max_examples=80, deadline=None)
@given(shared_budgets(), st.sampled_from("123"))
def test_equal_shares_agree_on_approvals(utility: Utility, shared: SharedBudget, seed: str) -> None:
    slow = Slowly(shared, seed).equal_shares(shared.amount / shared.voters, utility)
    assert list(share_by_equal_shares(shared, utility, Completion.NONE, seed=seed).selected) == slow


@pytest.mark.parametrize("utility", Utility)
@settings(max_examples=80, deadline=None)
@given(shared_budgets(POINTS))
def test_equal_shares_agree_on_points(utility: Utility, shared: SharedBudget) -> None:
    slow = Slowly(shared, "1").equal_shares(shared.amount / shared.voters, utility)
    assert list(share_by_equal_shares(shared, utility, Completion.NONE, seed="1").selected) == slow


@pytest.mark.parametrize("utility", Utility)
@settings(max_examples=40, deadline=None)
@given(shared_budgets())
def test_add1_and_what_greedy_adds_agree(utility: Utility, shared: SharedBudget) -> None:
    slowly = Slowly(shared, "1")
    slow = slowly.add1(utility)
    assert list(share_by_equal_shares(shared, utility, Completion.ADD1, seed="1").selected) == slow
    greedy = share_by_equal_shares(shared, utility, Completion.ADD1_GREEDY, seed="1").selected
    assert list(greedy) == slowly.by_score(slow, skip=True)


@pytest.mark.parametrize("skip", [True, False])
@settings(max_examples=50, deadline=None)
@given(shared_budgets(st.integers(1, 3)), st.sampled_from("123"))
def test_greedy_agrees(skip: bool, shared: SharedBudget, seed: str) -> None:
    slow = Slowly(shared, seed).by_score([], skip=skip)
    assert list(share_by_score(shared, skip=skip, seed=seed).selected) == slow


@settings(max_examples=40, deadline=None)
@given(shared_budgets(), st.sampled_from([10**9, 10**25, Fraction(1, 10**20)]))
def test_the_unit_of_money_changes_nothing(shared: SharedBudget, unit: Fraction | int) -> None:
    projects = tuple(Project(each.id, each.name, each.cost * unit) for each in shared.projects)
    scaled = SharedBudget(shared.amount * unit, projects, shared.ballots, shared.threshold)
    plain = share_by_equal_shares(shared, Utility.COST, Completion.NONE, seed="1")
    assert share_by_equal_shares(scaled, Utility.COST, Completion.NONE, seed="1").selected == plain.selected


def larger(chance: Random, most_points: int) -> SharedBudget:
    """Return 50 projects and 60 voters, each for up to ten projects."""
    projects = tuple(Project(f"p{at}", "", Fraction(chance.randint(1, 40))) for at in range(50))
    ballots = tuple(
        Ballot(
            {
                project.id: chance.randint(1, most_points)
                for project in chance.sample(projects, chance.randint(1, 10))
            },
            chance.randint(1, most_points),
        )
        for _ in range(60)
    )
    return SharedBudget(Fraction(chance.randint(100, 900)), projects, ballots)


@pytest.mark.parametrize("utility", Utility)
@pytest.mark.parametrize("most_points", [1, 3])
@pytest.mark.parametrize("seed", range(4))
def test_larger_budgets_agree(utility: Utility, most_points: int, seed: int) -> None:
    shared = larger(Random(seed), most_points)  # noqa: S311 - drawn for a test
    slow = Slowly(shared, "1").equal_shares(shared.amount / shared.voters, utility)
    found = share_by_equal_shares(shared, utility, Completion.NONE, seed="1")
    assert list(found.selected) == slow
    assert len(found.refusals) >= 10  # so that projects too dear are left out together


def test_a_tie_after_many_uneven_prices_is_seen_as_one() -> None:
    """Two projects stay exactly equal while every price before leaves a longer fraction."""
    sizes = (3, 7, 11, 13, 17, 19, 23)
    projects = tuple(Project(f"p{size}", "", Fraction(1)) for size in sizes)
    twins = (Project("x", "", Fraction(1)), Project("y", "", Fraction(1)))
    ballots = tuple(
        Ballot({twin: 1} | {f"p{size}": 1 for size in sizes if at < size})
        for at in range(23)
        for twin in "xy"
    )
    shared = SharedBudget(Fraction(lcm(*sizes[:2])), (*projects, *twins), ballots)
    found = share_by_equal_shares(shared, Utility.CARDINALITY, Completion.NONE, seed="1")
    tie = next(step.tie for step in found.steps if step.project in {"x", "y"})
    assert tie is not None
    assert set(tie.among) >= {"x", "y"}


@pytest.mark.parametrize("utility", Utility)
@settings(max_examples=60, deadline=None)
@given(shared_budgets(POINTS))
def test_quick_numbers_are_never_below_what_voters_have(utility: Utility, shared: SharedBudget) -> None:
    supports = supports_of(shared)
    assume(supports.supports)
    share = Fraction(supports.budget, supports.voters)
    purses = share_equally(supports, share, utility, precedence(shared, "1")).purses
    quick = [Fraction(most * purses.coarse, purses.fine) for most in purses.most_money(supports)]
    assert all(most >= purses.total(each) for most, each in zip(quick, supports.supports, strict=True))
