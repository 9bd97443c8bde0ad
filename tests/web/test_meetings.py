"""The meetings room as its readers see it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from govern.domain.meetings.kinds import MeetingState
from govern.store.database import db
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import World
from tests.make.meetings import IN_FEBRUARY, make_item, make_meeting
from tests.web.conftest import Browser

SignedIn = Callable[[str], Browser]


def plan(world: World, **changes: object) -> dict[str, object]:
    """Return a form that is in order, but for these changes."""
    return {
        "body": world.assembly,
        "kind": "ordinary",
        "mode": "hybrid",
        "starts": "2027-03-20T14:00",
        "time_zone": "Europe/Brussels",
        "place": "Example House, Brussels",
        "remote_access": "https://remote.example/room",
        **changes,
    }


def test_the_secretary_plans_a_meeting_and_sees_its_days_with_rule_and_article(
    signed_in: SignedIn, world: World
) -> None:
    page = signed_in("Sofia Secretary").send("/meetings/new", plan(world), follow_redirects=True)
    assert "GA-2027-01" in page.text
    assert "26 February 2027" in page.text
    assert "21 clear days before the meeting" in page.text
    assert "Statutes, Art. 13(1)" in page.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts": "2026-01-01T10:00"}, "cannot be planned for the past"),
        ({"starts": "2027-03-28T02:30"}, "does not exist"),
        ({"starts": "yesterday"}, "Say on which day it begins"),
        ({"time_zone": "Mars/Olympus"}, "There is no time zone “Mars/Olympus”"),
        ({"place": " "}, "This field is required."),
        ({"place": "x" * 301}, "these are 301"),
        ({"body": "none"}, "Not a valid choice."),
    ],
)
def test_a_bad_plan_is_shown_again_with_everything_typed(
    signed_in: SignedIn, world: World, changes: dict[str, object], sentence: str
) -> None:
    page = signed_in("Sofia Secretary").send("/meetings/new", plan(world, **changes))
    assert page.status_code == 422
    assert sentence in page.text
    assert "https://remote.example/room" in page.text


def test_a_body_that_meets_then_already_is_a_conflict(signed_in: SignedIn, world: World) -> None:
    secretary = signed_in("Sofia Secretary")
    secretary.send("/meetings/new", plan(world))
    page = secretary.send("/meetings/new", plan(world, place="Another Hall"))
    assert page.status_code == 409
    assert "This body already meets then: GA-2027-01." in page.text
    assert "Another Hall" in page.text


def test_a_stale_form_loses_nothing_and_can_be_sent_again(signed_in: SignedIn, world: World) -> None:
    path = f"/meetings/{make_meeting(world)}/edit"
    secretary, day = signed_in("Sofia Secretary"), "2027-02-09T10:00"
    secretary.send(path, plan(world, starts=day, place="First", version=1))
    stale = secretary.send(path, plan(world, starts=day, place="Second", version=1))
    assert (stale.status_code, 'value="Second"' in stale.text) == (409, True)
    assert secretary.send(path, plan(world, starts=day, place="Second", version=2)).status_code == 303


def test_another_day_is_saved_once_the_page_has_shown_what_it_changes(
    signed_in: SignedIn, world: World
) -> None:
    path = f"/meetings/{make_meeting(world)}/edit"
    secretary = signed_in("Sofia Secretary")
    first = secretary.send(path, plan(world, version=1))
    assert (first.status_code, "Days before and after" in first.text) == (200, True)
    shown = "2027-03-20T14:00:00 Europe/Brussels"
    assert secretary.send(path, plan(world, version=1, shown=shown)).status_code == 303


def test_the_days_of_a_plan_are_shown_before_it_is_made(signed_in: SignedIn, world: World) -> None:
    wish = plan(world, starts="2027-05-01T10:00", preview="yes", place="")
    page = signed_in("Sofia Secretary").send("/meetings/new", wish)
    assert page.status_code == 200
    assert "It is a public holiday at the seat" in page.text
    assert "21 clear days before the meeting" in page.text
    assert db.session.query(Meeting).count() == 0


def test_hostile_places_are_shown_as_text(signed_in: SignedIn, world: World) -> None:
    wish = plan(world, place="<script>alert(1)</script>", remote_access="javascript:alert(1)")
    page = signed_in("Sofia Secretary").send("/meetings/new", wish, follow_redirects=True)
    assert "<script>alert" not in page.text
    assert 'href="javascript' not in page.text


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("Sofia Secretary", True),
        ("Rep 1a", True),
        ("Clara Chair", True),
        ("Bruno Board", False),
        ("Aurora Auditor", False),
        ("Adam Admin", False),
    ],
)
def test_only_those_who_take_part_see_how_to_from_afar(
    signed_in: SignedIn, world: World, name: str, sees: bool
) -> None:
    page = signed_in(name).get(f"/meetings/{make_meeting(world)}")
    assert ("remote.example" in page.text) is sees


def test_another_time_zone_is_told_beside_that_of_the_seat(signed_in: SignedIn, world: World) -> None:
    meeting = make_meeting(world)
    db.session.get_one(Meeting, meeting).time_zone = "Europe/Helsinki"
    page = signed_in("Rep 1a").get(f"/meetings/{meeting}")
    assert "11:00 (Helsinki)" in page.text
    assert "10:00 (Brussels)" in page.text


@pytest.mark.parametrize(
    ("state", "name", "step"),
    [
        (MeetingState.PLANNED, "Sofia Secretary", "Agenda and proposals"),
        (MeetingState.PLANNED, "Rep 1a", "Propose an item"),
        (MeetingState.CONVOKED, "Rep 1a", "Attendance and proxies"),
        (MeetingState.CONVOKED, "Clara Chair", "Open the meeting"),
        (MeetingState.OPEN, "Rep 1a", "Attendance and quorum"),
    ],
)
def test_everybody_sees_the_next_step_first(
    signed_in: SignedIn, world: World, clock: Clock, state: MeetingState, name: str, step: str
) -> None:
    meeting = make_meeting(world, state=state)
    if state is not MeetingState.PLANNED:
        clock.at = IN_FEBRUARY
    main = signed_in(name).get(f"/meetings/{meeting}").text.split('class="button main"', 1)[1]
    assert step in main[:250]


def test_the_chair_opens_and_closes_the_meeting(signed_in: SignedIn, world: World, clock: Clock) -> None:
    meeting = make_meeting(world, state=MeetingState.CONVOKED)
    early = signed_in("Clara Chair").send(f"/meetings/{meeting}/open")
    assert (early.status_code, "9 February 2027" in early.text) == (409, True)
    clock.at = IN_FEBRUARY
    chair = signed_in("Clara Chair")
    assert chair.send(f"/meetings/{meeting}/open").status_code == 303
    assert "The meeting is closed." in chair.send(f"/meetings/{meeting}/close", follow_redirects=True).text


def test_the_secretary_finds_letters_and_attendance_of_a_closed_meeting_and_moves_one_that_is_planned(
    signed_in: SignedIn, world: World
) -> None:
    planned, closed = make_meeting(world), make_meeting(world, state=MeetingState.CLOSED)
    secretary = signed_in("Sofia Secretary")
    steps = secretary.get(f"/meetings/{planned}").text.split('class="actions"', 1)[1].split("</div>", 1)[0]
    assert steps.index("Change the meeting") < steps.index("Move the meeting")
    shown = secretary.get(f"/meetings/{closed}").text
    wanted = (f'href="/meetings/{closed}/convocation"', f'href="/meetings/{closed}/attendance"')
    assert [each in shown for each in wanted] == [True, True]


def test_the_list_tells_ahead_from_past_and_body_from_body(signed_in: SignedIn, world: World) -> None:
    make_meeting(world)
    make_meeting(world, state=MeetingState.CLOSED, starts_at=IN_FEBRUARY - timedelta(days=90))
    make_meeting(world, body=world.board)
    reader = signed_in("Bruno Board")
    everything, board = reader.get("/meetings").text, reader.get("/meetings?body=BD").text
    ahead, past = everything.split('id="past"')
    assert ("GA-2027-01" in ahead, "GA-2026-01" in past) == (True, True)
    assert ("BD-2027-01" in board, "GA-2027-01" in board) == (True, False)


def test_an_empty_list_says_what_to_do_next(signed_in: SignedIn, world: World) -> None:
    assert "The secretary plans meetings." in signed_in("Rep 1a").get("/meetings").text
    assert "Plan one:" in signed_in("Sofia Secretary").get("/meetings").text


def test_more_meetings_and_items_ask_no_more_of_the_database(signed_in: SignedIn, world: World) -> None:
    meeting = make_meeting(world)
    make_item(world, meeting, member=world.members["Member 1"])
    reader, paths = signed_in("Sofia Secretary"), ("/meetings", f"/meetings/{meeting}", "/items/new")

    def asked() -> list[int]:
        counts = []
        for path in paths:
            with counted() as statements:
                reader.get(path)
            counts.append(len(statements))
        return counts

    asked()
    before = asked()
    for number in range(4):
        make_item(world, meeting, member=world.members[f"Member {number + 1}"])
        make_meeting(world, starts_at=IN_FEBRUARY + timedelta(days=number + 1))
    assert asked() == before


def test_closing_a_meeting_asks_first_and_names_what_was_not_decided(
    world: World, signed_in: SignedIn
) -> None:
    meeting = make_meeting(world, state=MeetingState.OPEN)
    make_item(world, meeting, title="Rename the association")
    asked = signed_in("Clara Chair").get(f"/meetings/{meeting}/close").text
    assert "These items ask for a decision and have not been decided:" in asked
    assert "Rename the association" in asked
