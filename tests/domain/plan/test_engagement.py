"""Engagement is measured against what a member could do and what it promised, never against its size."""

from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.engagement import (
    EngagementFormula,
    Measure,
    MeasuredPart,
    check_weights,
    engagement,
    formula_of,
)
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import MemberId

MEMBER = MemberId(UUID(int=1))
FORMULA = EngagementFormula(
    {Measure.ATTENDANCE: 1, Measure.VOTES: 1, Measure.KEPT: 2}, date(2026, 1, 1), "RES-2026-003"
)


def part(measure: Measure, done: int, of: int) -> MeasuredPart:
    return MeasuredPart(measure, Fraction(done), Fraction(of))


def figure(*parts: MeasuredPart) -> Fraction | None:
    return engagement(MEMBER, parts, FORMULA).figure


def test_the_figure_is_the_weighted_mean_of_the_parts() -> None:
    parts = (part(Measure.ATTENDANCE, 1, 2), part(Measure.VOTES, 3, 3), part(Measure.KEPT, 1, 4))
    assert figure(*parts) == Fraction(1, 2)


def test_what_a_member_had_no_occasion_for_is_left_out() -> None:
    parts = (part(Measure.ATTENDANCE, 1, 1), part(Measure.KEPT, 0, 0))
    assert figure(*parts) == 1
    assert engagement(MEMBER, parts, FORMULA).counted == {Measure.ATTENDANCE: Fraction(1)}


def test_more_than_promised_counts_as_all() -> None:
    assert figure(part(Measure.KEPT, 30, 10)) == 1


def test_size_makes_no_difference() -> None:
    assert figure(part(Measure.KEPT, 2, 4)) == figure(part(Measure.KEPT, 20_000, 40_000))


def test_without_an_adopted_formula_or_an_occasion_there_is_no_figure() -> None:
    assert engagement(MEMBER, (part(Measure.VOTES, 1, 1),), None).figure is None
    assert figure(part(Measure.VOTES, 0, 0)) is None
    assert figure(part(Measure.SHAPING, 1, 1)) is None


def test_the_formula_is_that_of_the_day() -> None:
    later = EngagementFormula({Measure.VOTES: 1}, date(2026, 7, 1), "RES-2026-009")
    found = [
        formula_of((FORMULA, later), day) for day in (date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert found == [None, FORMULA, later]


@pytest.mark.parametrize("weights", [{}, {Measure.VOTES: 0}, {Measure.VOTES: -1}, {Measure.VOTES: 101}])
def test_weights_that_say_nothing_or_too_much_are_refused(weights: dict[Measure, int]) -> None:
    with pytest.raises(RuleBroken):
        check_weights(weights)


PARTS = st.lists(
    st.builds(part, st.sampled_from(list(Measure)), st.integers(0, 1000), st.integers(0, 1000)),
    unique_by=lambda each: each.measure,
)


@given(PARTS)
def test_a_figure_is_a_share_whose_weights_add_up_to_one(parts: list[MeasuredPart]) -> None:
    found = engagement(MEMBER, parts, FORMULA)
    assert found == engagement(MEMBER, parts, FORMULA)
    if found.figure is not None:
        assert 0 <= found.figure <= 1
        assert sum(found.counted.values()) == 1


@given(PARTS, st.sampled_from(list(Measure)))
def test_doing_more_never_lowers_the_figure(parts: list[MeasuredPart], measure: Measure) -> None:
    more = [
        part(each.measure, int(each.done) + 1, int(each.of)) if each.measure is measure else each
        for each in parts
    ]
    assert (figure(*more) or 0) >= (figure(*parts) or 0)
