"""The personal calendar: opened by its secret address alone, and holding nothing of anybody else."""

from collections.abc import Callable

import pytest
from flask import Flask

from govern.domain.meetings.kinds import MeetingState
from govern.services.calendar_feeds import renew_feed
from govern.store.database import db
from govern.store.tables.accounts import Account
from govern.store.tables.convening import CalendarFeed
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.machine.calendar_reader import Component, read_calendar
from tests.make.association import World
from tests.make.meetings import make_meeting
from tests.web.conftest import Browser

BrowserOf = Callable[[str], Browser]


@pytest.fixture
def address(app: Flask, world: World, clock: Clock) -> str:
    """The address of the calendar of somebody who represents a member and sits nowhere else."""
    make_meeting(world)
    make_meeting(world, body=world.board)
    return f"/calendar/{renew_feed(world.actor('Rep 1a'), at=clock())}.ics"


def events(browser: Browser, address: str) -> list[Component]:
    return read_calendar(browser.get(address).data).named("VEVENT")


def test_it_holds_the_meetings_and_last_days_of_its_owner_and_no_others(
    client: Browser, address: str
) -> None:
    found = events(client, address)
    meetings = [each.one("UID") for each in found if "-proxies" not in each.one("UID")]
    ids = {str(row.id): row.reference for row in db.session.query(Meeting)}
    assert {ids[each[:36]] for each in meetings} == {"GA-2027-01"}
    assert {each.one("STATUS") for each in found if len(each.one("UID")) == 36} == {"TENTATIVE"}
    assert any("Last day" in each.one("SUMMARY") for each in found)


def test_no_session_is_needed_and_what_has_not_changed_is_not_sent_again(
    client: Browser, address: str
) -> None:
    first = client.get(address)
    assert (first.mimetype, first.headers["Referrer-Policy"]) == ("text/calendar", "no-referrer")
    assert "Set-Cookie" not in first.headers
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_new_address_shuts_the_old_one_and_is_shown_once(
    client: Browser, address: str, signed_in: BrowserOf
) -> None:
    browser = signed_in("Rep 1a")
    page = browser.send("/account/calendar").text
    assert client.get(address).status_code == 404
    assert "/calendar/" in page
    assert "/calendar/" not in browser.get("/account/calendar").text.replace("/account/calendar", "")


def test_only_a_digest_of_the_secret_is_kept(address: str) -> None:
    assert db.session.query(CalendarFeed).one().token_digest not in address


def test_a_closed_address_opens_nothing(client: Browser, address: str, signed_in: BrowserOf) -> None:
    signed_in("Rep 1a").send("/account/calendar/end")
    assert client.get(address).status_code == 404


def test_a_disabled_account_has_no_calendar(
    client: Browser, address: str, world: World, clock: Clock
) -> None:
    db.session.get_one(Account, world.accounts["Rep 1a"]).disabled_at = clock()
    db.session.commit()
    assert client.get(address).status_code == 404


def test_a_cancelled_meeting_says_so(client: Browser, address: str) -> None:
    row = db.session.query(Meeting).filter_by(reference="GA-2027-01").one()
    row.state = MeetingState.CANCELLED
    db.session.commit()
    assert [each.one("STATUS") for each in events(client, address)] == ["CANCELLED"]


def test_an_address_that_nobody_has_is_no_calendar(client: Browser, world: World) -> None:
    assert client.get("/calendar/guess.ics").status_code == 404
