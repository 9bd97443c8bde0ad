"""Every sum of the reports on the plan leads to the entries that make it."""

import re

import pytest

from govern.domain.plan.figures import OF_LEDGERS, Figure
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import World
from tests.make.contributions import ask, confirmed
from tests.make.money import make_money
from tests.make.plan import MadePlan, make_plan
from tests.web.conftest import BrowserOf

_LINK = re.compile(r'href="(/plan/reports/entries/[^"]+)">([^<]+)</a>')


@pytest.fixture
def plan(world: World, clock: Clock) -> MadePlan:
    made = make_plan(world, clock())
    make_money(world, made, clock())
    confirmed(world, made, clock())
    ask(world, made, clock(), title="A second one")
    return made


def test_each_sum_of_the_report_leads_to_entries_that_add_up_to_it(
    plan: MadePlan, signed_in: BrowserOf
) -> None:
    browser = signed_in("Rep 1a")
    links = _LINK.findall(browser.get("/plan/reports/progress").text)
    assert len(links) == len(Figure)
    for address, amount in links:
        text = browser.get(address.replace("&amp;", "&")).text
        is_zero = not re.search("[1-9]", amount)
        assert ("No entries in this time" in text) if is_zero else (f"<strong>{amount}</strong>" in text)
    assert any(re.search("[1-9]", amount) for address, amount in links if "spent" in address)


def test_entries_tell_their_ledger_and_leave_out_what_is_of_another_time(
    plan: MadePlan, signed_in: BrowserOf, clock: Clock
) -> None:
    browser = signed_in("Rep 1a")
    now = browser.get("/plan/reports/entries/confirmed").text
    assert "/plan/contributions/" in now
    later = f"/plan/reports/entries/confirmed?since={clock().date().isoformat()}"
    assert "No entries in this time" in browser.get(later).text
    assert browser.get("/plan/reports/entries/forgotten").status_code == 404


def test_the_list_asks_as_many_questions_of_many_entries(
    plan: MadePlan, world: World, signed_in: BrowserOf, clock: Clock
) -> None:
    browser, address = signed_in("Rep 1a"), f"/plan/reports/entries/{OF_LEDGERS[0].value}"
    browser.get(address)
    with counted() as few:
        browser.get(address)
    for at in range(5):
        confirmed(world, plan, clock(), title=f"Another, {at}")
    with counted() as many:
        browser.get(address)
    assert len(many) == len(few)
