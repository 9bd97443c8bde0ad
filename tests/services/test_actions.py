"""Actions that follow from decisions: recorded, owed, reminded of, ended."""

from datetime import date, datetime, timedelta

import pytest
from flask import Flask

from govern.domain.meetings.kinds import MeetingState
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import MinutesId
from govern.domain.voting.actions import ActionFilter, ActionState
from govern.services.actions import EndAction, end_action
from govern.services.home import what_needs_me
from govern.services.keeping_time import keep_time
from govern.services.needed import Need, Target
from govern.store.database import db
from govern.store.queries.actions import (
    action_shown,
    actions_page,
    minuted_actions,
    open_from_earlier,
)
from govern.store.tables.documents import Letter
from tests.make.association import World, make_association
from tests.make.follow_up import DUE, SECRETARY, make_action
from tests.make.meetings import make_meeting
from tests.make.minutes import LATER, make_short_minutes, row_of


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


@pytest.fixture
def minutes(world: World) -> MinutesId:
    return make_short_minutes(world)


def owed(world: World, name: str) -> list[Need]:
    home = what_needs_me(world.actor(name), at=LATER, language="en")
    return [each for each in home.deadlines if each.target is Target.ACTION]


def test_who_owes_an_action_finds_it_on_the_first_page(world: World, minutes: MinutesId) -> None:
    action = make_action(world, minutes, member="Member 1")
    (need,) = owed(world, "Rep 1a")
    assert (need.id, need.by, str(need.what)) == (action, DUE, "Do what GA-2027-01 decided: A-2027-001.")
    assert owed(world, "Rep 2a") == []


def test_the_minutes_tell_the_action_with_its_owner(world: World, minutes: MinutesId) -> None:
    make_action(world, minutes, person="Bruno Board")
    (told,) = minuted_actions(db.session(), row_of(minutes).meeting_id)  # type: ignore[arg-type]
    assert (told.reference, told.owner, told.due_on) == ("A-2027-001", "Bruno Board", DUE)


def test_an_action_needs_one_owner_and_a_day_to_come(world: World, minutes: MinutesId) -> None:
    with pytest.raises(RuleBroken, match="one person or one member"):
        make_action(world, minutes)
    with pytest.raises(RuleBroken, match="one person or one member"):
        make_action(world, minutes, person="Bruno Board", member="Member 1")
    with pytest.raises(RuleBroken, match="has passed"):
        make_action(world, minutes, member="Member 1", due_on=LATER.date() - timedelta(days=1))


def test_the_owner_says_that_it_is_done_and_others_cannot(world: World, minutes: MinutesId) -> None:
    action = make_action(world, minutes, member="Member 1")
    done = EndAction(action, ActionState.DONE, "Sent on Monday.", 1)
    for name in ("Rep 2a", "Bruno Board"):
        with pytest.raises(NotAllowed):
            end_action(world.actor(name), done, at=LATER)
    end_action(world.actor("Rep 1a"), done, at=LATER)
    shown = action_shown(db.session(), world.actor("Rep 2a"), action)
    assert (shown.state, shown.note, shown.ended_by) == (ActionState.DONE, "Sent on Monday.", "Rep 1a")
    with pytest.raises(Conflict):
        end_action(world.actor("Rep 1a"), done, at=LATER)


def test_only_the_secretary_drops_an_action_and_says_why(world: World, minutes: MinutesId) -> None:
    action = make_action(world, minutes, member="Member 1")
    dropped = EndAction(action, ActionState.DROPPED, "", 1)
    with pytest.raises(NotAllowed):
        end_action(world.actor("Rep 1a"), dropped, at=LATER)
    with pytest.raises(RuleBroken, match="Say why"):
        end_action(world.actor(SECRETARY), dropped, at=LATER)


def test_a_reminder_goes_out_once_on_the_day(world: World, minutes: MinutesId) -> None:
    make_action(world, minutes, person="Bruno Board", due_on=date(2027, 2, 20))
    letters = db.session.query(Letter).filter_by(occasion="action_due")
    keep_time(at=datetime(2027, 2, 19, 22, tzinfo=LATER.tzinfo))
    assert letters.count() == 0
    for _ in range(2):
        keep_time(at=datetime(2027, 2, 19, 23, 1, tzinfo=LATER.tzinfo))
    (letter,) = letters.all()
    assert "Write to the bank." in letter.body
    assert "20 February 2027" in letter.subject


def test_the_list_tells_open_late_and_done(world: World, minutes: MinutesId) -> None:
    first = make_action(world, minutes, person="Bruno Board", due_on=date(2027, 2, 15))
    make_action(world, minutes, member="Member 1")
    end_action(world.actor(SECRETARY), EndAction(first, ActionState.DONE, "", 1), at=LATER)
    make_action(world, minutes, member="Member 2", due_on=date(2027, 2, 15))

    def found(which: ActionFilter) -> int:
        day = date(2027, 2, 16)
        return actions_page(db.session(), world.actor("Rep 1a"), which, today=day).found

    assert [found(each) for each in ActionFilter] == [2, 1, 1, 3]


def test_the_next_meeting_of_the_body_shows_what_is_still_open(world: World, minutes: MinutesId) -> None:
    make_action(world, minutes, member="Member 1")
    reader = world.actor("Rep 2a")
    following = make_meeting(world, state=MeetingState.CONVOKED)
    board = make_meeting(world, body=world.board)
    assert len(open_from_earlier(db.session(), reader, following)) == 1
    assert open_from_earlier(db.session(), world.actor(SECRETARY), board) == ()
    held = row_of(minutes).meeting_id
    assert open_from_earlier(db.session(), reader, held) == ()  # type: ignore[arg-type]


def test_strangers_see_no_action(world: World, minutes: MinutesId) -> None:
    action = make_action(world, minutes, member="Member 1")
    stranger = world.actor("Nobody Special")
    with pytest.raises(NotFound):
        action_shown(db.session(), stranger, action)
    assert actions_page(db.session(), stranger, ActionFilter.ALL, today=DUE).found == 0
