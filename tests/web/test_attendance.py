"""The attendance page, as its people use it."""

import re

import pytest

from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.ids import MeetingId
from govern.store.database import db
from tests.conftest import Clock
from tests.machine.queries import counted
from tests.make.association import World, make_member
from tests.make.meetings import IN_FEBRUARY, make_meeting
from tests.web.conftest import BrowserOf


@pytest.fixture
def meeting(world: World) -> MeetingId:
    return make_meeting(world, state=MeetingState.CONVOKED)


def test_a_representative_registers_and_reads_so(
    world: World, meeting: MeetingId, signed_in: BrowserOf
) -> None:
    browser = signed_in("Rep 1a")
    data = {
        "person": str(world.persons["Rep 1a"]),
        "member": str(world.members["Member 1"]),
        "kind": "registered",
        "channel": "remote",
    }
    answer = browser.send(f"/meetings/{meeting}/attendance", data, follow_redirects=True)
    assert "Registered. You can change this until the meeting begins." in answer.text


def test_the_secretary_records_an_arrival_and_the_quorum_follows(
    world: World, signed_in: BrowserOf, clock: Clock
) -> None:
    clock.at = IN_FEBRUARY
    meeting = make_meeting(world, state=MeetingState.OPEN)
    browser = signed_in("Sofia Secretary")
    for number in (1, 2, 3):
        data = {
            "person": str(world.persons[f"Rep {number}a"]),
            "member": str(world.members[f"Member {number}"]),
            "kind": "arrived",
            "channel": "on_site",
        }
        browser.send(f"/meetings/{meeting}/attendance", data)
    shown = browser.get(f"/meetings/{meeting}/attendance").text
    assert "Present or represented 3 of 5, quorum 3: met." in shown


def test_a_proxy_to_oneself_is_refused_on_the_page_and_nothing_is_lost(
    world: World, meeting: MeetingId, signed_in: BrowserOf
) -> None:
    own = str(world.members["Member 1"])
    answer = signed_in("Rep 1a").send(f"/meetings/{meeting}/proxies", {"principal": own, "holder": own})
    assert answer.status_code == 422
    assert "A member cannot give a proxy to itself." in answer.text
    assert re.search(rf'<option[^>]* selected[^>]*value="{own}"|value="{own}"[^>]* selected', answer.text)


def test_the_page_asks_as_many_queries_for_many_members_as_for_few(
    world: World, meeting: MeetingId, signed_in: BrowserOf
) -> None:
    browser = signed_in("Sofia Secretary")
    browser.get(f"/meetings/{meeting}/attendance")
    with counted() as few:
        browser.get(f"/meetings/{meeting}/attendance")
    for number in range(20):
        make_member(world, f"Later {number:02d}", representatives=(f"Later {number}",))
    db.session.commit()
    browser.get(f"/meetings/{meeting}/attendance")
    with counted() as many:
        browser.get(f"/meetings/{meeting}/attendance")
    assert len(many) == len(few)
