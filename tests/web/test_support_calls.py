"""A call from its opening to the ranking, on its pages."""

from datetime import timedelta

import pytest
from flask import Flask

from govern.i18n.languages import PSEUDO
from govern.store.database import db
from govern.store.tables.accounts import Person
from tests.conftest import Clock
from tests.machine.untranslated import untranslated
from tests.make.association import World, make_association
from tests.make.plan import make_plan
from tests.make.support_calls import make_call, make_ranked, make_scored
from tests.web.conftest import BrowserOf


@pytest.fixture
def world(app: Flask, clock: Clock) -> World:
    world = make_association(members=3)
    make_plan(world, clock())
    return world


def test_a_call_is_opened_applied_to_and_scored(signed_in: BrowserOf, world: World, clock: Clock) -> None:
    secretary, day = signed_in("Sofia Secretary"), clock().date()
    call = {"title_en": "Trials", "authentic": "en", "amount": "3000", "closes_on": day, "at_least": 1}
    wrong = {**call, "threshold": "9", "criterion_1": "Quality", "weight_1": 2, "threshold_1": "3,5"}
    assert "A threshold is between 0 and 5" in secretary.send("/plan/support/new", wrong).text
    opened = secretary.send("/plan/support/new", {**wrong, "threshold": "3"})
    address = opened.headers["Location"]
    assert "weight 2, at least 3.5 of 5" in secretary.get(address).text
    secretary.send(f"{address}/evaluators", {"person": world.persons["Rep 1a"]})
    paper = {"name": "Firm", "country": "BE", "title": "Trial", "amount": "900", "received_on": day}
    said = secretary.send(f"{address}/applications/new", paper, follow_redirects=True).text
    assert "Application 1 is recorded." in said
    clock.move(days=1)
    secretary.send(f"{address}/score")
    evaluator = signed_in("Rep 1a")
    assert "Say in a few words" in evaluator.send(f"{address}/applications/1", {"points-1": "4"}).text
    evaluator.send(f"{address}/applications/1", {"points-1": "4", "comment-1": "Good."})
    assert "scored by you" in evaluator.get(address).text
    assert "The applications are ranked." in secretary.send(f"{address}/rank", follow_redirects=True).text


def test_an_interest_is_declared_on_the_page(signed_in: BrowserOf, world: World, clock: Clock) -> None:
    made = make_call(world, clock())
    evaluator, address = signed_in("Rep 2a"), f"/plan/support/{made.call}/applications/2"
    assert "Say what your interest is." in evaluator.send(f"{address}/interest", {"reason": ""}).text
    evaluator.send(f"{address}/interest", {"reason": "My sister works there."})
    assert "you do not score it" in evaluator.get(address).text


def test_nothing_of_it_is_said_outside_the_catalogues(
    signed_in: BrowserOf, world: World, clock: Clock
) -> None:
    scored = make_scored(world, clock())
    ranked = make_ranked(world, clock() + timedelta(minutes=1))
    clock.move(days=2)
    db.session.query(Person).update({"language": PSEUDO})
    db.session.commit()
    secretary, evaluator = signed_in("Sofia Secretary"), signed_in("Rep 2a")
    addresses = [f"/plan/support/{each.call}" for each in (scored, ranked)]
    said = [secretary.get(each).text for each in ("/plan/support", "/plan/support/new", *addresses)]
    said += [evaluator.get(each).text for each in (*addresses, f"{addresses[0]}/applications/1")]
    said += [secretary.get(f"{addresses[0]}/call-off").text]
    assert [each for page in said for each in untranslated(page)] == []
