"""The page of reminders, the steps that the desk sets, and the line on an activity."""

from datetime import timedelta

import pytest

from govern.i18n.languages import PSEUDO
from govern.services.plan_reminders import act_on_plan_reminders
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Letter
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.make.plan import MadePlan, make_activity, make_plan
from tests.web.conftest import BrowserOf


@pytest.fixture
def plan(world: World, clock: Clock) -> MadePlan:
    """The plan of tests/make, with a milestone that nobody reached in September."""
    return make_plan(world, clock())


def test_every_member_reads_the_steps_and_what_was_reminded(
    plan: MadePlan, signed_in: BrowserOf, clock: Clock
) -> None:
    browser = signed_in("Rep 1a")
    assert "suggested; no rule asks for it" in browser.get("/plan/reminders").text
    act_on_plan_reminders(clock())
    text = browser.get("/plan/reminders").text
    assert all(words in text for words in ("Programme fixed", "Brought to the board", "still waits"))
    assert "Reminded on" in browser.get(f"/plan/activities/{plan.running}").text


def test_the_secretary_sets_the_steps_and_goes_without_one(plan: MadePlan, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    steps = {"before": "5", "late": "", "board": "30", "answer": "10"}
    assert browser.send("/plan/reminders/steps", steps).status_code == 303
    text = browser.get("/plan/reminders").text
    assert "After the day, there is no second reminder." in text
    assert browser.send("/plan/reminders/steps", {**steps, "late": "30"}).status_code == 422


def test_every_word_of_page_and_letter_is_translated(
    plan: MadePlan, world: World, signed_in: BrowserOf, clock: Clock
) -> None:
    db.session.get_one(Person, world.persons["Sofia Secretary"]).language = PSEUDO
    db.session.commit()
    act_on_plan_reminders(clock())
    browser = signed_in("Sofia Secretary")
    for path in ("/plan/reminders", "/plan/reminders?waits=1", "/plan/reminders/steps"):
        assert untranslated(browser.get(path).text) == ()
    letter = db.session.query(Letter).filter_by(recipient_name="Sofia Secretary").one()
    assert letter.subject == "Joint action plan: 1 thing waits"


def test_the_page_asks_as_many_questions_of_many_reminders(
    plan: MadePlan, signed_in: BrowserOf, clock: Clock
) -> None:
    browser = signed_in("Rep 1a")
    act_on_plan_reminders(clock())
    browser.get("/plan/reminders")
    with counted() as few:
        browser.get("/plan/reminders")
    for at in range(8):
        make_activity(plan.plan, plan.goals[at % 2], f"Try {at}", at=clock(), months=(1, 2))
    db.session.commit()
    act_on_plan_reminders(clock() + timedelta(days=1))
    with counted() as many:
        assert "Try 7" in browser.get("/plan/reminders").text
    assert len(many) == len(few)
