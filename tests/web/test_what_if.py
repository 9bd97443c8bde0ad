"""What if in the browser: a world is composed, kept as an address, and held against law and record."""

import html
import re

import pytest
from flask import Flask

from govern.domain.rules.decision import Subject
from govern.i18n.languages import PSEUDO
from govern.services.closing import close_vote
from govern.store.database import db
from govern.store.tables.accounts import Person
from tests.machine.contents import contents
from tests.machine.queries import counted
from tests.machine.stores import Store
from tests.machine.untranslated import untranslated
from tests.make.applications import make_application
from tests.make.association import World, make_association
from tests.make.votes import NOW, cast_all, make_vote
from tests.web.conftest import BrowserOf

FIVE = "/voice/what-if?number_1=5&category_1=full&country_1=NL"
CAPPED = "/voice/what-if?cap=40+%25"


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("what has been decided by name", _make)


def _make() -> World:
    """Make an association that adopted one thing by four votes to two and one by six, and an applicant."""
    world = make_association(members=6)
    for choices in ("++++--", "++++++"):
        vote = make_vote(world, subject=Subject.ORDINARY, present=6)
        cast_all(world, vote, choices)
        close_vote(world.actor("Clara Chair"), vote, at=NOW)
    make_application()
    return world


def test_five_members_that_join_could_have_turned_one_decision(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 1a").get(FIVE).text
    assert "could have changed" in page
    assert "all of them against" in page
    assert "New member 5" in page
    assert "Power before and after" in page


def test_the_board_picks_applicants_by_name_and_others_do_not_see_them(
    world: World, signed_in: BrowserOf
) -> None:
    (_, found), *_ = re_applications(signed_in("Sofia Secretary").get("/voice/what-if").text)
    board = signed_in("Sofia Secretary").get(f"/voice/what-if?application={found}").text
    member = signed_in("Rep 1a").get(f"/voice/what-if?application={found}&cap=99").text
    assert "North Harbour Cluster" in board.split('id="compose"')[0]
    assert ("North Harbour" in member, "not for you to read" in member) == (False, True)
    assert "Turn it into an amendment draft" in signed_in("Sofia Secretary").get(CAPPED).text


def re_applications(page: str) -> list[tuple[str, str]]:
    return re.findall(r'name="(application)"[^>]*value="([0-9a-f-]{36})"', page)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("cap=lots", "is no share"),
        ("cap=0", "is no share"),
        ("number_1=51", "How many"),
        ("right=newcomers.items.number&value=many", "Write a whole number"),
        ("right=newcomers.items.number&value=1}%0Aassembly.tie:+{value:+chair", "Write the value"),
        ("right=assembly.tie&value=chair", "Not a valid choice."),
    ],
)
def test_what_cannot_be_supposed_is_named(world: World, signed_in: BrowserOf, asked: str, said: str) -> None:
    page = signed_in("Rep 1a").get(f"/voice/what-if?{asked}")
    assert (page.status_code, said in page.text) == (422, True)


def test_a_draft_begins_with_the_words_of_the_world(world: World, signed_in: BrowserOf) -> None:
    secretary = signed_in("Sofia Secretary")
    link = re.search(r'href="(/amendments/new\?[^"]+)"', secretary.get(CAPPED).text)
    assert link is not None
    page = secretary.get(html.unescape(link[1])).text
    assert "It becomes: 2/5 of all votes." in page


def test_nothing_is_written_and_more_votes_ask_no_more_of_the_database(
    world: World, signed_in: BrowserOf
) -> None:
    rep = signed_in("Rep 1a")
    rep.get(FIVE)
    kept = contents()
    with counted() as statements:
        rep.get(FIVE)
    before = len(statements)
    assert contents() == kept
    vote = make_vote(world, present=6)
    cast_all(world, vote, "+++---")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    rep.get(FIVE)
    with counted() as statements:
        rep.get(FIVE)
    assert len(statements) <= before


def test_every_word_of_a_world_can_be_translated(world: World, signed_in: BrowserOf) -> None:
    for person in db.session.query(Person):
        person.language = PSEUDO
    db.session.commit()
    right = "right=newcomers.second_look.share&value=1/3"
    whole = f"{FIVE}&cap=40&privileges=y&{right}&number_2=1&category_2=observer"
    assert not untranslated(signed_in("Rep 1a").get(whole).text)
