"""New members ask after a secret vote, the decision waits, and the next assembly reads it again."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from govern.domain.values.ids import ItemId
from govern.domain.voting.ballot import Choice
from govern.domain.voting.states import Secrecy
from govern.services.closing import close_vote
from govern.services.keeping_time import keep_time
from govern.services.votes import open_vote
from govern.store.database import db
from tests.conftest import Clock
from tests.journeys.conftest import DESKTOP, PHONE, Visit
from tests.make.meetings import IN_FEBRUARY, make_item, make_meeting
from tests.make.second_looks import (
    OLD,
    PEOPLE,
    against,
    decide,
    item_on,
    make_assembly,
    make_wary,
    open_now,
    resolution_of,
)
from tests.make.secret_votes import cast_secretly
from tests.make.votes import NOW

Visits = Callable[..., Visit]


def test_new_members_bring_a_decision_back_and_it_is_read_a_second_time(
    app: Flask, visit: Visits, clock: Clock
) -> None:
    world = make_wary()
    item = make_item(world, make_assembly(world), title="Raise the fee")
    vote = open_vote(world.actor("Clara Chair"), item, version=1, at=NOW, secrecy=Secrecy.SECRET)
    for member, person in {**OLD, **PEOPLE}.items():
        cast_secretly(world, vote, member, Choice.FOR, by=person)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    resolution = resolution_of(vote)
    clock.move(days=(NOW - clock()).days + 2)
    db.session.commit()
    for person, member in (("fay.fresh", "Fresh Works"), ("nils.port", "New Port")):
        new = visit(f"{person}@people.example", PHONE)
        new.follow(f"You can ask for a second reading of RES-{NOW.year}-001.")
        new.press(f"Ask for a second reading for {member}")
    new.reads("Without effect for now.")
    visit("sofia.secretary@people.example", DESKTOP).reads("Plan the assembly that reads")
    meeting = make_meeting(world, starts_at=IN_FEBRUARY + timedelta(days=120))
    assert keep_time(at=clock()) == 1
    new.go(f"/resolutions/{resolution}")
    new.reads("Its second reading stands on the agenda of")
    moment = open_now(world, meeting)
    decide(world, ItemId(item_on(meeting).id), against(), at=moment)
    clock.move(days=(moment - clock()).days + 1)
    db.session.commit()
    old = visit("rep.1a@people.example", DESKTOP)
    old.go(f"/resolutions/{resolution}")
    old.reads("Confirmed at its second reading by")
