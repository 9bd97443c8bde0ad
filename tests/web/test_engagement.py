"""Engagement on pages: the table, what stands behind a figure, the formula, spreadsheets."""

import io
from datetime import date, timedelta

import pytest
from python_calamine import CalamineWorkbook

from govern.i18n.languages import PSEUDO
from govern.store.database import db
from govern.store.tables.accounts import Person
from tests.conftest import Clock
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.make.engagement import adopted, make_formula, make_held_assembly
from tests.make.plan import MadePlan, make_plan
from tests.make.votes import make_proxy
from tests.web.conftest import BrowserOf

PAGE = "/plan/engagement"


@pytest.fixture
def plan(world: World, clock: Clock) -> MadePlan:
    made = make_plan(world, clock())
    held = make_held_assembly(world, clock() - timedelta(days=40), "Member 1", "Member 2")
    make_proxy(world, held, "Member 3", "Member 1")  # type: ignore[arg-type]
    return made


def test_without_a_formula_the_parts_have_no_total(plan: MadePlan, signed_in: BrowserOf) -> None:
    text = signed_in("Rep 1a").get(PAGE).text
    assert "No formula is adopted for this year" in text
    assert "100 % of what was possible" in text
    assert "Record an adopted formula" not in text


def test_the_secretary_records_what_the_assembly_adopted(
    plan: MadePlan, world: World, signed_in: BrowserOf
) -> None:
    browser, path = signed_in("Sofia Secretary"), f"{PAGE}/formula/new"
    data = {"attendance": "2", "votes": "0", "shaping": "1", "kept": "0", "least": "0"}
    data |= {"holds_from": "2026-10-01", "resolution": str(adopted(world, date(2026, 10, 14)))}
    refused = browser.send(path, data)
    assert "holds from 14 October 2026 at the earliest" in refused.text
    browser.send(path, {**data, "holds_from": "2026-10-14"})
    text = browser.get(PAGE).text
    assert all(words in text for words in ("RES-2026-901", "weight 2 of 3", "not added up", "67 %"))


def test_every_figure_leads_to_what_stands_behind_it(
    plan: MadePlan, world: World, signed_in: BrowserOf
) -> None:
    browser, third = signed_in("Rep 1a"), world.members["Member 3"]
    assert f"{PAGE}/{third}?year=2026#attendance" in browser.get(f"{PAGE}?country=BE&order=shaping").text
    text = browser.get(f"{PAGE}/{third}").text
    assert all(words in text for words in ("GA-2026-01", "represented", "Member 1", "Open a help desk"))
    assert "No member is like that" in browser.get(f"{PAGE}?category=observer").text


def test_the_same_is_taken_along(plan: MadePlan, world: World, clock: Clock, signed_in: BrowserOf) -> None:
    make_formula(world, date(2026, 10, 14), clock())
    browser = signed_in("Rep 1a")
    assert "Member 1,BE,full member,2026,1,1" in browser.get(f"{PAGE}/members.csv").text
    book = CalamineWorkbook.from_filelike(io.BytesIO(browser.get(f"{PAGE}/members.xlsx").data))
    assert book.get_sheet_by_name("Formula").to_python()[1][:2] == ["Meetings attended", 2.0]


def test_every_word_is_translated(plan: MadePlan, world: World, clock: Clock, signed_in: BrowserOf) -> None:
    make_formula(world, date(2026, 10, 14), clock())
    db.session.get_one(Person, world.persons["Sofia Secretary"]).language = PSEUDO
    db.session.commit()
    browser = signed_in("Sofia Secretary")
    for path in (PAGE, f"{PAGE}/{world.members['Member 3']}", f"{PAGE}/formula/new"):
        assert untranslated(browser.get(path).text) == ()
