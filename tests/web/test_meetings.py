"""The meetings room as its visitors see it."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask

from govern.domain.meetings.kinds import MeetingState
from govern.store.database import db
from govern.store.tables.meetings import Meeting
from tests.conftest import Clock
from tests.make.association import World
from tests.make.meetings import make_item, make_meeting
from tests.web.conftest import Browser

SignedIn = Callable[[str], Browser]


def planned(world: World, **changes: object) -> dict[str, object]:
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
    page = signed_in("Sofia Secretary").send("/meetings/new", planned(world), follow_redirects=True)
    assert "GA-2027-01" in page.text
    assert "26 February 2027" in page.text
    assert "21 clear days before the meeting" in page.text and "Statutes, Art. 13(1)" in page.text
