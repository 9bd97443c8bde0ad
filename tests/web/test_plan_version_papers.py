"""Adopted versions of the plan are printed from what was frozen; goals show the resolutions behind them."""

import pytest
from flask import Flask

from govern.documents.action_plan import ActionPlanDocument
from govern.domain.values.record import from_record
from govern.store.database import db
from govern.store.tables.documents import Document
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.association import World
from tests.make.plan_versions import LATER, PlanBefore, make_adopted_plan
from tests.web.conftest import BrowserOf


@pytest.fixture
def plan(app: Flask, store: Store, clock: Clock) -> PlanBefore:
    clock.at = LATER
    return make_adopted_plan()


@pytest.fixture
def world(plan: PlanBefore) -> World:
    return plan.world


def printed(number: str) -> ActionPlanDocument:
    """Return the facts of the paper of a version."""
    row = db.session.query(Document).filter_by(reference=f"PLAN-2026-1-V{number}").one()
    return from_record(ActionPlanDocument, row.facts)


def test_a_version_is_printed_as_it_was_adopted_after_another_has_come(
    plan: PlanBefore, signed_in: BrowserOf
) -> None:
    plan.spend(0, 5_900_00)
    plan.decide_small("Rep 1a", plan.made.running)
    browser = signed_in("Sofia Secretary")
    for number in ("1", "1.1"):
        assert f"/action-plan/{number}/print" in browser.get(f"/plan/versions/{number}").text
        browser.send(f"/plan/reports/action-plan/{number}/print", {"language": "en"})
    first, second = printed("1").report, printed("1.1").report
    assert str(first.sentence).endswith("It is not the version in force.")
    assert "in force since" in str(second.sentence)
    assert [sum(line.cents for line in each.plan.lines) for each in (first, second)] == [10_000_00, 9_900_00]


def test_nothing_is_printed_of_a_version_that_is_not_there(plan: PlanBefore, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    for number in ("7", "none"):
        sent = browser.send(f"/plan/reports/action-plan/{number}/print", {"language": "en"})
        assert sent.status_code == 404


def test_a_goal_shows_the_resolutions_behind_it(plan: PlanBefore, signed_in: BrowserOf) -> None:
    goal = plan.made.goals[0]
    assert "RES-2027-001" in signed_in("Rep 2a").get(f"/plan/goals/{goal}").text
    asked = {"subject": str(goal), "reference": "RES-2000-001"}
    sent = signed_in("Sofia Secretary").send("/plan/resolutions", asked)
    assert sent.location.endswith(f"/plan/goals/{goal}")
