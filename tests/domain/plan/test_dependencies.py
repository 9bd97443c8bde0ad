"""What activities wait for, who answers for them, and the days that people give."""

from datetime import date
from uuid import UUID

import pytest

from govern.domain.plan.activities import Part
from govern.domain.plan.dependencies import may_need
from govern.domain.plan.responsibility import may_hold
from govern.domain.plan.scheduling import Need
from govern.domain.plan.subjects import PlanSaid, in_order, within
from govern.domain.statutes.applied import Applied
from govern.domain.statutes.citation import Origin, Source
from govern.domain.values.ids import ActivityId, MemberId
from govern.domain.values.text import Text

A, B, C = (ActivityId(UUID(int=n)) for n in (1, 2, 3))
NAMES = {A: "ACT-001", B: "ACT-002", C: "ACT-003"}
M, N = (MemberId(UUID(int=n)) for n in (11, 12))
PLAN = PlanSaid(Text.only("en", "P"), Text.only("en", "V"), date(2026, 1, 1), date(2028, 12, 31), "EUR")


def test_a_need_that_closes_a_circle_is_refused_and_the_circle_is_named() -> None:
    refused = may_need([Need(A, B), Need(B, C)], Need(C, A), NAMES)
    assert "ACT-003 → ACT-001 → ACT-002 → ACT-003" in str(refused.reasons[0])


@pytest.mark.parametrize(("lag", "allowed"), [(-1, False), (0, True), (3650, True), (3651, False)])
def test_days_between_are_none_or_some_and_not_absurd(lag: int, allowed: bool) -> None:
    assert bool(may_need([], Need(A, B, lag), NAMES)) is allowed


def test_nothing_waits_for_itself() -> None:
    assert not may_need([], Need(A, A), NAMES)


@pytest.mark.parametrize(
    ("value", "part", "allowed"),
    [
        ("one", Part.ACCOUNTABLE, False),
        ("one", Part.RESPONSIBLE, True),
        ("several", Part.ACCOUNTABLE, True),
        (None, Part.ACCOUNTABLE, True),
    ],
)
def test_a_second_accountable_member_is_refused_where_the_statutes_know_one(
    value: str | None, part: Part, allowed: bool
) -> None:
    source = Source(Origin.STATUTES, "Statutes", "34(2)")
    rule = None if value is None else Applied("plan.activity.accountable", value, source)
    found = may_hold({M: Part.ACCOUNTABLE}, N, part, rule=rule, name="Harbour Works")
    assert bool(found) is allowed
    assert all("34(2)" in str(each) and "Harbour Works" in str(each) for each in found.reasons)


def test_who_is_accountable_may_be_made_so_again() -> None:
    rule = Applied("plan.activity.accountable", "one", Source(Origin.STATUTES, "Statutes", "34(2)"))
    assert may_hold({M: Part.ACCOUNTABLE}, M, Part.ACCOUNTABLE, rule=rule, name="Harbour Works")


def test_dates_that_cross_are_refused_and_a_time_of_one_day_is_not() -> None:
    assert in_order(date(2026, 5, 1), date(2026, 5, 1))
    refused = in_order(date(2026, 5, 2), date(2026, 5, 1))
    assert "cross" in str(refused.reasons[0])


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2028, 12, 31), True),
        (date(2029, 1, 1), False),
    ],
)
def test_the_time_of_a_plan_holds_its_first_and_its_last_day(day: date, allowed: bool) -> None:
    assert bool(within(PLAN, day)) is allowed
