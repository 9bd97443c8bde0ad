"""Following a convocation: whom it reached, who opened the page, what is corrected, cancelled, proved."""

from collections.abc import Callable

import pytest
from flask import Flask

from govern.domain.meetings.kinds import DocumentKind, LetterState, MeetingState
from govern.domain.values.ids import ItemId, MeetingId
from govern.services.convocation import ConvokeMeeting, convoke
from govern.services.dispatch import settle_cut_off
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Document, Letter
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.machine.untranslated import untranslated
from tests.make.association import World, make_association
from tests.make.letters import make_ready
from tests.make.meetings import make_item, make_meeting
from tests.web.conftest import Browser

BrowserOf = Callable[[str], Browser]
Convoked = tuple[World, MeetingId, ItemId]


def make_followed() -> Convoked:
    """An assembly of two, convoked; the letter to Member 2 came back, the others were handed over."""
    world = make_association(members=2)
    meeting = make_meeting(world)
    item = make_item(world, meeting)
    convoke(world.actor("Sofia Secretary"), ConvokeMeeting(meeting, 1), at=Clock()())
    make_ready()
    for letter in db.session.query(Letter):
        letter.state, letter.settled_at = LetterState.HANDED_OVER, Clock()()
    lost = db.session.query(Letter).filter_by(recipient_name="Member 2", occasion="convocation").one()
    lost.state, lost.bounced_at, lost.bounce = LetterState.BOUNCED, Clock()(), "5.1.1 No such user"
    db.session.commit()
    return world, meeting, item


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("a convocation that was followed", make_followed)[0]


@pytest.fixture
def meeting(world: World) -> MeetingId:
    return MeetingId(db.session.query(Meeting).one().id)


@pytest.fixture
def secretary(signed_in: BrowserOf) -> Browser:
    return signed_in("Sofia Secretary")


def letter_to(name: str) -> Letter:
    db.session.expire_all()
    return db.session.query(Letter).filter_by(recipient_name=name).order_by(Letter.occasion).first()  # type: ignore[return-value]


def test_those_whom_no_channel_reached_can_be_looked_at_alone(secretary: Browser, meeting: MeetingId) -> None:
    whole = secretary.get(f"/meetings/{meeting}/convocation").text
    lost = secretary.get(f"/meetings/{meeting}/convocation?only=not_reached").text
    assert ("Member 1" in whole, "came back" in whole, "5.1.1 No such user" in whole) == (True, True, True)
    assert ("Member 1" in lost, "Member 2" in lost) == (False, True)


def test_one_button_posts_to_those_whose_mail_came_back(secretary: Browser, meeting: MeetingId) -> None:
    answer = secretary.send(f"/meetings/{meeting}/convocation/post-again", follow_redirects=True)
    assert "1 letter waits to be printed and posted." in answer.text
    assert "to be posted" in answer.text
    assert secretary.send(f"/meetings/{meeting}/convocation/post-again").status_code == 409


def test_the_page_of_the_meeting_notes_once_who_opened_it(
    signed_in: BrowserOf, meeting: MeetingId, clock: Clock
) -> None:
    browser = signed_in("Rep 1a")
    browser.get(f"/meetings/{meeting}", headers={"Sec-Purpose": "prefetch"})
    assert letter_to("Member 1").opened_at is None
    browser.get(f"/meetings/{meeting}")
    first = letter_to("Member 1").opened_at
    clock.move(hours=1)
    browser.get(f"/meetings/{meeting}")
    assert (first, letter_to("Member 1").opened_at) == (first, first)
    assert letter_to("Member 2").opened_at is None


def test_a_visitor_who_follows_the_link_is_asked_to_sign_in_and_nothing_is_noted(
    client: Browser, meeting: MeetingId
) -> None:
    token = letter_to("Member 1").body.split("?letter=")[1].split()[0]
    answer = client.get(f"/meetings/{meeting}?letter={token}")
    assert (answer.status_code, "next=" in answer.headers["Location"]) == (303, True)
    assert letter_to("Member 1").opened_at is None


PLACE = {
    "starts": "2027-02-09T10:00",
    "time_zone": "Europe/Brussels",
    "mode": "hybrid",
    "place": "Town Hall",
    "remote_access": "https://remote.example/room",
    "reason": "The hall is being painted.",
    "version": 2,
}


def test_a_correction_is_looked_at_first_and_then_issued(secretary: Browser, meeting: MeetingId) -> None:
    path = f"/meetings/{meeting}/convocation/correct"
    seen = secretary.send(path, {**PLACE, "act": "look"}).text
    assert "It is held at Town Hall, not at Example House, Brussels." in seen
    assert db.session.get_one(Meeting, meeting).place == "Example House, Brussels"
    issued = secretary.send(path, {**PLACE, "act": "issue"}, follow_redirects=True).text
    assert "The correction is issued. 6 letters tell of it." in issued


def test_a_document_that_was_replaced_says_so(secretary: Browser, meeting: MeetingId) -> None:
    before = db.session.query(Document).filter_by(kind=DocumentKind.CONVOCATION, language="en").one().id
    secretary.send(f"/meetings/{meeting}/convocation/correct", {**PLACE, "act": "issue"})
    assert "This document was replaced on" in secretary.get(f"/documents/{before}").text


def test_a_text_typed_for_a_correction_without_a_reason_is_kept(
    secretary: Browser, meeting: MeetingId
) -> None:
    answer = secretary.send(
        f"/meetings/{meeting}/convocation/correct", {**PLACE, "place": "Moon Hall", "reason": ""}
    )
    assert answer.status_code == 422
    assert 'value="Moon Hall"' in answer.text


def test_a_cancelled_meeting_says_so_everywhere(
    secretary: Browser, signed_in: BrowserOf, meeting: MeetingId
) -> None:
    wish = {"version": 2, "reason": "The hall has burnt down.", "confirmed": "y"}
    secretary.send(f"/meetings/{meeting}/cancel", wish)
    assert db.session.get_one(Meeting, meeting).state is MeetingState.CANCELLED
    member = signed_in("Rep 1a")
    pages = [member.get(path).text for path in ("/meetings", f"/meetings/{meeting}")]
    assert all("cancelled" in text for text in pages)
    assert "The hall has burnt down." in pages[1]
    assert "Register Member 1 for GA-2027-01" not in member.get("/").text


def test_a_proof_is_asked_for_on_the_page(secretary: Browser, meeting: MeetingId) -> None:
    answer = secretary.send(
        f"/meetings/{meeting}/convocation/proof", {"language": "fr"}, follow_redirects=True
    )
    assert "The proof is being made." in answer.text
    assert settle_cut_off(at=Clock()()) == (0, 0)


def test_every_page_speaks_the_readers_language(secretary: Browser, world: World, meeting: MeetingId) -> None:
    item = make_item(world, meeting)
    secretary.send(
        f"/meetings/{meeting}/convocation/correct", {**PLACE, "act": "issue"}, follow_redirects=True
    )
    db.session.get_one(Person, world.persons["Sofia Secretary"]).language = "qps"
    db.session.commit()
    base = f"/meetings/{meeting}"
    paths = ["/account/calendar", f"{base}/convocation", f"{base}/cancel", f"{base}/convocation/correct"]
    paths.append(f"{base}/convocation/correct/{item}")
    assert [found for path in paths if (found := untranslated(secretary.get(path).text))] == []
