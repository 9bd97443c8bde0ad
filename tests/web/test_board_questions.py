"""New members ask the board on a page; everybody sees by when it answers, and that it did or did not."""

import pytest
from flask import Flask

from govern.i18n.languages import PSEUDO
from govern.services.keeping_time import keep_time
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.answers import BoardQuestion
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.machine.untranslated import untranslated
from tests.make.answers import ask, make_asking
from tests.make.association import World
from tests.web.conftest import BrowserOf


@pytest.fixture
def world(app: Flask, store: Store, clock: Clock) -> World:
    return store.after("an association whose board owes new members an answer", make_asking)


def test_a_question_is_asked_answered_and_read_by_all(signed_in: BrowserOf, world: World) -> None:
    asked = {
        "member": world.members["Fresh Works"],
        "title": "The plan",
        "question": "Where is it?",
        "language": "en",
    }
    fay = signed_in("Fay Fresh")
    assert "Write your question." in fay.send("/board-questions/new", {**asked, "question": ""}).text
    assert "The board answers by" in fay.send("/board-questions/new", asked, follow_redirects=True).text
    path = f"/board-questions/{db.session.query(BoardQuestion.id).scalar()}"
    bruno = signed_in("Bruno Board")
    assert "Answer the new member’s question Q-2026-001 for the board." in bruno.get("/").text
    words = {"answer": "It comes in March.", "language": "en", "version": "1"}
    assert "published" in bruno.send(f"{path}/answer", words, follow_redirects=True).text
    assert "answered already" in bruno.send(f"{path}/answer", words).text
    assert "It comes in March." in signed_in("Rep 1a").get(path).text
    assert "Take the question back" not in fay.get(path).text


def test_established_members_read_and_learn_who_asks(
    signed_in: BrowserOf, world: World, clock: Clock
) -> None:
    ask(world, at=clock())
    found = signed_in("Rep 1a")
    assert "The plan" in found.get("/board-questions").text
    assert "New members ask here." in found.get("/board-questions/new").text


def test_nothing_of_it_is_said_outside_the_catalogues(
    signed_in: BrowserOf, world: World, clock: Clock
) -> None:
    db.session.query(Person).update({"language": PSEUDO})
    db.session.commit()
    question = ask(world, at=clock())
    clock.move(days=22)
    keep_time(at=clock())
    ask(world, at=clock(), words="And the budget?")
    paths = ("/voice", "/", "/board-questions", f"/board-questions/{question}", "/board-questions/new")
    for person in ("Fay Fresh", "Bruno Board"):
        found = [signed_in(person).get(path) for path in paths if person == "Fay Fresh" or "new" not in path]
        assert [each for page in found for each in untranslated(page.text)] == []
