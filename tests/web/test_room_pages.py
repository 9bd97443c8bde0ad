"""The room as its people use it: the floor asked for, a pause refused and typed again, a corrected time."""

import pytest
from flask import Flask

from govern.domain.meetings.room import EventKind
from govern.domain.values.ids import MeetingId
from govern.store.database import db
from govern.store.tables.meetings import AttendanceEvent
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.machine.stores import Store
from tests.make.association import World, make_association, make_member
from tests.make.room import ask, happen, make_lively_assembly
from tests.make.votes import NOW, make_arrival
from tests.web.conftest import Browser, BrowserOf


def make_story() -> tuple[World, MeetingId]:
    world = make_association(members=4)
    return world, make_lively_assembly(world)


@pytest.fixture
def story(app: Flask, store: Store, clock: Clock) -> tuple[World, MeetingId]:
    clock.at = NOW.replace(hour=11)
    return store.after("a lively assembly", make_story)


@pytest.fixture
def world(story: tuple[World, MeetingId]) -> World:
    return story[0]


@pytest.fixture
def meeting(story: tuple[World, MeetingId]) -> MeetingId:
    return story[1]


def test_a_participant_asks_for_the_floor_and_takes_it_back(meeting: MeetingId, signed_in: BrowserOf) -> None:
    browser = signed_in("Rep 3a")
    asked = browser.send(f"/meetings/{meeting}/speakers", {"kind": "speech"}, follow_redirects=True)
    assert "Member 3" in asked.text
    assert "On the list." in asked.text
    twice = browser.send(f"/meetings/{meeting}/speakers", {"kind": "speech"})
    assert twice.status_code == 409
    assert "Rep 3a is on the list already." in twice.text


def test_what_was_typed_stands_when_a_pause_is_refused(meeting: MeetingId, signed_in: BrowserOf) -> None:
    data = {"event": "adjourned", "adjourned-until": "2027-02-09T09:00", "adjourned-note": "All were for it."}
    answer = signed_in("Clara Chair").send(f"/meetings/{meeting}/sitting", data)
    assert answer.status_code == 409
    assert "goes on later: choose a moment to come" in answer.text
    assert "All were for it." in answer.text


def test_the_desk_gives_the_floor_and_the_room_shows_it(
    world: World, meeting: MeetingId, signed_in: BrowserOf, clock: Clock
) -> None:
    speech = ask(world, meeting, 2, at=clock())
    secretary = signed_in("Sofia Secretary")
    secretary.send(f"/speeches/{speech}", {"act": "begin"})
    shown = secretary.get(f"/meetings/{meeting}/speakers").text
    assert "has the floor" in shown
    assert "Member 2" in shown


def test_a_speech_recorded_by_mistake_is_struck_out_with_its_reason(
    world: World, meeting: MeetingId, signed_in: BrowserOf, clock: Clock
) -> None:
    speech = ask(world, meeting, 2, at=clock())
    secretary, page = signed_in("Sofia Secretary"), f"/meetings/{meeting}/speakers"
    for act in ("begin", "end"):
        secretary.send(f"/speeches/{speech}", {"act": act})
    assert 'value="strike"' in secretary.get(page).text
    secretary.send(f"/speeches/{speech}", {"act": "strike", "reason": "Spoke on another item."})
    shown = signed_in("Rep 3a").get(page).text
    assert "Spoke on another item." in shown.split('id="struck"')[1]
    assert "Who has spoken" not in shown


def test_a_wrong_arrival_is_corrected_beside_the_first(meeting: MeetingId, signed_in: BrowserOf) -> None:
    event = db.session.query(AttendanceEvent).filter_by(meeting_id=meeting, ordinal=1).one().id
    secretary, prefix = signed_in("Sofia Secretary"), f"e{event.hex}-"
    data = {f"{prefix}happened": "2027-02-09T10:20", f"{prefix}reason": "Was late."}
    shown = secretary.send(f"/attendance-events/{event}", data, follow_redirects=True).text
    assert "10:20" in shown
    assert "Was late." in shown
    again = secretary.send(f"/attendance-events/{event}", {f"{prefix}never": "y"})
    assert again.status_code == 409


def statements(browser: Browser, meeting: MeetingId) -> list[int]:
    found = []
    for page in ("desk", "sitting", "speakers", "quorum", "attendance/log"):
        browser.get(f"/meetings/{meeting}/{page}")
        with counted() as sent:
            browser.get(f"/meetings/{meeting}/{page}")
        found.append(len(sent))
    return found


def test_the_pages_read_alike_whatever_happened(
    world: World, meeting: MeetingId, signed_in: BrowserOf, clock: Clock
) -> None:
    secretary = signed_in("Sofia Secretary")
    few = statements(secretary, meeting)
    for number in range(5, 9):
        member = make_member(world, f"Member {number}", representatives=(f"Rep {number}a",))
        make_arrival(meeting, world.persons[f"Rep {number}a"], member, at=NOW)
        ask(world, meeting, number, at=clock())
        happen(world, meeting, EventKind.SUSPENDED, note="A break.", at=clock())
        happen(world, meeting, EventKind.RESUMED, at=clock())
    assert statements(secretary, meeting) == few
