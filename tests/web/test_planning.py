"""The secretary plans ahead: templates, series, another day for a meeting, days of its own."""

from collections.abc import Callable
from datetime import date

from govern.domain.meetings.kinds import MeetingState
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.planning import MeetingSeries, MeetingTemplate
from tests.make.association import World
from tests.make.meetings import make_item, make_meeting
from tests.make.planning import TEMPLATE, make_template
from tests.web.conftest import Browser

SignedIn = Callable[[str], Browser]
MONTHLY = {
    "every": "months",
    "number": "1",
    "week": "2",
    "weekday": "1",
    "month": "1",
    "first": "2027-03-01",
    "last": "2027-06-30",
}


def test_a_template_is_written_and_a_meeting_planned_from_it_has_its_agenda(
    signed_in: SignedIn, world: World
) -> None:
    secretary = signed_in("Sofia Secretary")
    wish = {**TEMPLATE, "body": world.board, "name": "Board by video"}
    page = secretary.send("/meetings/templates/new", wish, follow_redirects=True)
    assert "Board by video" in page.text
    template = db.session.query(MeetingTemplate.id).scalar()
    page = secretary.send(
        f"/meetings/templates/{template}/plan", {"day": "2027-03-09"}, follow_redirects=True
    )
    assert "BD-2027-01" in page.text
    assert page.text.index("Opening") < page.text.index("Budget of the year")


def test_a_series_is_previewed_with_what_speaks_against_each_day(signed_in: SignedIn, world: World) -> None:
    template = make_template(world, clock="02:30")
    page = signed_in("Sofia Secretary").send(
        f"/meetings/templates/{template}/series", {**MONTHLY, "week": "-1", "weekday": "6"}
    )
    assert "does not exist" in page.text
    assert "It is at the weekend." in page.text
    assert db.session.query(MeetingSeries).count() == 0


def test_the_days_that_are_kept_become_meetings_of_the_series(signed_in: SignedIn, world: World) -> None:
    template = make_template(world)
    days = ["2027-03-09", "2027-05-11"]
    page = signed_in("Sofia Secretary").send(
        f"/meetings/templates/{template}/series",
        {**MONTHLY, "plan": "yes", "day": days},
        follow_redirects=True,
    )
    assert ("GA-2027-01" in page.text, "GA-2027-02" in page.text) == (True, True)
    held = [row.starts_at.date() for row in db.session.query(Meeting).order_by(Meeting.starts_at)]
    assert held == [date(2027, 3, 9), date(2027, 5, 11)]


def test_a_move_shows_both_timelines_before_it_is_made(signed_in: SignedIn, world: World) -> None:
    meeting = make_meeting(world)
    make_item(world, meeting, member=world.members["Member 1"])
    secretary = signed_in("Sofia Secretary")
    wish = {"starts": "2026-12-12T10:00", "time_zone": "Europe/Brussels", "version": 1}
    page = secretary.send(f"/meetings/{meeting}/move", wish)
    assert "It is at the weekend." in page.text
    assert "The convocation would have had to be sent by" in page.text
    shown = "2026-12-12T10:00:00 Europe/Brussels"
    unseen = secretary.send(f"/meetings/{meeting}/move", {**wish, "move": "yes"})
    assert unseen.status_code == 200
    assert (
        secretary.send(f"/meetings/{meeting}/move", {**wish, "move": "yes", "shown": shown}).status_code
        == 303
    )
    assert db.session.get_one(Meeting, meeting).starts_at.day == 12


def test_a_convoked_meeting_is_postponed_with_a_reason_and_convened_anew(
    signed_in: SignedIn, world: World
) -> None:
    meeting = make_meeting(world, state=MeetingState.CONVOKED)
    secretary = signed_in("Sofia Secretary")
    wish = {
        "starts": "2027-04-20T10:00",
        "time_zone": "Europe/Brussels",
        "version": 1,
        "move": "yes",
        "shown": "2027-04-20T10:00:00 Europe/Brussels",
    }
    assert "Say why the meeting is postponed" in secretary.send(f"/meetings/{meeting}/move", wish).text
    secretary.send(f"/meetings/{meeting}/move", {**wish, "note": "The hall is flooded."})
    row = db.session.get_one(Meeting, meeting)
    assert (row.state, row.starts_at.month) == (MeetingState.PLANNED, 4)


def test_own_days_stand_in_the_timeline_as_a_plan(signed_in: SignedIn, world: World) -> None:
    meeting = make_meeting(world)
    secretary = signed_in("Sofia Secretary")
    page = secretary.get(f"/meetings/{meeting}").text
    assert "suggested: 2 weeks before the last day for items; no rule asks for it" in page
    page = secretary.send(
        f"/meetings/{meeting}/days", {"call_for_items": "2026-12-01"}, follow_redirects=True
    ).text
    assert "planned by the association; no rule asks for it" in page
    assert "1 December 2026" in page


def test_a_meeting_is_kept_as_a_template_without_what_members_proposed(
    signed_in: SignedIn, world: World
) -> None:
    meeting = make_meeting(world)
    make_item(world, meeting, title="Yearly accounts")
    make_item(world, meeting, title="One time only", member=world.members["Member 1"])
    page = signed_in("Sofia Secretary").send(
        f"/meetings/{meeting}/template", {"name": "Spring"}, follow_redirects=True
    )
    assert ("Yearly accounts" in page.text, "One time only" in page.text) == (True, False)
    assert db.session.query(AgendaItem).count() == 2
