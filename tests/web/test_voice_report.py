"""The voice report as everybody in the association reads it."""

import csv
import io

import pytest
from flask import Flask

from govern.domain.meetings.kinds import DocumentKind
from govern.i18n.languages import PSEUDO
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Document
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.services.test_voice_report import LATER, heard
from tests.web.conftest import BrowserOf


@pytest.fixture
def world(app: Flask, store: Store, clock: Clock) -> World:
    world = store.after("a year of which a voice report tells", heard)
    clock.move(days=(LATER - clock()).days + 1)
    return world


def test_a_member_reads_the_report_and_what_stands_behind_it(signed_in: BrowserOf, world: World) -> None:
    member = signed_in("Rep 2a")
    page = member.get("/voice/report?year=2027").text
    assert "Newcomers were 17 % of the membership in 2027" in page
    assert 'href="/voice/report/group?year=2027&amp;of=newcomers"' in page
    assert "1 of 1 on the winning side" in member.get("/voice/report/group?year=2027&of=newcomers").text
    paths = ("/voice/report?year=2019", "/voice/report?year=x", "/voice/report/group?of=XX")
    assert [member.get(path).status_code for path in paths] == [404, 404, 404]


def test_report_and_what_stands_behind_it_are_said_in_the_reader_s_language(
    signed_in: BrowserOf, world: World
) -> None:
    reader = db.session.get_one(Person, world.persons["Rep 2a"])
    reader.language = PSEUDO
    db.session.commit()
    for path in ("/voice/report?year=2027", "/voice/report/group?year=2027", "/voice/report?year=2020"):
        assert untranslated(signed_in("Rep 2a").get(path).text) == ()


def test_the_table_has_every_figure_but_those_of_small_secret_groups(
    signed_in: BrowserOf, world: World
) -> None:
    answer = signed_in("Rep 2a").get("/voice/report/figures.csv?year=2027").text
    rows = list(csv.DictReader(io.StringIO(answer.lstrip("\ufeff"))))
    assert [row["Group"] for row in rows[:4]] == [
        "Founders",
        "Established members",
        "Newcomers",
        "All members",
    ]
    assert [row["Secret votes cast"] for row in rows[:4]] == ["0", "", "", "6"]
    assert rows[2]["Minutes spoken"] == "1.5"


def test_the_secretary_writes_it_down(signed_in: BrowserOf, world: World) -> None:
    desk = signed_in("Sofia Secretary")
    desk.send("/voice/report/print", {"year": "2027", "language": "en"})
    assert db.session.query(Document).filter_by(kind=DocumentKind.VOICE_REPORT).count() == 1
    assert "The voice of members in 2027" in desk.get("/voice/report?year=2027").text
