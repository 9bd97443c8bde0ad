"""A goal with an activity is made on a phone, edited by two at once without loss, and taken back."""

from collections.abc import Callable

from flask import Flask

from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.association import make_association
from tests.make.leaving import model
from tests.make.plan import make_plan

Visits = Callable[..., Visit]


def opens_the_form(visit: Visit, address: str) -> Visit:
    """Open the form of the activity."""
    visit.page.goto(address)
    visit.follow("Change the activity")
    return visit


def makes_a_goal_with_an_activity(visit: Visit) -> str:
    """Add a goal and, once its dates no longer cross, an activity; return the address of its page."""
    visit.go("/plan")
    visit.follow("Add a goal")
    visit.page.locator("#title_en").fill("Train people across borders")
    visit.press("Add the goal")
    visit.follow("Add an activity")
    visit.page.locator("#title_en").fill("Exchange of trainers")
    visit.page.get_by_label("First day").fill("2027-06-01")
    visit.page.get_by_label("Last day").fill("2027-05-01")
    visit.press("Add the activity")
    visit.reads("The dates cross")
    visit.page.get_by_label("Last day").fill("2027-09-30")
    visit.press("Add the activity")
    return str(visit.page.url)


def test_two_people_edit_one_activity_at_once_and_nothing_is_lost(
    app: Flask, visit: Visits, clock: Clock
) -> None:
    make_plan(make_association(members=3, statutes=model()), clock())
    secretary = visit("sofia.secretary@people.example", PHONE)
    address = makes_a_goal_with_an_activity(secretary)
    board = opens_the_form(visit("bruno.board@people.example", DESKTOP), address)
    opens_the_form(secretary, address).page.get_by_label("Last day").fill("2027-12-31")
    secretary.page.locator("#title_en").fill("Exchange of trainers and learners")
    secretary.press("Save")
    board.page.get_by_label("First day").fill("2027-05-01")
    board.page.locator("#title_en").fill("Exchange of young trainers")
    board.press("Save")
    board.reads("Changed by both of you")
    board.reads("Exchange of trainers and learners")
    board.page.locator("#title_en").fill("Exchange of young trainers and learners")
    board.press("Save")
    board.reads("Exchange of young trainers and learners")
    board.follow("History of this activity")
    board.press("Take it back")
    board.reads("Exchange of trainers and learners")
    board.reads("31 December 2027")
    board.reads("1 June 2027")
