"""A member offers, confirms and delivers, the lead accepts; an activity held back starts once all confirm."""

from collections.abc import Callable

from flask import Flask

from govern.domain.plan.contributions import ContributionKind
from govern.domain.values.ids import ActivityId
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import make_association
from tests.make.contributions import ask, state_rates
from tests.make.leaving import model
from tests.make.plan import make_plan

Visits = Callable[..., Visit]


def offers_and_delivers(giver: Visit, activity: ActivityId) -> str:
    """Offer money for an activity, confirm it, deliver it; return the address of its page."""
    giver.go(f"/plan/activities/{activity}")
    giver.follow("Offer a contribution")
    giver.page.locator("#title").fill("Share of the rent")
    giver.page.locator("#amount").fill("500,50")
    giver.page.locator("#due_on").fill("2026-12-18")
    giver.press("Offer it")
    giver.reads("Confirm it for Member 2")
    giver.press("Confirm")
    giver.reads("It is confirmed")
    giver.page.locator("#deliver-amount").fill("600")
    giver.page.locator("#deliver-day").fill("2026-11-20")
    giver.page.locator("#deliver-note").fill("Paid by transfer.")
    giver.press("Deliver")
    giver.reads("This is more than was confirmed")
    giver.page.locator("#deliver-amount").fill("500.50")
    giver.press("Deliver")
    giver.reads("waits for acceptance")
    return str(giver.page.url)


def test_a_member_gives_and_an_activity_waits_for_its_people(app: Flask, visit: Visits, clock: Clock) -> None:
    world = make_association(members=3, statutes=model())
    made = make_plan(world, clock())
    state_rates(world, clock())
    work = {"kind": ContributionKind.PERSON_DAYS, "days": 3, "rate": "Expert", "activity": made.planned}
    asked = ask(world, made, clock(), **work)

    other, lead = visit("rep.2a@people.example", PHONE), visit("rep.1a@people.example", DESKTOP)
    address = offers_and_delivers(other, made.running)
    lead.page.goto(address)
    lead.press("Accept")
    lead.reads("The delivery is accepted.")

    waiting = f"/plan/activities/{made.planned}"
    other.go(waiting)
    other.reads("held back")
    other.reads("Nobody is named to work on it.")
    other.press("Confirm")
    lead.go(waiting)
    lead.press("Confirm")
    lead.go(f"/plan/contributions/{asked}")
    lead.press("Confirm")
    other.go(waiting)
    other.press("Start the activity")
    other.reads("The activity has started.")
