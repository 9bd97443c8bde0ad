"""What holds for every sharing."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govern.domain.sharing.allocation import Allocation, Completion, Unfunded, Utility
from govern.domain.sharing.budget import Ballot, Project, SharedBudget, group_ballots
from govern.domain.sharing.share import share_by_equal_shares, share_by_score
from govern.domain.values.record import from_record, to_record
from tests.domain.sharing.random_budgets import shared_budgets

UTILITIES = st.sampled_from(Utility)
COMPLETIONS = st.sampled_from(Completion)


@settings(max_examples=50, deadline=None)
@given(shared_budgets(st.integers(1, 3)), UTILITIES, COMPLETIONS)
def test_the_budget_is_never_overspent(shared: SharedBudget, utility: Utility, then: Completion) -> None:
    costs = {project.id: project.cost for project in shared.projects}
    found = share_by_equal_shares(shared, utility, then, seed="1")
    assert found.cost == sum(costs[id_] for id_ in found.selected) <= shared.amount
    for skip in (True, False):
        assert share_by_score(shared, skip=skip, seed="1").cost <= shared.amount


@settings(max_examples=40, deadline=None)
@given(shared_budgets(st.integers(1, 3)), UTILITIES, COMPLETIONS, st.randoms())
def test_the_order_of_voters_and_projects_never_matters(
    shared: SharedBudget, utility: Utility, then: Completion, chance: Random
) -> None:
    ballots = [ballot.points for ballot in shared.ballots for _ in range(ballot.voters)]
    projects = list(shared.projects)
    chance.shuffle(ballots)
    chance.shuffle(projects)
    mixed = SharedBudget(shared.amount, tuple(projects), group_ballots(ballots), shared.threshold)
    one, other = (share_by_equal_shares(each, utility, then, seed="1") for each in (shared, mixed))
    assert (one.steps, one.raised) == (other.steps, other.raised)


@settings(max_examples=40, deadline=None)
@given(shared_budgets(st.integers(1, 3)), UTILITIES)
def test_single_voters_and_groups_give_the_same(shared: SharedBudget, utility: Utility) -> None:
    single = tuple(Ballot(ballot.points) for ballot in shared.ballots for _ in range(ballot.voters))
    apart = SharedBudget(shared.amount, shared.projects, single, shared.threshold)
    one, other = (share_by_equal_shares(each, utility, Completion.NONE, seed="1") for each in (shared, apart))
    assert one == other


@settings(max_examples=50, deadline=None)
@given(shared_budgets(), UTILITIES)
def test_supporters_pay_the_cost_and_nothing_else(shared: SharedBudget, utility: Utility) -> None:
    for step in share_by_equal_shares(shared, utility, Completion.NONE, seed="1").steps:
        assert step.payment is not None
        assert step.payment.price * step.payment.in_full + step.payment.paid_with_less == step.cost
        assert step.payment.in_full + step.payment.with_less == step.supporters


@settings(max_examples=50, deadline=None)
@given(shared_budgets(), UTILITIES)
def test_who_is_refused_for_lack_of_money_lacks_it(shared: SharedBudget, utility: Utility) -> None:
    found = share_by_equal_shares(shared, utility, Completion.ADD1, seed="1")
    lacking = [each for each in found.refusals if each.why is Unfunded.SUPPORTERS_LACK_MONEY]
    assert all(0 <= each.available < each.cost for each in lacking)
    assert {step.project for step in found.steps} | {each.project for each in found.refusals} == {
        project.id for project in shared.projects
    }


@settings(max_examples=50, deadline=None)
@given(shared_budgets(), UTILITIES, st.data())
def test_a_cohesive_group_gets_what_its_part_of_the_budget_pays(
    shared: SharedBudget, utility: Utility, data: st.DataObject
) -> None:
    """A group that agrees on a project which its part pays for has a member with a project funded."""
    project = data.draw(st.sampled_from(shared.projects))
    group = [ballot for ballot in shared.ballots if project.id in ballot.points]
    size = sum(ballot.voters for ballot in group)
    assume(size >= shared.threshold and project.cost * shared.voters <= shared.amount * size)
    found = share_by_equal_shares(shared, utility, Completion.NONE, seed="1")
    assert any(id_ in ballot.points for ballot in group for id_ in found.selected)


@pytest.mark.parametrize("part", [1, 2, 3])
def test_blocs_get_projects_in_proportion(part: int) -> None:
    """Of ten voters a bloc wants only its own projects, as do the others: each gets its tenths."""
    sides = [("a", 2 * part), ("b", 10 - 2 * part)]
    projects = tuple(Project(f"{side}{at}", "", Fraction(1)) for side, _ in sides for at in range(10))
    ballots = tuple(Ballot({f"{side}{at}": 1 for at in range(10)}, voters) for side, voters in sides)
    found = share_by_equal_shares(
        SharedBudget(Fraction(10), projects, ballots), Utility.CARDINALITY, Completion.NONE, seed="1"
    )
    assert [sum(id_[0] == side for id_ in found.selected) for side, _ in sides] == [2 * part, 10 - 2 * part]


@settings(max_examples=30, deadline=None)
@given(shared_budgets(st.integers(1, 3)), UTILITIES, COMPLETIONS)
def test_an_outcome_can_be_kept_as_a_fact(shared: SharedBudget, utility: Utility, then: Completion) -> None:
    for found in (
        share_by_equal_shares(shared, utility, then, seed="1"),
        share_by_score(shared, skip=False, seed="1"),
    ):
        assert from_record(Allocation, to_record(found)) == found
