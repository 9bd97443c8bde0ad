"""Letters and documents on their pages."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from govern.domain.meetings.kinds import DocumentState, LetterState
from govern.notify.mailbox import FolderMailbox
from govern.services.bounces import read_bounces
from govern.settings import Settings
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Letter
from govern.web.installation import Installation
from tests.conftest import Clock
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.make.letters import make_document, make_letter
from tests.make.returned_mail import delivery_report, plain_return
from tests.web.conftest import Browser

BrowserOf = Callable[[str], Browser]
HOSTILE = "<script>alert(1)</script> & “Ő”"


@pytest.fixture
def secretary(signed_in: BrowserOf) -> Browser:
    return signed_in("Sofia Secretary")


def test_the_list_says_of_each_letter_what_became_of_it(secretary: Browser, world: World) -> None:
    assert "No letters yet" in secretary.get("/letters").text
    make_letter(world, state=LetterState.REFUSED, name=HOSTILE)
    text = secretary.get("/letters").text
    assert "refused" in text
    assert "<script>alert" not in text


def test_a_letter_of_unknown_fate_says_what_can_be_done(secretary: Browser, world: World) -> None:
    letter = make_letter(world, state=LetterState.UNKNOWN)
    text = secretary.get(f"/letters/{letter}").text
    assert "Sending was cut off" in text
    assert "Send it again" in text


def test_sending_again_queues_the_letter(secretary: Browser, world: World) -> None:
    letter = make_letter(world, state=LetterState.UNKNOWN)
    answer = secretary.send(f"/letters/{letter}/again", follow_redirects=True)
    assert "The letter is sent again." in answer.text
    assert db.session.get_one(Letter, letter).state is LetterState.QUEUED


def test_a_settlement_without_a_word_is_refused_and_keeps_the_choice(
    secretary: Browser, world: World
) -> None:
    letter = make_letter(world, state=LetterState.UNKNOWN)
    answer = secretary.send(f"/letters/{letter}/settle", {"fate": "lost"})
    assert answer.status_code == 422
    assert "how you know" in answer.text
    assert 'checked id="fate-1"' in answer.text


def test_the_auditor_reads_letters_but_does_not_settle_them(signed_in: BrowserOf, world: World) -> None:
    letter = make_letter(world, state=LetterState.UNKNOWN)
    text = signed_in("Aurora Auditor").get(f"/letters/{letter}").text
    assert "Dear all" in text
    assert "Send it again" not in text


def test_a_link_for_signing_in_is_shown_to_nobody(secretary: Browser, world: World) -> None:
    letter = make_letter(world, state=LetterState.QUEUED, occasion="sign_in")
    text = secretary.get(f"/letters/{letter}").text
    assert "Dear all" not in text
    assert "Nobody else can read it." in text


def test_a_trial_shows_every_letter_with_its_links_to_visitors(
    app: Flask, client: Browser, world: World, settings: Settings, clock: Clock
) -> None:
    make_letter(world, occasion="sign_in")
    assert client.get("/letters/shown").status_code == 401
    app.extensions["govern"] = Installation(settings=replace(settings, show_letters=True), clock=clock)
    assert '<a href="http://127.0.0.1:8000/meetings"' in client.get("/letters/shown").text
    assert 'href="/letters/shown"' in client.get("/sign-in/sent").text


def test_a_document_on_its_way_asks_for_itself_and_a_finished_one_rests(
    signed_in: BrowserOf, world: World
) -> None:
    reader = signed_in("Rep 1a")
    waiting, ready = make_document(), make_document(state=DocumentState.READY)
    assert f'hx-get="/documents/{waiting}/state"' in reader.get(f"/documents/{waiting}").text
    assert "hx-get" not in reader.get(f"/documents/{ready}/state").text
    assert "1" * 64 in reader.get(f"/documents/{ready}").text


def test_a_document_that_is_not_made_yet_cannot_be_opened(signed_in: BrowserOf, world: World) -> None:
    answer = signed_in("Rep 1a").get(f"/documents/{make_document()}/file")
    assert answer.status_code == 409
    assert "still being made" in answer.text


def test_a_failed_document_says_why_and_is_made_again(secretary: Browser, world: World) -> None:
    document = make_document(state=DocumentState.FAILED)
    assert "OSError: no Pango" in secretary.get(f"/documents/{document}").text
    answer = secretary.send(f"/documents/{document}/again", follow_redirects=True)
    assert "waiting to be made" in answer.text


def test_every_page_of_the_room_speaks_the_readers_language(
    app: Flask, secretary: Browser, world: World, settings: Settings, clock: Clock
) -> None:
    db.session.get_one(Person, world.persons["Sofia Secretary"]).language = "qps"
    letters = [make_letter(world, state=state) for state in LetterState]
    documents = [make_document(state=state) for state in DocumentState]
    app.extensions["govern"] = Installation(settings=replace(settings, show_letters=True), clock=clock)
    paths = ["/letters", "/letters/shown", *(f"/letters/{each}" for each in letters)]
    paths += [f"/documents/{each}" for each in documents]
    assert [found for path in paths if (found := untranslated(secretary.get(path).text))] == []


def test_what_came_back_is_told_with_its_letter_or_apart(
    secretary: Browser, world: World, clock: Clock, tmp_path: Path
) -> None:
    letter = make_letter(world, state=LetterState.HANDED_OVER)
    (tmp_path / "1.eml").write_bytes(delivery_report(letter, action="delayed", status="4.4.1"))
    (tmp_path / "2.eml").write_bytes(plain_return("Lunch?", subject=HOSTILE))
    read_bounces(FolderMailbox(tmp_path), at=clock())
    assert "4.4.1" in secretary.get(f"/letters/{letter}").text
    listed = secretary.get("/letters").text
    assert ("about no letter of ours" in listed, "<script>alert" in listed) == (True, False)
