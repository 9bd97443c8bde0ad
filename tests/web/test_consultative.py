"""Members that wait for their vote: their ballot on the vote's page and in the room, and what comes of it."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from govern.domain.values.ids import VoteId
from govern.domain.voting.states import Secrecy
from govern.services.closing import close_vote
from govern.store.database import db
from govern.store.tables.voting import Vote
from tests.machine.stores import Store
from tests.make.association import World
from tests.make.consultative import asked, make_consultation, make_waiting, say_all
from tests.make.votes import NOW, cast_all
from tests.web.conftest import Browser

SignedIn = Callable[[str], Browser]
UNTIL = (
    "Your vote is consultative until 15 April 2027 (Statutes, Art. 28(2)): it is shown beside the result and"
    " does not change it."
)
FIGURES = "1 for, 1 against, 0 abstained, 0 blank; 2 of 2 took part. It does not change the result"


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("an association in which two wait", make_waiting)


def test_who_waits_casts_on_the_page_and_sees_it_kept(world: World, signed_in: SignedIn) -> None:
    vote, browser = make_consultation(world), signed_in("Wait 1")
    assert "Your consultative vote is asked for." in browser.get("/").text
    assert UNTIL in words(browser.get(f"/votes/{vote}").text)
    sent = {"right": asked(vote, 1), "choice": "against", "request_key": "0f8fad5bd9cb469fa16570867728950e"}
    answer = browser.send(f"/votes/{vote}/consultative-ballots", sent)
    assert answer.status_code == 303
    assert "Your consultative vote: Against" in words(browser.get(answer.headers["Location"]).text)


def test_who_waits_casts_in_the_room(world: World, signed_in: SignedIn) -> None:
    vote, browser = make_consultation(world), signed_in("Wait 2")
    room = f"/meetings/{db.session.get_one(Vote, vote).meeting_id}/room"
    assert UNTIL in words(browser.get(room).text)
    sent = {"right": asked(vote, 2), "choice": "for", "request_key": "0f8fad5bd9cb469fa16570867728950e"}
    answer = browser.send(f"/votes/{vote}/consultative-ballots", {**sent, "back": room})
    assert answer.headers["Location"].endswith(room)
    assert "Your consultative vote: For" in words(browser.get(f"{room}/ballots").text)


def told(world: World, vote: VoteId, signed_in: SignedIn) -> list[str]:
    """Return every page and file that tells of a vote, as those with the most rights read them."""
    meeting = db.session.get_one(Vote, vote).meeting_id
    paths = (f"/votes/{vote}", f"/meetings/{meeting}/desk", f"/meetings/{meeting}/room", "/audit")
    people = ("Clara Chair", "Sofia Secretary", "Aurora Auditor", "Adam Admin")
    return [words(signed_in(name).get(path).text) for name in people for path in paths]


def test_what_was_said_is_shown_after_the_close_and_to_nobody_before(
    world: World, signed_in: SignedIn
) -> None:
    vote = make_consultation(world)
    cast_all(world, vote, "++-")
    say_all(world, vote, "+-")
    assert not any("took part" in page for page in told(world, vote, signed_in))
    assert "Consultative vote beside the vote on" in words(signed_in("Wait 1").get("/voice").text)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    room = f"/meetings/{db.session.get_one(Vote, vote).meeting_id}/room"
    assert [FIGURES in words(signed_in("Rep 1a").get(page).text) for page in (f"/votes/{vote}", room)] == [
        True,
        True,
    ]


def test_a_secret_consultative_ballot_shows_its_code_once(world: World, signed_in: SignedIn) -> None:
    vote, browser = make_consultation(world, secrecy=Secrecy.SECRET), signed_in("Wait 1")
    sent = {"right": asked(vote, 1), "choice": "for", "receipt_code": "AAAQ-EAYE-AUDA-OCAJ"}
    page = browser.send(f"/votes/{vote}/consultative-ballots", sent)
    assert "AAAQ-EAYE-AUDA-OCAJ" in page.text
    after = browser.get(f"/votes/{vote}").text
    assert "A secret consultative ballot has been cast." in after
    assert "AAAQ-EAYE-AUDA-OCAJ" not in after
