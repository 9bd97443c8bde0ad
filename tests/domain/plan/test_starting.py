"""The start of an activity: everything that is missing is said, from whom and since when."""

from dataclasses import replace
from datetime import date

from govern.domain.plan.activities import ActivityState
from govern.domain.plan.starting import (
    Awaited,
    Lacking,
    Readiness,
    may_except,
    may_start,
    missing,
    start_rule,
)
from govern.domain.values.money import Money
from tests.make.rules import DAY, rulebook

SINCE = date(2026, 11, 2)
RULE = start_rule(rulebook(own={"plan.activity.start": "when_confirmed"}), DAY)
READY = Readiness(ActivityState.PLANNED, 1, 1, (), Money(0, "EUR"), Money(0, "EUR"))


def test_without_the_rule_nothing_holds_it_back() -> None:
    assert start_rule(rulebook(own={"plan.activity.start": "free"}), DAY) is None
    assert may_start(replace(READY, leads=0, people=0), None)


def test_it_starts_when_lead_people_and_money_are_there() -> None:
    assert may_start(READY, RULE)
    assert not may_except(READY, RULE, "We like to.")


def test_only_a_planned_activity_starts() -> None:
    for state in set(ActivityState) - {ActivityState.PLANNED}:
        assert not may_start(replace(READY, state=state), RULE)
        assert not may_except(replace(READY, state=state, leads=0), RULE, "Urgent")


def test_all_that_is_missing_is_said_lead_first() -> None:
    awaited = (
        Awaited(Lacking.MONEY, "South", SINCE, contribution="CON-2026-004"),
        Awaited(Lacking.PEOPLE, "North", SINCE, person="Ann"),
        Awaited(Lacking.PEOPLE, "West", SINCE),
    )
    poor = replace(READY, leads=0, awaited=awaited, needed=Money(500_00, "EUR"), covered=Money(120_00, "EUR"))
    assert [str(each.what) for each in missing(poor)] == [
        "No member is accountable as its lead.",
        "North has not confirmed that Ann works on it, asked on 2026-11-02.",
        "West has not confirmed that it takes part, asked on 2026-11-02.",
        "South has not confirmed its contribution CON-2026-004, asked on 2026-11-02.",
        "Of EUR 500.00 that the association spends on it, EUR 120.00 are covered: EUR 380.00 are missing.",
    ]
    refused = may_start(poor, RULE)
    assert len(refused.reasons) == 1 + len(missing(poor))
    assert may_except(poor, RULE, "The hall is free only now.")
    assert not may_except(poor, RULE, "  ")
