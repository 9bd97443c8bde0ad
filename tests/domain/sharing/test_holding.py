"""Raises that change nothing are skipped, and only those."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from govern.domain.sharing.allocation import Completion, Ended, Raise, Utility
from govern.domain.sharing.budget import Ballot, Project, SharedBudget
from govern.domain.sharing.completion import is_exhaustive
from govern.domain.sharing.equal_shares import share_equally
from govern.domain.sharing.holding import rise_without_effect
from govern.domain.sharing.precedence import precedence
from govern.domain.sharing.share import share_by_equal_shares
from govern.domain.sharing.support import supports_of
from tests.domain.sharing.random_budgets import shared_budgets

UTILITIES = st.sampled_from(Utility)
POINTS = st.integers(1, 3)


@settings(max_examples=80, deadline=None)
@given(shared_budgets(POINTS), UTILITIES, st.integers(1, 40), st.sampled_from(["0", "1/7", "1/2", "13/14"]))
def test_a_rise_without_effect_has_none(
    shared: SharedBudget, utility: Utility, share: int, part: str
) -> None:
    supports, order = supports_of(shared), precedence(shared, "1")
    before = share_equally(supports, Fraction(share), utility, order)
    end = rise_without_effect(supports, before, utility)
    risen = before.share + (1000 if end is None else end) * Fraction(part)
    after = share_equally(supports, risen, utility, order)
    assert [each.support for each in after.purchases] == [each.support for each in before.purchases]


@settings(max_examples=12, deadline=None)
@given(shared_budgets(), UTILITIES)
def test_skipping_raises_ends_where_running_them_all_does(shared: SharedBudget, utility: Utility) -> None:
    """Every amount is 250 times as large, so that hundreds of raises are needed."""
    projects = tuple(Project(each.id, "", each.cost * 250) for each in shared.projects)
    large = SharedBudget(shared.amount * 250, projects, shared.ballots)
    found = share_by_equal_shares(large, utility, Completion.ADD1, seed="1")
    supports, order = supports_of(large), precedence(large, "1")
    share = Fraction(supports.budget, supports.voters)
    best, raises = share_equally(supports, share, utility, order), 0
    ended = Ended.EXHAUSTIVE
    while not is_exhaustive(supports, best):
        following = int(share / supports.unit) * supports.unit + (raises + 1) * supports.unit
        after = share_equally(supports, Fraction(following), utility, order)
        if after.cost > supports.budget:
            ended = Ended.OVERSPENDS
            break
        best, raises = after, raises + 1
    assert found.raised is not None
    assert (found.raised.raises, found.raised.ended) == (raises, ended)
    assert found.selected == tuple(each.support.project for each in best.purchases)


def test_a_budget_for_few_voters_is_shared_at_once() -> None:
    """Shares must rise by 400 million units, which nobody would wait for one by one."""
    costs = {"x": 500_000_000, "y": 900_000_000, "z": 700_000_000}
    projects = tuple(Project(id_, "", Fraction(cost)) for id_, cost in costs.items())
    shared = SharedBudget(Fraction(1_500_000_000), projects, tuple(Ballot({id_: 1}) for id_ in costs))
    found = share_by_equal_shares(shared, Utility.COST, Completion.ADD1, seed="1")
    assert found.raised is not None
    assert (found.selected, found.raised.share) == (("x", "z"), Fraction(700_000_000))


def test_the_share_after_skipped_raises_is_the_last_that_the_budget_allows() -> None:
    """With one unit more both y and z would be bought."""
    costs = {"x": 500_000_000, "y": 600_000_000, "z": 600_000_000}
    projects = tuple(Project(id_, "", Fraction(cost)) for id_, cost in costs.items())
    shared = SharedBudget(Fraction(1_200_000_000), projects, tuple(Ballot({id_: 1}) for id_ in costs))
    found = share_by_equal_shares(shared, Utility.COST, Completion.ADD1, seed="1")
    last = Fraction(599_999_999)
    assert found.raised == Raise(last, 199_999_999, Ended.OVERSPENDS, Fraction(1_700_000_000))
    assert [each.available for each in found.refusals] == [last, last]
