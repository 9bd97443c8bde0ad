"""A plan is adopted, work goes on; the next assembly hears by itself what came of it, on paper too."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from flask import Flask

from govern.domain.meetings.kinds import MeetingState
from govern.domain.plan.activities import ResultKind
from govern.domain.values.text import Text
from govern.services.dispatch import PostOffice, run_pending
from govern.services.keeping_time import keep_time
from govern.store.database import db
from govern.store.tables.meetings import Meeting
from govern.store.tables.plan import ActivityResult
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.amendments import decide, open_meeting
from tests.make.meetings import make_meeting
from tests.make.plan_versions import IN_JUNE, LATER, PlanBefore, make_plan_before

Visits = Callable[..., Visit]


def test_the_next_assembly_hears_what_came_of_the_plan(
    app: Flask, visit: Visits, clock: Clock, office: PostOffice
) -> None:
    plan = adopted(clock)
    reach_a_result(visit("rep.1a@people.example", PHONE), plan)
    clock.move(days=50)
    db.session.commit()
    assert keep_time(at=clock()) >= 1
    secretary = visit("sofia.secretary@people.example", DESKTOP)
    convene(secretary, plan)
    print_what_it_hears(secretary)
    while run_pending(office, now=clock):
        pass
    hear_of_it(visit("rep.2a@people.example", PHONE), plan)


def adopted(clock: Clock) -> PlanBefore:
    """Return a plan with two milestones that the assembly of February adopted, on a day after it."""
    plan = make_plan_before()
    catalogue = ActivityResult(
        id=uuid4(),
        activity_id=plan.made.running,
        kind=ResultKind.DELIVERABLE,
        title=Text.only("en", "Catalogue of courses"),
        due_on=date(2027, 3, 31),
        version=1,
    )
    db.session.add(catalogue)
    db.session.commit()
    item = plan.hand_in(plan.meeting)
    open_meeting(plan.world, plan.meeting)
    decide(plan.world, item, "+++++")
    db.session.get_one(Meeting, plan.meeting).state = MeetingState.CLOSED
    clock.at = LATER
    return replace(plan, meeting=make_meeting(plan.world, starts_at=IN_JUNE))


def reach_a_result(lead: Visit, plan: PlanBefore) -> None:
    """Let the lead tell that a milestone is reached."""
    lead.go(f"/plan/activities/{plan.made.running}")
    lead.follow("Programme fixed")
    lead.page.locator("#reached_on").fill((LATER - timedelta(days=1)).date().isoformat())
    lead.press("Save")
    lead.reads("reached")


def convene(secretary: Visit, plan: PlanBefore) -> None:
    """Find the progress on the agenda, where nobody has put it, and issue the convocation."""
    secretary.go(f"/meetings/{plan.meeting}")
    secretary.reads("Progress of the joint action plan PLAN-2026-1")
    secretary.follow("Issue the convocation")
    secretary.page.get_by_label("I have looked at date, place and agenda.").check()
    secretary.press("Issue the convocation")


def print_what_it_hears(secretary: Visit) -> None:
    """Read what came of the plan since the last assembly, and have the paper for this one made."""
    secretary.go("/plan/reports")
    secretary.follow("Since the last assembly, 9 February 2027")
    secretary.reads("Results reached")
    secretary.reads("Catalogue of courses")
    secretary.go("/plan/reports")
    secretary.reads("What this assembly hears was frozen when it was convoked.")
    secretary.press("English")
    secretary.reads("PLAN-2026-1 for GA-2027-02")


def hear_of_it(member: Visit, plan: PlanBefore) -> None:
    """Open the paper at the meeting, then read in the item what is reached and what is late."""
    member.go(f"/meetings/{plan.meeting}")
    member.follow("Progress of the joint action plan PLAN-2026-1 for GA-2027-02")
    link = member.page.locator("main").get_by_role("link", name="Open the PDF")
    paper = member.page.request.get(member.address + (link.get_attribute("href") or ""))
    assert paper.body().startswith(b"%PDF-")
    member.go(f"/meetings/{plan.meeting}")
    member.follow("Progress of the joint action plan PLAN-2026-1")
    member.reads("Programme fixed")
    member.reads("Catalogue of courses")
