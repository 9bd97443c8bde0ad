"""The reports on the plan on pages: what can be printed, progress since a day, spreadsheets beside both."""

import io
import re

import pytest
from python_calamine import CalamineWorkbook

from govern.domain.meetings.kinds import DocumentKind
from govern.domain.plan.activities import ActivityState
from govern.i18n.languages import PSEUDO
from govern.services.plan_reports import MOST_NAMED
from govern.store.database import db
from govern.store.tables.accounts import Person
from govern.store.tables.documents import Document
from govern.store.tables.plan import Activity
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.machine.untranslated import untranslated
from tests.make.association import World
from tests.make.plan import MadePlan, make_activity, make_plan
from tests.web.conftest import BrowserOf


@pytest.fixture
def plan(world: World, clock: Clock) -> MadePlan:
    return make_plan(world, clock())


def test_a_member_reads_what_came_of_the_plan_and_calculates_with_it(
    plan: MadePlan, signed_in: BrowserOf
) -> None:
    browser = signed_in("Rep 1a")
    text = browser.get("/plan/reports/progress").text
    assert "From the beginning of the plan" in text
    assert all(words in text for words in ("Run a summer school", "Programme fixed", "Firms that took part"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(browser.get("/plan/reports/action-plan.xlsx").data))
    assert book.get_sheet_by_name("Activities").to_python()[1][1] == "ACT-001"
    assert browser.get("/plan/reports/progress.xlsx?since=2026-01-01").status_code == 200


def test_the_secretary_prints_both_reports_once(plan: MadePlan, signed_in: BrowserOf) -> None:
    browser = signed_in("Sofia Secretary")
    for path in ("action-plan", "progress", "action-plan"):
        browser.send(f"/plan/reports/{path}/print", {"language": "en"})
    kinds = [row.kind for row in db.session.query(Document).order_by(Document.number)]
    assert kinds == [DocumentKind.ACTION_PLAN, DocumentKind.PROGRESS_REPORT]
    assert "PLAN-" in browser.get("/plan/reports").text


def test_the_report_asks_as_many_questions_of_a_large_plan(
    plan: MadePlan, signed_in: BrowserOf, clock: Clock
) -> None:
    browser = signed_in("Rep 1a")
    browser.get("/plan/reports/progress")
    with counted() as few:
        browser.get("/plan/reports/progress")
    for at in range(8):
        make_activity(plan.plan, plan.goals[at % 2], f"Try {at}", at=clock(), months=(1, 2))
    db.session.commit()
    with counted() as many:
        browser.get("/plan/reports/progress")
    assert len(many) == len(few)


def test_the_page_names_the_first_of_a_kind_and_the_spreadsheet_all(
    plan: MadePlan, signed_in: BrowserOf, clock: Clock
) -> None:
    for at in range(MOST_NAMED + 2):
        late = make_activity(plan.plan, plan.goals[0], f"Wait {at}", at=clock(), months=(2, 4))
        row = db.session.get_one(Activity, late)
        row.state, row.started_on = ActivityState.RUNNING, row.starts_on
        row.starts_on, row.ends_on = row.starts_on.replace(year=2025), row.ends_on.replace(year=2025)
    db.session.commit()
    browser = signed_in("Rep 1a")
    page = browser.get("/plan/reports/progress").text
    late = re.search(r'<section aria-labelledby="late">.*?</section>', page, re.DOTALL)
    assert late is not None
    assert (late[0].count('<th scope="row">'), "And 2 more:" in late[0]) == (MOST_NAMED, True)
    book = CalamineWorkbook.from_filelike(io.BytesIO(browser.get("/plan/reports/progress.xlsx").data))
    cells = [
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    ]
    assert {f"Wait {at}" for at in range(MOST_NAMED + 2)} <= set(cells)


@pytest.mark.parametrize("since", ["9999-12-31", "0001-01-01", "2026-02-30", "yesterday"])
def test_no_day_breaks_the_page(plan: MadePlan, signed_in: BrowserOf, since: str) -> None:
    browser = signed_in("Rep 1a")
    for path in ("progress", "entries/delivered"):
        assert browser.get(f"/plan/reports/{path}?since={since}&until={since}").status_code == 200


def test_every_word_of_both_pages_is_translated(plan: MadePlan, world: World, signed_in: BrowserOf) -> None:
    db.session.get_one(Person, world.persons["Sofia Secretary"]).language = PSEUDO
    db.session.commit()
    browser = signed_in("Sofia Secretary")
    for path in ("/plan/reports", "/plan/reports/progress"):
        assert untranslated(browser.get(path).text) == ()
