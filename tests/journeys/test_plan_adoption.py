"""A goal with its activities is adopted by vote; a lead changes little of it, the assembly much."""

from collections.abc import Callable
from dataclasses import replace

from flask import Flask

from govern.store.database import db
from govern.store.tables.plan_versions import PlanProposal
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.amendments import decide, open_meeting
from tests.make.meetings import make_meeting
from tests.make.plan_versions import IN_JUNE, LATER, PlanBefore, make_plan_before

Visits = Callable[..., Visit]
SECRETARY = "sofia.secretary@people.example"


def test_a_plan_is_adopted_by_vote_and_changed_within_its_limits(
    app: Flask, visit: Visits, clock: Clock
) -> None:
    plan = make_plan_before()
    hand_in(visit(SECRETARY, DESKTOP))
    open_meeting(plan.world, plan.meeting)
    decide(plan.world, db.session.query(PlanProposal).one().item_id, "++++-")  # type: ignore[arg-type]
    plan = replace(plan, meeting=make_meeting(plan.world, starts_at=IN_JUNE))
    clock.at = LATER
    plan.spend(0, 5_400_00)
    lead = visit("rep.1a@people.example", PHONE)
    change_little(lead, plan)
    plan.spend(0, 4_000_00)
    lead.go(f"/plan/changes?activity={plan.made.running}")
    lead.reads("More than 10 % needs a decision of the body (Statutes, Art. 36(1)).")
    lead.reads("the secretary puts it on an agenda")
    hand_in(visit(SECRETARY, DESKTOP))
    lead.go("/plan/versions")
    lead.reads("Version 1.1")


def hand_in(secretary: Visit) -> None:
    """Put what differs before the next assembly, and read there what it changes."""
    secretary.go("/plan/changes")
    secretary.press("Put it before the general assembly")
    secretary.reads("It is before the body, as it stands now.")
    page = secretary.page
    page.get_by_role("link", name="joint action plan PLAN-").first.click()
    secretary.follow("See what it changes in the plan")
    secretary.reads("This is put to the vote, as it was handed in")


def change_little(lead: Visit, plan: PlanBefore) -> None:
    """Put a small change in force, from the page of the activity."""
    lead.go(f"/plan/activities/{plan.made.running}")
    lead.reads("It was edited since version 1, which is in force.")
    page = lead.follow("Who decides on this change")
    lead.reads("5,400.00 € instead of 6,000.00 €.")
    page.get_by_label("Why").fill("The train costs less.")
    lead.press("Put it in force")
    lead.reads("Version 1.1 is in force.")
