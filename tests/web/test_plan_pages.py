"""The plan on its pages: what members look at, what waits for them, and how many questions that takes."""

import pytest

from govern.domain.plan.activities import ActivityState, Part
from govern.store.database import db
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import World
from tests.make.plan import MadePlan, give_part, make_activity, make_plan
from tests.web.conftest import Browser, BrowserOf


@pytest.fixture
def plan(world: World, clock: Clock) -> MadePlan:
    """The plan of tests/make."""
    return make_plan(world, clock())


def asked(browser: Browser, path: str) -> int:
    """Return how many questions a page puts to the database, once everything is warm."""
    browser.get(path)
    with counted() as statements:
        assert browser.get(path).status_code == 200
    return len(statements)


def test_the_plan_is_shown_with_a_constant_number_of_questions(
    world: World, plan: MadePlan, clock: Clock, signed_in: BrowserOf
) -> None:
    browser = signed_in("Rep 1a")
    pages = ("/plan", f"/plan/activities/{plan.running}", f"/plan/goals/{plan.goals[0]}", "/")
    before = [asked(browser, path) for path in pages]
    for at in range(120):
        state = list(ActivityState)[at % len(ActivityState)]
        made = make_activity(plan.plan, plan.goals[at % 2], f"Try {at}", at=clock(), state=state)
        give_part(made, world.members[f"Member {1 + at % 3}"], Part.ACCOUNTABLE, at=clock())
    db.session.commit()
    assert [asked(browser, path) for path in pages] == before
    assert "Page 1 of 2" in browser.get("/plan").text


def test_what_waits_for_a_member_leads_to_where_it_is_confirmed(
    world: World, plan: MadePlan, signed_in: BrowserOf
) -> None:
    browser = signed_in("Rep 1a")
    assert "Confirm or decline that your member is responsible" in browser.get("/").text
    path = f"/plan/activities/{plan.planned}/parts/{world.members['Member 1']}/answer"
    browser.send(path, {"part": "responsible", "answer": "confirm"})
    assert "Confirm or decline" not in browser.get("/").text
    assert "You have confirmed it." not in browser.get(f"/plan/activities/{plan.planned}").text


def test_what_was_typed_stays_when_it_is_refused(plan: MadePlan, signed_in: BrowserOf) -> None:
    typed = {
        "authentic": "en",
        "title_en": "A fair for <suppliers>",
        "wording_en": "Two days in May.",
        "goal": str(plan.goals[0]),
        "starts_on": "2027-05-02",
        "ends_on": "2027-05-01",
    }
    answer = signed_in("Bruno Board").send("/plan/activities/new", typed)
    assert answer.status_code == 422
    assert "A fair for &lt;suppliers&gt;" in answer.text
    assert "Two days in May." in answer.text


@pytest.mark.parametrize("days", ["1.234", "-3", "1/3", "400", "ten", "0,25"])
def test_absurd_days_are_refused_with_a_sentence(
    world: World, plan: MadePlan, signed_in: BrowserOf, days: str
) -> None:
    path = f"/plan/activities/{plan.running}/people/{world.members['Member 1']}"
    typed = {"person": "new", "name": "Nora New", "year": "2027", "days": days}
    answer = signed_in("Rep 1a").send(path, typed)
    assert answer.status_code == 422
