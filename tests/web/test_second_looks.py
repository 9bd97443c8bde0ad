"""Everybody sees which decision has no effect and why; new members ask where votes are not known by name."""

import pytest
from flask import Flask

from govern.domain.values.ids import ItemId, ResolutionId
from govern.domain.voting.ballot import Choice
from govern.domain.voting.states import Secrecy
from govern.i18n.languages import PSEUDO
from govern.services.closing import close_vote
from govern.services.keeping_time import keep_time
from govern.services.votes import open_vote
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.voting import Resolution
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.make.meetings import make_item, make_meeting
from tests.make.second_looks import (
    OLD,
    PEOPLE,
    item_on,
    make_assembly,
    make_suspended,
    make_wary,
    resolution_of,
)
from tests.make.secret_votes import cast_secretly
from tests.make.votes import NOW
from tests.services.test_second_looks import IN_JUNE, LATER
from tests.web.conftest import BrowserOf

WITHOUT_EFFECT = "without effect until then"


@pytest.fixture
def world(app: Flask, store: Store, clock: Clock) -> World:
    world = store.after("an association whose new members have a second look", make_wary)
    clock.move(days=(LATER - clock()).days + 1)
    return world


@pytest.fixture
def suspended(world: World) -> ResolutionId:
    return make_suspended(world)


@pytest.fixture
def secret(world: World) -> ResolutionId:
    item = make_item(world, make_assembly(world))
    vote = open_vote(world.actor("Clara Chair"), item, version=1, at=NOW, secrecy=Secrecy.SECRET)
    for member, person in {**OLD, **PEOPLE}.items():
        cast_secretly(world, vote, member, Choice.FOR, by=person)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    return resolution_of(vote)


def test_register_item_and_outcome_say_that_it_has_no_effect(
    signed_in: BrowserOf, suspended: ResolutionId
) -> None:
    entered = db.session.get_one(Resolution, suspended)
    pages = (f"/resolutions/{suspended}", f"/votes/{entered.vote_id}", "/resolutions.csv")
    told = [WITHOUT_EFFECT in signed_in("Rep 1a").get(path).text for path in pages]
    assert told == [True, True, True]
    assert (
        "suspended until its second reading" in signed_in("Rep 1a").get("/resolutions?state=suspended").text
    )


def test_the_second_reading_says_what_it_is_and_the_secretary_is_told_to_plan(
    signed_in: BrowserOf, world: World, suspended: ResolutionId
) -> None:
    assert "Plan the assembly that reads" in signed_in("Sofia Secretary").get("/").text
    meeting = make_meeting(world, starts_at=IN_JUNE)
    keep_time(at=LATER)
    assert "This is a second reading" in signed_in("Rep 1a").get(f"/items/{item_on(meeting).id}").text
    assert "Second reading of" in signed_in("Rep 1a").get("/voice").text


def test_new_members_ask_on_the_page_of_the_resolution(
    signed_in: BrowserOf, world: World, secret: ResolutionId
) -> None:
    assert "You can ask for a second reading" in signed_in("Fay Fresh").get("/").text
    assert "Fresh Works, New Port, Young Yard" in signed_in("Rep 1a").get("/voice").text
    for person, member, words in (
        ("Fay Fresh", "Fresh Works", "You have asked for the second reading."),
        ("Nils Port", "New Port", "Enough new members have asked"),
    ):
        asked = {"member": world.members[member]}
        page = signed_in(person).send(f"/resolutions/{secret}/second-look", asked, follow_redirects=True)
        assert words in page.text
    assert "Ask for a second reading for" not in signed_in("Yara Yard").get(f"/resolutions/{secret}").text


def test_the_secretary_notes_a_legal_date_before_the_vote(signed_in: BrowserOf, world: World) -> None:
    item = make_item(world, make_assembly(world))
    secretary, wish = signed_in("Sofia Secretary"), {"about": "legal_date"}
    assert "Note what the decision is about" in secretary.get(f"/items/{item}").text
    assert "Name the article" in secretary.send(f"/items/{item}/second-look", wish).text
    secretary.send(f"/items/{item}/second-look", {**wish, "article": "CSA 10:9"})
    assert "CSA 10:9" in signed_in("Fay Fresh").get(f"/items/{item}").text


def test_nothing_of_it_is_said_outside_the_catalogues(
    signed_in: BrowserOf, world: World, suspended: ResolutionId
) -> None:
    db.session.query(Person).update({"language": PSEUDO})
    db.session.commit()
    meeting = make_meeting(world, starts_at=IN_JUNE)
    keep_time(at=LATER)
    item, vote = ItemId(item_on(meeting).id), db.session.get_one(Resolution, suspended).vote_id
    paths = ("/voice", "/", f"/items/{item}", f"/resolutions/{suspended}", f"/votes/{vote}")
    assert [each for path in paths for each in untranslated(signed_in("Fay Fresh").get(path).text)] == []
    assert untranslated(signed_in("Sofia Secretary").get(f"/items/{item}/second-look").text) == ()
