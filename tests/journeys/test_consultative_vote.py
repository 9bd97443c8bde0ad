"""A member that waits for its vote is asked in the room, and what it says stands beside the result."""

from collections.abc import Callable
from uuid import UUID

from flask import Flask
from playwright.sync_api import expect

from govern.domain.values.ids import VoteId
from govern.store.database import db
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.consultative import make_waiting
from tests.make.meetings import make_item
from tests.make.votes import cast_all, make_arrival, make_open_assembly

WHY = "Why the vote is held all the same"


def test_a_consultative_vote_from_the_room_to_the_result(app: Flask, visit: Callable[..., Visit]) -> None:
    world = make_waiting(waiting=1)
    meeting = make_open_assembly(world, present=3)
    make_arrival(meeting, world.persons["Wait 1"], world.members["Waiting 1"])
    item = make_item(world, meeting)
    db.session.commit()
    chair = visit("clara.chair@people.example", DESKTOP)
    chair.go(f"/items/{item}/vote")
    chair.page.get_by_label(WHY).fill("Everybody is here and agrees.")
    chair.press("Open the vote")
    path = chair.page.url.removeprefix(chair.address)
    new = visit("wait.1@people.example", PHONE)
    new.go(f"/meetings/{meeting}/room")
    new.reads("Your vote is consultative until 15 April 2027 (Statutes, Art. 28(2))")
    new.press("Against")
    expect(new.page.get_by_text("Your consultative vote: Against")).to_be_visible()
    cast_all(world, VoteId(UUID(path.split("/")[-1])), "++-")
    chair.go(path)
    chair.follow("Close the vote")
    chair.press("Close and count")
    chair.reads("Adopted")
    new.go(path)
    new.reads("0 for, 1 against, 0 abstained, 0 blank; 1 of 1 took part. It does not change the result")
