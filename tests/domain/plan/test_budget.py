"""Budgets: the same under any order, never a cent lost, over-spent lines marked."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.activities import BudgetSide
from govern.domain.plan.budget import Budget, Line, Span, Sums, added_up, check_booking, check_line

SPAN = Span(date(2026, 1, 1), date(2028, 12, 31))
NAMES = [UUID(int=each) for each in range(3)]

lines = st.builds(
    Line,
    id=st.uuids(),
    year=st.integers(2026, 2028),
    side=st.sampled_from(BudgetSide),
    type=st.just("travel"),
    title=st.text(max_size=5),
    planned=st.integers(0, 10**12),
    booked=st.integers(-(10**12), 10**12),
    activity=st.one_of(st.none(), st.sampled_from(NAMES)),
    goal=st.one_of(st.none(), st.sampled_from(NAMES)),
)


@given(st.lists(lines).flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_totals_are_the_same_under_any_order(both: tuple[Sequence[Line], Sequence[Line]]) -> None:
    first, second = (Budget(tuple(each), "EUR") for each in both)
    assert first.sums == second.sums
    assert (first.years, first.goals, first.activities) == (second.years, second.goals, second.activities)


@given(st.lists(lines))
def test_years_goals_and_activities_add_up_to_the_whole(made: list[Line]) -> None:
    budget = Budget(tuple(made), "EUR")
    for parts in (budget.years, budget.goals, budget.activities):
        expense = sum(each.expense for each in parts.values())
        income = sum(each.income_booked for each in parts.values())
        assert (expense, income) == (budget.sums.expense, budget.sums.income_booked)


def line(side: BudgetSide, planned: int, booked: int) -> Line:
    return Line(UUID(int=1), 2026, side, "travel", "Trains", planned, booked)


@pytest.mark.parametrize(
    ("side", "planned", "booked", "is_over"),
    [
        (BudgetSide.EXPENSE, 100, 100, False),
        (BudgetSide.EXPENSE, 100, 101, True),
        (BudgetSide.INCOME, 100, 101, False),
        (BudgetSide.EXPENSE, 0, 1, True),
    ],
)
def test_a_line_is_overspent_from_the_first_cent(
    side: BudgetSide, planned: int, booked: int, *, is_over: bool
) -> None:
    assert line(side, planned, booked).is_overspent is is_over


def test_what_is_left_over_is_income_less_expense() -> None:
    sums = added_up((line(BudgetSide.INCOME, 300, 200), line(BudgetSide.EXPENSE, 250, 260)))
    assert (sums, sums.result, sums.result_booked) == (Sums(300, 200, 250, 260), 50, -60)


@pytest.mark.parametrize(
    ("year", "type_", "cents", "faults"),
    [(2026, "travel", 1, 0), (2025, "travel", 1, 1), (2029, "fees", -1, 3), (2028, "nonsense", 0, 1)],
)
def test_a_line_fits_its_plan_and_its_side(year: int, type_: str, cents: int, faults: int) -> None:
    found = check_line(SPAN, year=year, side=BudgetSide.EXPENSE, type_=type_, cents=cents)
    assert len(found.reasons) == faults


@pytest.mark.parametrize(
    ("on", "faults"),
    [
        (date(2026, 5, 1), 0),
        (date(2027, 1, 31), 0),
        (date(2028, 1, 1), 1),
        (date(2025, 12, 31), 2),
        (date(2028, 6, 2), 2),
    ],
)
def test_money_is_booked_in_the_year_of_its_line_or_the_next_and_never_ahead(on: date, faults: int) -> None:
    assert len(check_booking(SPAN, 2026, on, date(2028, 6, 1)).reasons) == faults
