"""New members, the secretary and everybody else see which right runs, until when, and what was missed."""

from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.values.ids import ItemId, MeetingId
from govern.i18n.languages import PSEUDO
from govern.services.answers import AcceptItem, accept_item
from govern.services.keeping_time import keep_time
from govern.store.database import db
from govern.store.tables.accounts import Person
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.make.meetings import make_item, make_meeting
from tests.make.voice import make_newcomers, propose
from tests.web.conftest import BrowserOf

ANSWERS = {
    "title": "Open the training",
    "today": "Only founders are invited.",
    "change": "All members are.",
    "cost": "Nothing.",
    "doers": "The board, by March.",
    "decision": "The training is open to all members.",
}


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("an association with new members", make_newcomers)


@pytest.fixture
def meeting(world: World) -> MeetingId:
    return make_meeting(world)


@pytest.fixture
def item(world: World, meeting: MeetingId, clock: Clock) -> ItemId:
    return propose(world, meeting, at=clock())


def test_the_new_member_sees_its_right_its_article_and_its_clock(signed_in: BrowserOf, item: ItemId) -> None:
    page = signed_in("Fay Fresh").get(f"/items/{item}").text
    assert "The board must answer by" in page
    assert "December 14, 2026" in page or "14 December 2026" in page
    assert "the item stands on the agenda by itself (Statutes, Art. 28(2))" in page
    assert "waits for the board’s answer" in page


def test_everybody_reads_the_rights_and_the_clocks_on_one_page(signed_in: BrowserOf, item: ItemId) -> None:
    own, other = signed_in("Fay Fresh").get("/voice").text, signed_in("Rep 1a").get("/voice").text
    assert ("Your clocks" in own, "Your clocks" in other) == (True, False)
    assert "1 of 2 items proposed by right" in own
    assert "The board answers the item P-2026-001." in other
    assert "Art. 28(3)" in other


def test_what_was_missed_is_told_to_everybody(
    signed_in: BrowserOf, item: ItemId, clock: Clock, world: World
) -> None:
    clock.move(days=22)
    keep_time(at=clock())
    assert "It went on the agenda by itself." in signed_in("Rep 1a").get("/voice").text
    assert "The board should have answered by" in signed_in("Rep 1a").get(f"/items/{item}").text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Fay Fresh", "The board must answer by"),
        ("Clara Chair", "Answer the new member’s item P-2026-001."),
        ("Sofia Secretary", "Mind the answer to the new member’s item P-2026-001."),
        ("Rep 1a", "The voice of new members"),
    ],
)
def test_the_first_page_tells_who_must_act(signed_in: BrowserOf, item: ItemId, name: str, words: str) -> None:
    assert words in signed_in(name).get("/").text


def test_the_chair_sends_the_boards_answer(signed_in: BrowserOf, item: ItemId) -> None:
    wish = {"decision": "decline", "reason": "It is open already.", "version": 1}
    page = signed_in("Clara Chair").send(f"/items/{item}/answer", wish, follow_redirects=True)
    assert "It is open already." in page.text
    assert signed_in("Bruno Board").get(f"/items/{item}/answer").status_code == 403


def test_the_chair_may_schedule_it_and_is_led_back_to_the_item(
    signed_in: BrowserOf, meeting: MeetingId, item: ItemId
) -> None:
    wish = {"decision": "accept", "meeting": str(meeting), "subject": "ordinary", "version": 1}
    page = signed_in("Clara Chair").send(f"/items/{item}/answer", wish, follow_redirects=True)
    assert (page.status_code, "in time" in page.text) == (200, True)


def test_help_with_writing_fills_the_form_of_the_proposal(signed_in: BrowserOf, meeting: MeetingId) -> None:
    browser = signed_in("Fay Fresh")
    form = browser.get("/items/new").text
    assert ("six plain questions" in form, "Last day for new members" in form) == (True, True)
    page = browser.send(f"/items/new/help?meeting={meeting}", ANSWERS)
    assert "**What happens today**" in page.text
    assert "The training is open to all members." in page.text
    assert 'action="/items/new"' in page.text
    refused = browser.send("/items/new/help", {**ANSWERS, "change": ""})
    assert (refused.status_code, "Only founders are invited." in refused.text) == (422, True)


def test_the_secretary_cannot_move_a_new_members_item_out_of_its_place(
    signed_in: BrowserOf, world: World, meeting: MeetingId, item: ItemId, clock: Clock
) -> None:
    make_item(world, meeting, title="Budget")
    accept_item(world.actor("Sofia Secretary"), AcceptItem(item, meeting, 1), at=clock())
    secretary = signed_in("Sofia Secretary")
    page = secretary.get(f"/meetings/{meeting}/agenda").text
    assert page.index("Open the training to all") < page.index("Budget")
    refused = secretary.send(f"/meetings/{meeting}/agenda", {"version": 2, "move": f"down {item}"})
    assert "belong to new members (Statutes, Art. 28(3))" in refused.text
    assert "belong to new members" in signed_in("Rep 1a").get(f"/meetings/{meeting}").text


def test_nothing_of_it_is_said_outside_the_catalogues(
    signed_in: BrowserOf, world: World, meeting: MeetingId, item: ItemId, clock: Clock
) -> None:
    db.session.query(Person).update({"language": PSEUDO})
    db.session.commit()
    propose(world, meeting, at=clock() + timedelta(days=20), by=("Nils Port", "New Port"))
    clock.move(days=22)
    keep_time(at=clock())
    browser = signed_in("Fay Fresh")
    paths = ("/voice", "/", f"/items/{item}", f"/meetings/{meeting}", "/items/new/help", "/items/new")
    assert [each for path in paths for each in untranslated(browser.get(path).text)] == []
    assert untranslated(signed_in("Sofia Secretary").get(f"/meetings/{meeting}/agenda").text) == ()
