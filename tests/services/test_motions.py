"""Motions on items: handed in, admitted, voted on in order, carried, and the item voted on as amended."""

from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.meetings.room import EventKind
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import MeetingId, VoteId
from govern.domain.values.text import Text
from govern.domain.voting.motion_states import MotionState, Procedure
from govern.domain.voting.outcome import Result
from govern.services.audit_verification import verify_audit
from govern.services.closing import close_vote
from govern.services.motion_chair import refuse, set_order, take_over
from govern.services.motions import Move, move, withdraw
from govern.services.votes import Opening, cancel_vote, open_vote_on
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.motions import MotionRow
from govern.store.tables.room import SittingEventRow
from govern.store.tables.voting import Resolution, Vote
from tests.make.association import World, make_association
from tests.make.meetings import make_item
from tests.make.minutes import close, facts_of
from tests.make.motions import (
    CHAIR,
    admitted,
    amend,
    decide_motion,
    make_fee_item,
    member,
    open_motion,
    state_of,
    step,
)
from tests.make.votes import NOW, cast_all, make_open_board, open_item

THREE = "The fee is 300 euros and is due in March."
MAY = "The fee is 200 euros and is due in May."


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


def question_of(vote: VoteId) -> str:
    return db.session.get_one(Vote, vote).question.authentic_text


def test_an_item_is_voted_on_as_amended_and_only_that_is_a_resolution(world: World) -> None:
    item = make_fee_item(world)
    fee, month = amend(world, item, THREE), amend(world, item, MAY, by=3)
    clash = amend(world, item, "The fee is 250 euros and is due in March.", by=4)
    admitted(world, fee, month, clash)
    assert decide_motion(world, fee, "+++--").result is Result.ADOPTED
    assert [state_of(each) for each in (fee, month, clash)] == [
        MotionState.ADOPTED,
        MotionState.ADMITTED,
        MotionState.FALLEN,
    ]
    decide_motion(world, month, "++++-")
    vote = open_item(world, item)
    cast_all(world, vote, "+++++")
    close_vote(world.actor(CHAIR), vote, at=NOW)
    assert db.session.get_one(Vote, vote).question == Text.only(
        "en", "The fee is 300 euros and is due in May."
    )
    assert db.session.query(Resolution).one().vote_id == vote
    assert verify_audit().is_intact


def test_the_item_waits_until_everything_moved_on_it_is_settled(world: World) -> None:
    item = make_fee_item(world)
    fee = amend(world, item, THREE)
    with pytest.raises(Conflict, match=r"First settle what is moved on this item: No\. 1"):
        open_item(world, item)
    with pytest.raises(Conflict, match="has not admitted"):
        open_motion(world, fee)
    withdraw(world.actor("Rep 2b"), fee, at=NOW)
    assert open_item(world, item)
    with pytest.raises(Conflict, match="has begun"):
        amend(world, item, MAY)


def test_a_change_to_an_amendment_is_voted_on_before_it_and_changes_what_it_says(world: World) -> None:
    item = make_fee_item(world)
    fee = amend(world, item, THREE)
    sub = amend(world, item, "The fee is 310 euros and is due in March.", by=3, parent=fee)
    with pytest.raises(RuleBroken, match="would change an amendment itself"):
        amend(world, item, "The fee is 320 euros and is due in March.", parent=sub)
    admitted(world, fee, sub)
    with pytest.raises(Conflict, match=r"No\. 2 comes before No\. 1"):
        open_motion(world, fee)
    decide_motion(world, sub, "+++--")
    vote = open_motion(world, fee)
    assert (
        db.session.get_one(Vote, vote).question.authentic_text == "The fee is 310 euros and is due in March."
    )


def test_the_proposer_takes_an_amendment_over_and_nobody_else_does(world: World) -> None:
    item = make_fee_item(world)
    fee, other = (
        amend(world, item, THREE),
        amend(world, item, "The fee is 250 euros and is due in March.", by=3),
    )
    with pytest.raises(NotAllowed, match="Only those who proposed the text"):
        take_over(world.actor("Rep 4a"), fee, at=NOW)
    take_over(world.actor("Rep 1a"), fee, at=NOW)
    assert (state_of(fee), state_of(other)) == (MotionState.TAKEN_OVER, MotionState.FALLEN)
    assert question_of(open_item(world, item)) == THREE


def test_the_chair_refuses_with_a_reason_and_sets_another_order_with_one(world: World) -> None:
    item = make_fee_item(world)
    far = amend(world, item, "Members pay 900 euros in two parts every year.")
    near, refused = amend(world, item, MAY, by=3), amend(world, item, THREE, by=4)
    with pytest.raises(RuleBroken, match="Give the reason"):
        refuse(world.actor(CHAIR), refused, reason=" ", at=NOW)
    refuse(world.actor(CHAIR), refused, reason="It came after the deadline.", at=NOW)
    admitted(world, far, near)
    with pytest.raises(Conflict, match=r"No\. 1 comes before No\. 2"):
        open_motion(world, near)
    set_order(world.actor(CHAIR), item, [2, 1], reason="The month decides the amount.", at=NOW)
    assert decide_motion(world, near, "+++++").result is Result.ADOPTED


