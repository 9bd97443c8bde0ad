"""Opening a vote, and cancelling it."""

from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask

from govern.domain.meetings.kinds import ItemKind, ItemState, MeetingState
from govern.domain.meetings.seats import Presence
from govern.domain.members.categories import Dues
from govern.domain.members.register import FactKind
from govern.domain.values.digest import digest
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.voting.ballot import Choice
from govern.domain.voting.states import VoteState
from govern.services.seals import SEALED
from govern.services.votes import cancel_vote, open_vote
from govern.store.database import db
from govern.store.queries.electorates import rights
from govern.store.tables.audit import AuditEntry
from govern.store.tables.voting import RightCaster, Vote
from tests.make.association import make_association, make_member
from tests.make.meetings import make_item, make_meeting
from tests.make.votes import NOW, cast_for, make_open_assembly, make_vote, open_item, right_of


def test_the_electorate_holds_present_represented_absent_and_those_without_a_vote(app: Flask) -> None:
    world = make_association(members=3)
    make_member(world, "In arrears", facts={FactKind.DUES: Dues.ARREARS.value})
    vote = make_vote(world, present=1, proxies={"Member 2": "Member 1"})
    frozen = {right.name: right for right in rights(db.session(), vote)}
    assert [frozen[f"Member {n}"].presence for n in (1, 2, 3)] == [
        Presence.PRESENT,
        Presence.REPRESENTED,
        Presence.ABSENT,
    ]
    assert frozen["In arrears"].weight == Fraction(0)
    assert "Dues in arrears" in str(frozen["In arrears"].reason)


def test_proxied_rights_are_cast_by_the_people_of_the_holder(app: Flask) -> None:
    world = make_association(members=2)
    vote = make_vote(world, present=1, proxies={"Member 2": "Member 1"})
    casters = db.session.query(RightCaster).filter_by(right_id=right_of(vote, "Member 2")).all()
    assert {row.person_id for row in casters} == {world.persons["Rep 1a"], world.persons["Rep 1b"]}


def test_what_happens_after_the_opening_does_not_change_the_electorate(app: Flask) -> None:
    world = make_association(members=2)
    vote = make_vote(world, present=1)
    before = rights(db.session(), vote)
    make_member(world, "Late comer")
    db.session.commit()
    assert rights(db.session(), vote) == before


def test_the_question_is_the_decision_asked_for_and_the_rule_that_of_the_day(app: Flask) -> None:
    world = make_association()
    vote = db.session.get_one(Vote, make_vote(world))
    assert vote.question.authentic_text == "Join the joint programme."
    assert vote.rule["in_force_on"] == {"day": "2027-02-09"}
    assert vote.chair_person_id == world.persons["Clara Chair"]


def test_the_electorate_is_sealed_in_the_audit_chain(app: Flask) -> None:
    vote = make_vote(make_association())
    entry = db.session.query(AuditEntry).filter_by(action="vote.opened").one()
    record = SEALED["electorate"](db.session(), vote)
    assert record is not None
    assert entry.seals[f"electorate:{vote}"] == digest(record)


@pytest.mark.parametrize("name", ["Sofia Secretary", "Rep 1a", "Adam Admin", "Bruno Board"])
def test_only_the_chair_opens_votes(app: Flask, name: str) -> None:
    world = make_association()
    item = make_item(world, make_open_assembly(world, present=5))
    with pytest.raises(NotAllowed, match="Only the chair"):
        open_item(world, item, chair=name)


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CONVOKED])
def test_no_vote_is_opened_before_the_meeting_is(app: Flask, state: MeetingState) -> None:
    world = make_association()
    item = make_item(world, make_meeting(world, state=state))
    with pytest.raises(Conflict, match="Open the meeting GA-2027-01 first"):
        open_item(world, item)


def test_no_vote_is_opened_after_the_meeting(app: Flask) -> None:
    world = make_association()
    item = make_item(world, make_meeting(world, state=MeetingState.CLOSED))
    with pytest.raises(Conflict, match="is over"):
        open_item(world, item)


def test_items_off_the_agenda_or_without_a_decision_are_not_voted_on(app: Flask) -> None:
    world = make_association()
    meeting = make_open_assembly(world, present=5)
    with pytest.raises(Conflict, match="not on the agenda"):
        open_item(world, make_item(world, meeting, state=ItemState.DECLINED))
    with pytest.raises(Conflict, match="asks for no decision"):
        open_item(world, make_item(world, meeting, kind=ItemKind.INFORMATION))


def test_a_second_vote_on_an_item_waits_for_the_first_to_be_cancelled(app: Flask) -> None:
    world = make_association()
    item = make_item(world, make_open_assembly(world, present=5))
    first = open_item(world, item)
    with pytest.raises(Conflict, match="open already"):
        open_item(world, item)
    cancel_vote(world.actor("Clara Chair"), first, reason="Wrong item.", at=NOW)
    assert db.session.get_one(Vote, open_item(world, item)).ordinal == 2


def test_a_stale_form_opens_nothing(app: Flask) -> None:
    world = make_association()
    item = make_item(world, make_open_assembly(world, present=5))
    with pytest.raises(Conflict, match="changed after this page was shown"):
        open_vote(world.actor("Clara Chair"), item, version=0, at=NOW)
    assert db.session.query(Vote).count() == 0


def test_a_cancelled_vote_keeps_its_reason_and_its_ballots_and_takes_no_more(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    cast_for(world, vote, "Member 1", Choice.FOR)
    cancel_vote(world.actor("Clara Chair"), vote, reason="  Opened by mistake. ", at=NOW)
    row = db.session.get_one(Vote, vote)
    assert (row.state, row.cancelled_reason) == (VoteState.CANCELLED, "Opened by mistake.")
    with pytest.raises(Conflict, match="was cancelled"):
        cast_for(world, vote, "Member 2", Choice.FOR)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
def test_a_vote_is_cancelled_only_with_a_reason_that_can_be_minuted(app: Flask, reason: str) -> None:
    world = make_association()
    vote = make_vote(world)
    with pytest.raises(RuleBroken, match="reason"):
        cancel_vote(world.actor("Clara Chair"), vote, reason=reason, at=NOW)


def test_a_vote_is_cancelled_once_and_by_the_chair(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    with pytest.raises(NotAllowed):
        cancel_vote(world.actor("Sofia Secretary"), vote, reason="Mistake.", at=NOW)
    cancel_vote(world.actor("Clara Chair"), vote, reason="Mistake.", at=NOW + timedelta(minutes=1))
    with pytest.raises(Conflict, match="cancelled already"):
        cancel_vote(world.actor("Clara Chair"), vote, reason="Again.", at=NOW)
