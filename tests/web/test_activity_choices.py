"""One of many activities is looked for by words, without JavaScript, and only those found are read."""

import pytest

from govern.store.database import db
from govern.store.queries.activity_choices import ActivityChoices
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import World
from tests.make.plan import MadePlan, make_activity, make_plan
from tests.web.conftest import BrowserOf


@pytest.fixture
def plan(world: World, clock: Clock) -> MadePlan:
    made = make_plan(world, clock())
    for at in range(201):
        make_activity(made.plan, made.goals[0], f'Essayer Été "{at}"', at=clock())
    db.session.commit()
    return made


def test_of_many_activities_those_are_offered_that_are_looked_for(
    plan: MadePlan, signed_in: BrowserOf
) -> None:
    browser = signed_in("Rep 1a")
    address = f"/plan/activities/{plan.running}/needs"
    assert "Essayer" not in browser.get(address).text
    sent = {"find": "needs", "needs-name": 'essayer été "17', "lag": "3"}
    found = browser.send(address, sent)
    assert found.text.count("<option") == 1 + 11
    assert "11 found." in found.text


def test_what_was_found_can_be_chosen(plan: MadePlan, signed_in: BrowserOf) -> None:
    browser = signed_in("Rep 1a")
    ((value, name),) = ActivityChoices(db.session(), plan.plan).like("ACT-009 essayer")
    browser.send(f"/plan/activities/{plan.running}/needs", {"needs": value, "lag": "0"})
    assert name in browser.get(f"/plan/activities/{plan.running}").text.replace("&#34;", '"')


def test_the_form_of_contributions_asks_as_little_of_many_activities(
    plan: MadePlan, signed_in: BrowserOf
) -> None:
    browser = signed_in("Sofia Secretary")
    browser.get("/plan/contributions/new")
    with counted() as statements:
        page = browser.get(f"/plan/contributions/new?activity={plan.running}")
    assert "Run a summer school" in page.text
    assert "Essayer" not in page.text
    assert sum("activities.title" in each for each in statements) == 2
