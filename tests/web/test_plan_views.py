"""The plan seen as board, calendar, Gantt drawing and matrix: the same activities, the same filter."""

from uuid import UUID

import pytest

from govern.domain.plan.activities import ActivityState, Part
from govern.services.calendar_feeds import renew_feed
from govern.store.database import db
from govern.store.tables.plan import Activity
from tests.conftest import Clock
from tests.machine.calendar_reader import read_calendar
from tests.machine.queries import counted
from tests.make.association import World
from tests.make.plan import MadePlan, give_part, make_activity, make_plan
from tests.web.conftest import Browser, BrowserOf

PAGES = ("/plan/board", "/plan/calendar", "/plan/gantt", "/plan/matrix")


@pytest.fixture
def plan(world: World, clock: Clock) -> MadePlan:
    """The plan of tests/make."""
    return make_plan(world, clock())


@pytest.fixture
def browser(signed_in: BrowserOf, plan: MadePlan) -> Browser:
    """Somebody of Member 1 looks at it."""
    return signed_in("Rep 1a")


def many(plan: MadePlan, world: World, clock: Clock, number: int) -> None:
    for at in range(number):
        state = list(ActivityState)[at % len(ActivityState)]
        made = make_activity(plan.plan, plan.goals[at % 2], f"Try {at}", at=clock(), state=state)
        give_part(made, world.members[f"Member {1 + at % 3}"], Part.ACCOUNTABLE, at=clock())
    db.session.commit()


def test_every_page_shows_activities_under_one_filter(browser: Browser, world: World) -> None:
    whose = {"member": str(world.members["Member 3"])}
    for path in ("/plan/board", "/plan/gantt"):
        everything, some = browser.get(path).text, browser.get(path, query_string=whose).text
        assert "Publish the course" in everything
        assert ("Publish the course" in some, "Run a summer school" in some) == (False, True)
    assert "No activity is like that" in browser.get("/plan/board?state=stopped").text.replace("\n", " ")


def test_the_calendar_tells_what_is_on_in_the_months_asked_for(browser: Browser) -> None:
    september = browser.get("/plan/calendar?from=2026-09").text
    assert "Programme fixed" in september
    assert "Programme fixed" not in browser.get("/plan/calendar?from=2027-01").text
    assert browser.get("/plan/calendar?from=nonsense").status_code == 200


def test_the_matrix_names_gaps_and_parts_that_nobody_confirmed(browser: Browser) -> None:
    text = browser.get("/plan/matrix").text
    assert "Member 2 has not confirmed that it is accountable for" in text
    assert "accountable, not confirmed" in text
    assert "Nobody is named to work on" in text


def test_the_drawing_says_in_a_table_what_waits_for_what(browser: Browser, plan: MadePlan) -> None:
    text = browser.get("/plan/gantt?scale=years").text
    needed = db.session.get_one(Activity, UUID(str(plan.running))).reference
    assert f'translate="no">{needed}</a>' in text
    assert text.count("<svg") >= 2


def test_ends_and_results_of_ones_own_stand_in_the_personal_calendar(
    client: Browser, world: World, plan: MadePlan, clock: Clock
) -> None:
    told = {}
    for person in ("Rep 2a", "Rep 3a"):
        address = f"/calendar/{renew_feed(world.actor(person), at=clock())}.ics"
        found = read_calendar(client.get(address).data).named("VEVENT")
        told[person] = {each.one("UID") for each in found}
    own = {f"{plan.running}-ends", f"{plan.planned}-ends", f"{plan.result}-due"}
    assert own <= told["Rep 2a"]
    assert not own & told["Rep 3a"]


def test_before_there_is_a_plan_every_page_says_so(signed_in: BrowserOf) -> None:
    browser = signed_in("Rep 1a")
    for path in PAGES:
        assert "There is no joint action plan yet" in browser.get(path).text


def test_many_activities_take_as_many_queries_as_a_few(
    browser: Browser, plan: MadePlan, world: World, clock: Clock
) -> None:
    found: dict[str, list[int]] = {path: [] for path in (*PAGES, "/plan/board?state=planned")}
    for number in (5, 150):
        many(plan, world, clock, number)
        for path, queries in found.items():
            browser.get(path)
            with counted() as statements:
                assert browser.get(path).status_code == 200
            queries.append(len(statements))
    assert all(few == lots <= 28 for few, lots in found.values()), found
