"""Public funding pays its share of eligible costs to the cent, and what is left is somebody's."""

from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.activities import CostType
from govern.domain.plan.funding import (
    FundingRate,
    FundingRules,
    FundingSource,
    FundingTerms,
    IndirectRate,
    PlannedCost,
    ProjectFunding,
    fund,
    units_cost,
)
from govern.domain.values.ids import MemberId

TODAY = date(2026, 11, 23)
SOURCE = FundingSource("Call text, section 6", "https://example.org/call", is_checked=True)
A, B = MemberId(UUID(int=1)), MemberId(UUID(int=2))
SPENT = frozenset({CostType.PERSONNEL, CostType.TRAVEL, CostType.INDIRECT})


def rules(share: str = "7/10", *, flat: str | None = None) -> FundingRules:
    rates = (
        FundingRate(SPENT, Fraction(1, 2), date(2024, 1, 1), SOURCE),
        FundingRate(SPENT, Fraction(share), date(2026, 1, 1), SOURCE),
        FundingRate(frozenset({CostType.THIRD_PARTIES}), Fraction(1), date(2026, 1, 1), SOURCE),
    )
    without = frozenset({CostType.THIRD_PARTIES})
    indirect = (IndirectRate(Fraction(flat), without, date(2026, 1, 1), SOURCE),) if flat else ()
    return FundingRules(rates, indirect)


def funded(
    *costs: PlannedCost, most: int | None = None, covered: int = 0, on: date = TODAY
) -> ProjectFunding:
    return fund(costs, FundingTerms(rules(), on, "EUR", {A: covered}, most))


def test_each_type_of_cost_has_its_rate() -> None:
    found = funded(
        PlannedCost(A, CostType.PERSONNEL, 100_000), PlannedCost(A, CostType.THIRD_PARTIES, 50_000)
    )
    assert (found.eligible, found.grant, found.own_share) == (150_000, 120_000, 30_000)


def test_the_rate_is_that_of_the_day() -> None:
    early = funded(PlannedCost(A, CostType.TRAVEL, 1000), on=date(2025, 12, 31))
    assert (early.grant, funded(PlannedCost(A, CostType.TRAVEL, 1000)).grant) == (500, 700)


@pytest.mark.parametrize(
    "cost",
    [PlannedCost(A, CostType.EQUIPMENT, 900), PlannedCost(A, CostType.TRAVEL, 900, is_eligible=False)],
)
def test_what_no_rate_covers_or_is_not_eligible_is_all_own_share(cost: PlannedCost) -> None:
    found = funded(cost)
    assert (found.eligible, found.grant, found.own_share) == (0, 0, 900)


def test_indirect_costs_are_a_flat_share_of_direct_ones_but_for_those_left_out() -> None:
    costs = (PlannedCost(A, CostType.TRAVEL, 10_000), PlannedCost(A, CostType.THIRD_PARTIES, 90_000))
    found = fund(costs, FundingTerms(rules(flat="7/100"), TODAY, "EUR"))
    assert (found.eligible, found.grant) == (100_700, 7_000 + 490 + 90_000)


def test_a_grant_is_never_rounded_up() -> None:
    assert funded(PlannedCost(A, CostType.TRAVEL, 999)).grant == 699


def test_above_its_limit_the_grant_is_cut_in_proportion() -> None:
    found = funded(
        PlannedCost(A, CostType.TRAVEL, 20_000), PlannedCost(B, CostType.TRAVEL, 10_000), most=10_500
    )
    assert [each.grant for each in found.partners] == [7_000, 3_500]
    assert "at most" in str(found.sentences[-2])


def test_what_nobody_brings_is_named() -> None:
    assert funded(PlannedCost(A, CostType.TRAVEL, 1000), covered=100).uncovered == 200
    assert "not confirmed" in str(funded(PlannedCost(A, CostType.TRAVEL, 1000)).sentences[-1])
    assert funded(PlannedCost(A, CostType.TRAVEL, 1000), covered=900).uncovered == 0


def test_person_months_cost_their_rate() -> None:
    assert units_cost(Fraction(1, 3), 100) == 33


COSTS = st.lists(
    st.builds(
        PlannedCost,
        st.sampled_from([A, B]),
        st.sampled_from(list(CostType)),
        st.integers(0, 10**9),
        is_eligible=st.booleans(),
    )
)


@given(COSTS, st.none() | st.integers(0, 10**9))
def test_costs_are_grant_and_own_share_to_the_cent_in_any_order(
    costs: list[PlannedCost], most: int | None
) -> None:
    found = funded(*costs, most=most)
    assert found.grant + found.own_share == sum(each.cents for each in costs)
    assert funded(*reversed(costs), most=most) == found
    assert most is None or found.grant <= most


@given(COSTS)
def test_no_cost_is_paid_above_its_rate(costs: list[PlannedCost]) -> None:
    for each in (cost for partner in funded(*costs).partners for cost in partner.costs):
        assert each.rate is not None
        assert 0 <= each.grant <= each.eligible * each.rate.share
