"""The annual report on its page: every figure leads to its entries; as XLSX and PDF; in each language."""

import io

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from govern.domain.meetings.kinds import DocumentKind
from govern.i18n.languages import PSEUDO
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Document
from govern.store.tables.plan import Goal
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.machine.stores import Store
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.make.plan import make_activity
from tests.services.test_annual_report import CLOSE, lived
from tests.web.conftest import BrowserOf


@pytest.fixture
def world(app: Flask, store: Store, clock: Clock) -> World:
    world = store.after("a year of which an annual report tells", lived)
    clock.move(days=(CLOSE - clock()).days + 1)
    return world


def test_each_figure_of_the_page_leads_to_its_entries(world: World, signed_in: BrowserOf) -> None:
    page = signed_in("Rep 2a").get("/plan/reports/annual?year=2027").text
    for address in (
        "/plan/budget?year=2027",
        "/plan/contributions?year=2027&amp;kind=cash",
        "/plan/fees?year=2027",
        "/voice/report?year=2027",
        "/members?country=FR",
        "/resolutions?year=2027",
    ):
        assert f'href="{address}"' in page
    assert "Members by country" in page
    assert "Not on the map" not in page


def test_years_without_a_report_are_not_found(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Rep 2a")
    found = [browser.get(f"/plan/reports/annual?year={each}").status_code for each in ("2019", "x", "3000")]
    assert found == [404, 404, 404]


def test_the_spreadsheet_names_everything_and_calculates_in_cents(world: World, signed_in: BrowserOf) -> None:
    answer = signed_in("Rep 2a").get("/plan/reports/annual.xlsx?year=2027")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    assert ["Expense", "Travel and subsistence", 1000.0, 1250.0, "EUR"] in book.get_sheet_by_name(
        "Budget"
    ).to_python()
    assert [row[1] for row in book.get_sheet_by_name("Members").to_python()[1:]] != []


def test_the_secretary_prints_the_report_of_a_year_once(world: World, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    for _ in range(2):
        browser.send("/plan/reports/annual/print", {"language": "fr", "year": "2027"})
    found = [(row.kind, row.reference) for row in db.session.query(Document) if row.reference == "AR-2027"]
    assert found == [(DocumentKind.ANNUAL_REPORT, "AR-2027")]
    assert "/documents/" in browser.get("/plan/reports/annual?year=2027").text


def test_the_page_asks_as_many_questions_of_a_large_plan(
    world: World, signed_in: BrowserOf, clock: Clock
) -> None:
    browser = signed_in("Rep 2a")
    browser.get("/plan/reports/annual?year=2027")
    with counted() as few:
        browser.get("/plan/reports/annual?year=2027")
    goal = db.session.query(Goal).filter_by(number=1).one()
    for at in range(30):
        make_activity(goal.plan_id, goal.id, f"Try {at}", at=clock(), months=(1, 2))
    db.session.commit()
    with counted() as many:
        browser.get("/plan/reports/annual?year=2027")
    assert len(many) == len(few)


def test_every_word_of_the_page_is_translated(world: World, signed_in: BrowserOf) -> None:
    db.session.get_one(Person, world.persons["Sofia Secretary"]).language = PSEUDO
    db.session.commit()
    browser = signed_in("Sofia Secretary")
    for path in ("/plan/reports", "/plan/reports/annual?year=2027", "/plan/reports/annual?year=2026"):
        assert untranslated(browser.get(path).text) == ()
