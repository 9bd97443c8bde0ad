"""What a funder reads by work package and partner adds up to what the funding pays, to the cent."""

from datetime import date
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.activities import CostType
from govern.domain.plan.funder_report import PackageCost, ReportedShare, added, shares_of
from govern.domain.plan.funding import (
    CostForm,
    FundingRate,
    FundingRules,
    FundingSource,
    FundingTerms,
    IndirectRate,
    PlannedCost,
    ProjectFunding,
    fund,
)
from govern.domain.values.ids import MemberId

TODAY = date(2026, 11, 23)
SOURCE = FundingSource("Call text, section 6", "", is_checked=True)
A, B = MemberId(UUID(int=1)), MemberId(UUID(int=2))
FLAT = IndirectRate(Fraction(7, 100), frozenset({CostType.THIRD_PARTIES}), TODAY, SOURCE)
RULES = FundingRules(
    (
        FundingRate(
            frozenset({CostType.PERSONNEL, CostType.TRAVEL, CostType.INDIRECT}),
            Fraction(7, 10),
            TODAY,
            SOURCE,
        ),
        FundingRate(frozenset({CostType.THIRD_PARTIES}), Fraction(1), TODAY, SOURCE),
    ),
    (FLAT,),
)

costs_of = st.builds(
    PackageCost,
    st.sampled_from((1, 2, 3, None)),
    st.sampled_from((A, B)),
    st.sampled_from(tuple(CostType)),
    st.integers(1, 10_000_000),
    is_eligible=st.booleans(),
)


def reported(costs: list[PackageCost], most: int | None = None) -> tuple[ProjectFunding, list[ReportedShare]]:
    planned = [
        PlannedCost(each.partner, each.type, each.cents, each.form, each.is_eligible) for each in costs
    ]
    funding = fund(planned, FundingTerms(RULES, TODAY, "EUR", {}, most))
    return funding, [share for each in funding.partners for share in shares_of(each, costs, FLAT)]


@given(st.lists(costs_of, min_size=1, max_size=12), st.integers(0, 20_000_000))
def test_shares_of_work_packages_add_up_to_the_project(costs: list[PackageCost], most: int) -> None:
    funding, shares = reported(costs, most)
    found = added(shares)
    assert (found.eligible, found.grant, found.own_share) == (
        funding.eligible,
        funding.grant,
        funding.own_share,
    )
    assert all(each.own_share >= 0 for each in shares) or funding.reduced_by


def test_person_months_and_flat_costs_stand_with_their_work_package() -> None:
    units = PackageCost(1, A, CostType.PERSONNEL, 1_625_000, CostForm.UNITS, Fraction(5, 2))
    _, shares = reported([units, PackageCost(2, A, CostType.TRAVEL, 100_000)])
    assert [each.person_months for each in shares] == [Fraction(5, 2), 0]
    assert shares[0].costs == ((CostType.PERSONNEL, 1_625_000), (CostType.INDIRECT, 113_750))
    assert [each.grant for each in shares] == [1_217_125, 74_900]


def test_flat_costs_do_not_go_where_only_costs_without_a_rate_stand() -> None:
    _, shares = reported(
        [PackageCost(1, A, CostType.TRAVEL, 100_000), PackageCost(2, A, CostType.GOODS, 500)]
    )
    assert shares[1].costs == ()
    assert (shares[1].grant, shares[1].own_share) == (0, 500)
