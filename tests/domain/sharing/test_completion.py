"""Money that equal shares leave: shares are raised, then projects are taken by score."""

from fractions import Fraction

import pytest

from govern.domain.sharing.allocation import Allocation, ChosenBy, Completion, Ended, Raise, Unfunded, Utility
from govern.domain.sharing.budget import Ballot, Project, SharedBudget
from govern.domain.sharing.share import share_by_equal_shares


def one_project_each(budget: int, **costs: int) -> SharedBudget:
    """Return a budget whose every voter supports one project of their own."""
    projects = tuple(Project(id_, id_, Fraction(cost)) for id_, cost in costs.items())
    return SharedBudget(Fraction(budget), projects, tuple(Ballot({id_: 1}) for id_ in costs))


def completed(shared: SharedBudget, then: Completion = Completion.ADD1) -> Allocation:
    return share_by_equal_shares(shared, Utility.COST, then, seed="1")


def test_shares_rise_by_whole_units_until_nothing_more_fits() -> None:
    found = completed(one_project_each(10, x=5, y=4, z=6))
    assert found.selected == ("y", "x")
    assert (found.equal_share, found.raised) == (
        Fraction(10, 3),
        Raise(Fraction(5), 2, Ended.EXHAUSTIVE, None),
    )


def test_shares_stop_before_they_would_overspend() -> None:
    found = completed(one_project_each(10, x=5, y=5, z=5))
    assert found.selected == ()
    assert found.raised == Raise(Fraction(4), 1, Ended.OVERSPENDS, Fraction(15))
    assert {each.why for each in found.refusals} == {Unfunded.SUPPORTERS_LACK_MONEY}


def test_what_is_left_then_goes_by_score() -> None:
    found = completed(one_project_each(10, x=5, y=5, z=5), Completion.ADD1_GREEDY)
    assert [step.chosen_by for step in found.steps] == [ChosenBy.SCORE] * 2
    assert found.cost == 10
    assert [each.why for each in found.refusals] == [Unfunded.DOES_NOT_FIT]


def test_nothing_is_raised_when_the_equal_share_uses_it_up() -> None:
    found = completed(one_project_each(10, x=5, y=5))
    assert found.selected in {("x", "y"), ("y", "x")}
    assert found.raised == Raise(Fraction(5), 0, Ended.EXHAUSTIVE, None)


def test_a_project_without_votes_that_would_fit_holds_nothing_up() -> None:
    shared = one_project_each(10, x=5, y=5)
    idle = Project("idle", "", Fraction(1, 2))
    found = completed(SharedBudget(shared.amount + 1, (*shared.projects, idle), shared.ballots))
    assert set(found.selected) == {"x", "y"}
    assert [each.why for each in found.refusals] == [Unfunded.NO_SUPPORT]


@pytest.mark.parametrize(("cost", "raises"), [("1.5", 0), ("2", 1), ("2.1", 2), ("3", 2), ("3.1", 3)])
def test_raises_are_units_of_the_budget_whatever_decimals_costs_have(cost: str, raises: int) -> None:
    projects = (Project("x", "", Fraction(cost)),)
    shared = SharedBudget(Fraction("4.5"), projects, (Ballot({"x": 1}), Ballot({}), Ballot({})))
    share = Fraction(1 + raises) if raises else Fraction("1.5")
    assert completed(shared).selected == ("x",)
    assert completed(shared).raised == Raise(share, raises, Ended.EXHAUSTIVE, None)
