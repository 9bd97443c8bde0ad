"""Funding told on pages: lines with unread rates, a project partner by partner, a call, the report."""

import io

import pytest
from python_calamine import CalamineWorkbook

from govern.services.home import what_needs
from govern.services.needed import Target
from govern.store.database import current_session, db
from govern.store.tables.funding import FundedProject
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import World
from tests.make.funding import MadeFunding, make_funding
from tests.make.meetings import make_meeting
from tests.make.plan import MadePlan, make_plan
from tests.web.conftest import BrowserOf


@pytest.fixture
def plan(world: World, clock: Clock) -> MadePlan:
    return make_plan(world, clock())


@pytest.fixture
def made(world: World, plan: MadePlan, clock: Clock) -> MadeFunding:
    return make_funding(world, plan, clock())


def needs_of(world: World, name: str, clock: Clock) -> set[Target]:
    found = what_needs(current_session(), world.actor(name), at=clock(), language="en")
    return {each.target for each in found.deadlines}


def test_a_line_is_taken_over_and_gets_another_rate_from_a_day_on(
    signed_in: BrowserOf, plan: MadePlan
) -> None:
    secretary = signed_in("Sofia Secretary")
    taken = secretary.send("/plan/funding/take/i3", follow_redirects=True).text
    assert ("not checked" in taken, "70 %" in taken, "100 %" in taken) == (True, True, True)
    address = taken.split('/rate"')[0].rsplit('href="', 1)[1] + "/rate"
    rate = {"costs": ["travel"], "share": "33,5", "holds_from": "2027-01-01", "source": "Amended call"}
    assert "Choose the types of cost" in secretary.send(address, {**rate, "costs": []}).text
    assert "Write the share in percent" in secretary.send(address, {**rate, "share": "a lot"}).text
    assert "33.5 %" in secretary.send(address, rate, follow_redirects=True).text.replace("\u00a0", " ")


def test_a_project_is_told_partner_by_partner_until_its_own_share_is_confirmed(
    signed_in: BrowserOf, world: World, made: MadeFunding, clock: Clock
) -> None:
    address = f"/plan/projects/{made.project}"
    member = signed_in("Rep 1a")
    text = member.get(address).text.replace("\u00a0", " ")
    assert "2.5 × 6,500.00 €" in text
    assert "Nobody has confirmed 5,216.25 € of its own share of 5,216.25 €" in text
    assert Target.PROJECT in needs_of(world, "Rep 1a", clock)
    told = member.send(f"{address}/own-share/{made.cover}/confirm", follow_redirects=True).text
    assert "Nobody has confirmed 3,216.25" in told
    assert Target.PROJECT not in needs_of(world, "Rep 1a", clock)
    again = member.send(f"{address}/own-share/{made.cover}/decline", follow_redirects=True).text
    assert "It is confirmed already." in again


def test_costs_are_planned_and_taken_out_and_a_package_with_costs_stays(
    signed_in: BrowserOf, made: MadeFunding, plan: MadePlan, world: World
) -> None:
    address, member = f"/plan/projects/{made.project}", signed_in("Rep 1a")
    cost = {
        "partner": world.members["Member 1"],
        "type": "personnel",
        "form": "units",
        "title": "More",
        "activity": "",
    }
    assert "Give how many units" in member.send(f"{address}/costs/new", cost).text
    wrong = member.send(f"{address}/costs/new", {**cost, "form": "actual", "amount": "-3"})
    assert (wrong.status_code, "from zero to what" in wrong.text) == (422, True)
    left = signed_in("Sofia Secretary").send(f"{address}/packages/{plan.running}/leave")
    assert left.status_code == 409
    dropped = member.send(f"{address}/costs/{made.cost}/drop", {"version": 1}, follow_redirects=True).text
    assert ("It stays on the record." in dropped, "Teachers" in dropped) == (True, False)


def test_go_is_put_on_an_agenda_before_a_project_is_submitted_under_a_call(
    signed_in: BrowserOf, made: MadeFunding, plan: MadePlan, world: World, clock: Clock
) -> None:
    secretary = signed_in("Sofia Secretary")
    assert Target.FUNDING_CALL in needs_of(world, "Bruno Board", clock)
    fit = {"fit": "well", "reason": "The same skills."}
    noted = secretary.send(f"/plan/calls/{made.call}/fit/{plan.goals[0]}", fit, follow_redirects=True)
    assert "The same skills." in noted.text
    late = make_meeting(world)
    too_late = secretary.send(f"/plan/calls/{made.call}/agenda", {"meeting": late})
    assert "before the meeting on" in too_late.text
    ahead = make_meeting(world, starts_at=clock().replace(month=12, day=20))
    secretary.send(f"/plan/calls/{made.call}/agenda", {"meeting": ahead})
    assert "go or no-go is on an agenda" in secretary.get("/plan/calls").text
    assert Target.FUNDING_CALL not in needs_of(world, "Bruno Board", clock)
    db.session.get_one(FundedProject, made.project).call_id = made.call
    db.session.commit()
    refused = secretary.send(f"/plan/projects/{made.project}/state", {"state": "submitted"})
    assert (refused.status_code, "Submit it once it is decided" in refused.text) == (409, True)


def test_the_report_stands_on_a_page_and_in_a_workbook_that_runs_nothing(
    signed_in: BrowserOf, made: MadeFunding
) -> None:
    reader = signed_in("Aurora Auditor")
    text = reader.get(f"/plan/projects/{made.project}/report").text
    assert ("WP1" in text, "In no work package" in text, "12,171.25" in text) == (True, True, True)
    content = reader.get(f"/plan/projects/{made.project}/report.xlsx").data
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_name("By partner").to_python()
    assert rows[-1][0] == "Together"
    assert rows[1][-2:] == [12171.25, 5216.25]


def test_an_activity_tells_its_project_and_pages_ask_as_often_for_many_as_for_few(
    signed_in: BrowserOf, made: MadeFunding, plan: MadePlan, world: World, clock: Clock
) -> None:
    reader = signed_in("Rep 2a")
    assert "PRJ-01" in reader.get(f"/plan/activities/{plan.running}").text
    filtered = reader.get(f"/plan/board?funding={made.project}").text
    assert ("Run a summer school" in filtered, "Publish the course" in filtered) == (True, False)
    found = []
    for _ in range(2):
        for path in ("/plan/projects", f"/plan/projects/{made.project}", "/plan/calls"):
            with counted() as queries:
                reader.get(path)
            found.append(len(queries))
        secretary = signed_in("Sofia Secretary")
        cost = {
            "partner": world.members["Member 3"],
            "type": "goods",
            "form": "lump_sum",
            "title": "Kits",
            "activity": "",
        }
        for _ in range(3):
            secretary.send(
                f"/plan/projects/{made.project}/costs/new", {**cost, "amount": "100", "is_eligible": "y"}
            )
        reader = signed_in("Rep 2a")
    assert found[:3] == found[3:]