def test_a_vote_without_outcome_leaves_the_motion_before_the_meeting(world: World) -> None:
    item = make_fee_item(world)
    fee = amend(world, item, THREE)
    admitted(world, fee)
    vote = open_motion(world, fee)
    with pytest.raises(Conflict, match="The vote on No"):
        withdraw(world.actor("Rep 2a"), fee, at=NOW)
    cancel_vote(world.actor(CHAIR), vote, reason="Wrong text shown.", at=NOW)
    assert state_of(fee) is MotionState.PUT
    assert decide_motion(world, fee, "-----").result is Result.REJECTED
    assert state_of(fee) is MotionState.REJECTED


def test_a_step_of_procedure_takes_effect(world: World) -> None:
    item = make_fee_item(world)
    fee, secret = amend(world, item, THREE), step(world, item, Procedure.SECRET_VOTE)
    admitted(world, fee, secret)
    decide_motion(world, secret, "+++++")
    decide_motion(world, fee, "-----")
    with pytest.raises(RuleBroken, match="in secret"):
        open_item(world, item)
    later = step(world, item, Procedure.REFER_BACK)
    waiting = amend(world, item, MAY)
    admitted(world, later)
    decide_motion(world, later, "+++++")
    assert state_of(waiting) is MotionState.FALLEN
    with pytest.raises(Conflict, match="Refer the item back"):
        open_item(world, item)


def test_a_step_that_closes_the_list_of_speakers_closes_it(world: World) -> None:
    item = make_fee_item(world)
    close_list = step(world, item, Procedure.CLOSE_SPEAKERS)
    admitted(world, close_list)
    decide_motion(world, close_list, "+++++")
    assert db.session.query(SittingEventRow.kind).all() == [(EventKind.LIST_CLOSED,)]
    assert verify_audit().is_intact


def test_who_may_move_what(world: World) -> None:
    item = make_fee_item(world)
    with pytest.raises(NotAllowed):
        move(world.actor("Rep 2a"), Move(item, member(world, 3), Procedure.CLOSE_DEBATE), at=NOW)
    with pytest.raises(RuleBroken, match="reads so already"):
        amend(world, item, "The fee is 200 euros and is due in March.")
    board = make_open_board(world, "Clara Chair", "Bruno Board")
    matter = make_item(world, board)
    with pytest.raises(NotAllowed, match="sit in this body"):
        move(world.actor("Rep 2a"), Move(matter, None, Procedure.CLOSE_DEBATE), at=NOW)
    assert move(world.actor("Bruno Board"), Move(matter, None, Procedure.CLOSE_DEBATE), at=NOW)


def test_minutes_tell_what_was_moved_how_it_ended_and_that_the_chair_went_on_all_the_same(
    world: World,
) -> None:
    item = make_fee_item(world)
    fee, late = amend(world, item, THREE), amend(world, item, MAY, by=3)
    admitted(world, fee)
    refuse(world.actor(CHAIR), late, reason="It came too late.", at=NOW)
    decide_motion(world, fee, "+++--")
    version = db.session.get_one(AgendaItem, item).version
    opening = Opening(item, version, despite="Everybody agreed.")
    cast_all(world, vote := open_vote_on(world.actor(CHAIR), opening, at=NOW), "+++++")
    close_vote(world.actor(CHAIR), vote, at=NOW)
    meeting = MeetingId(db.session.get_one(AgendaItem, item).meeting_id or item)
    told = facts_of(close(world, meeting)).items[0]
    assert told.moved is not None
    assert (told.moved.text.authentic_text, [each.state.value for each in told.moved.motions]) == (
        THREE,
        ["adopted", "refused"],
    )
    assert [(each.motion, bool(each.doubts), bool(each.resolution)) for each in told.votes] == [
        (1, False, False),
        (None, True, True),
    ]
    prose = told.prose.authentic_text if told.prose else ""
    assert "The chair did not admit No. 2 (Member 3)." in prose
    assert "The chair put No. 1 to the vote." in prose


def test_a_settled_motion_is_sealed(world: World) -> None:
    item = make_fee_item(world)
    fee = amend(world, item, THREE, at=NOW - timedelta(days=20))
    withdraw(world.actor("Rep 2a"), fee, at=NOW)
    db.session.get_one(MotionRow, fee).wording = Text.only("en", MAY)
    db.session.commit()
    report = verify_audit()
    assert not report.is_intact


def test_a_wording_is_chosen_as_any_decision_and_its_item_decided_by_the_majority_of_its_subject(
    world: World,
) -> None:
    item = make_fee_item(world)
    db.session.get_one(AgendaItem, item).subject = Subject.AMENDMENT
    db.session.commit()
    motion = amend(world, item, THREE)
    admitted(world, motion)
    assert decide_motion(world, motion, "+++--").result is Result.ADOPTED
    vote = open_item(world, item)
    assert question_of(vote) == THREE
    cast_all(world, vote, "+++--")
    assert close_vote(world.actor(CHAIR), vote, at=NOW).result is Result.REJECTED
