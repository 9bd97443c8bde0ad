"""Votes that end by themselves, by the server's time, counted once whatever the clock does."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import ElectionId, VoteId
from govern.domain.voting.ballot import Choice
from govern.domain.voting.states import VoteState
from govern.services.audit_verification import verify_chain
from govern.services.countdown import announce_end, close_when_due, votes_due
from govern.services.keeping_time import keep_time
from govern.services.secret_ballots import SecretCast, cast_secret_ballot, fresh_code
from govern.store.database import db
from govern.store.tables.audit import AuditEntry
from govern.store.tables.voting import Ballot, OutcomeRow, Vote
from tests.machine.stores import Store
from tests.make.association import World, make_association
from tests.make.elections import make_election, make_fixed, open_meeting_of, open_votes_of
from tests.make.hand_counts import enter
from tests.make.secret_votes import make_secret_vote
from tests.make.votes import NOW, cast_for, make_vote, right_of

MINUTE = timedelta(minutes=1)
END = NOW + MINUTE


@pytest.fixture
def world(app: Flask, store: Store) -> World:
    return store.after("an association", make_association)


@pytest.fixture
def vote(world: World) -> VoteId:
    """A vote of three that ends in a minute."""
    vote = make_vote(world, present=3)
    announce_end(world.actor("Clara Chair"), vote, length=MINUTE, at=NOW)
    return vote


def state(vote: VoteId) -> VoteState:
    db.session.expire_all()
    return db.session.get_one(Vote, vote).state


def after_end(seconds: float) -> datetime:
    return END + timedelta(seconds=seconds)


def test_ballots_are_taken_until_the_end_and_not_after(world: World, vote: VoteId) -> None:
    cast_for(world, vote, "Member 1", Choice.FOR, at=END)
    with pytest.raises(Conflict, match="The deadline was"):
        cast_for(world, vote, "Member 2", Choice.FOR, at=after_end(0.5))
    assert db.session.query(Ballot).count() == 1


def test_a_vote_is_counted_once_after_its_end_whoever_comes_first(world: World, vote: VoteId) -> None:
    cast_for(world, vote, "Member 1", Choice.FOR, at=NOW)
    assert not close_when_due(vote, at=after_end(0.5))
    counted = [close_when_due(vote, at=after_end(2)), close_when_due(vote, at=after_end(3))]
    closed = db.session.query(AuditEntry).filter_by(action="vote.closed").all()
    assert (counted, votes_due(at=after_end(9))) == ([True, False], [])
    assert [(entry.actor_person_id, state(vote)) for entry in closed] == [(None, VoteState.CLOSED)]


def test_the_worker_counts_a_vote_that_nobody_looks_at(vote: VoteId) -> None:
    keep_time(at=after_end(2))
    assert state(vote) is VoteState.CLOSED
    assert db.session.query(AuditEntry).filter_by(action="vote.reminded").count() == 0


def test_a_clock_set_back_reopens_nothing(world: World, vote: VoteId) -> None:
    close_when_due(vote, at=after_end(2))
    with pytest.raises(Conflict, match=r"This vote is closed|The deadline was"):
        cast_for(world, vote, "Member 2", Choice.AGAINST, at=NOW)
    assert not close_when_due(vote, at=after_end(2))
    assert db.session.query(OutcomeRow).count() == 1


def test_a_clock_set_back_before_the_count_takes_no_later_ballot(world: World, vote: VoteId) -> None:
    other = make_vote(world, present=1)
    cast_for(world, other, "Member 1", Choice.FOR, at=after_end(300))
    with pytest.raises(Conflict, match="The deadline was"):
        cast_for(world, vote, "Member 1", Choice.FOR, at=NOW)
    assert close_when_due(vote, at=NOW)


def test_no_ballot_stands_before_the_opening_of_its_vote(world: World) -> None:
    vote = make_vote(world, present=2)
    cast_for(world, vote, "Member 1", Choice.FOR, at=NOW - timedelta(hours=3))
    cast_for(world, vote, "Member 2", Choice.FOR, at=NOW - timedelta(seconds=2))
    assert {ballot.cast_at for ballot in db.session.query(Ballot)} == {NOW}


def test_with_a_clock_that_stands_behind_the_record_no_end_is_announced(world: World) -> None:
    vote = make_vote(world, present=2)
    with pytest.raises(RuleBroken, match="The clock of the server says"):
        announce_end(world.actor("Clara Chair"), vote, length=MINUTE, at=NOW - timedelta(hours=1))


def test_an_end_is_announced_by_who_presides_within_bounds_and_can_be_moved(
    world: World, vote: VoteId
) -> None:
    chair = world.actor("Clara Chair")
    with pytest.raises(NotAllowed):
        announce_end(world.actor("Rep 1a"), vote, length=MINUTE, at=NOW)
    with pytest.raises(RuleBroken, match="between 10 seconds and 240 minutes"):
        announce_end(chair, vote, length=timedelta(seconds=3), at=NOW)
    assert announce_end(chair, vote, length=3 * MINUTE, at=NOW) == NOW + 3 * MINUTE
    assert not close_when_due(vote, at=after_end(2))


def test_a_count_by_hand_that_waits_keeps_the_vote_from_being_counted(world: World, vote: VoteId) -> None:
    enter(world, vote, "+-", 1, 2)
    assert not close_when_due(vote, at=after_end(5))
    assert state(vote) is VoteState.OPEN


def test_a_secret_vote_ends_alike(world: World) -> None:
    vote = make_secret_vote(world, present=3)
    announce_end(world.actor("Clara Chair"), vote, length=MINUTE, at=NOW)
    ballot = SecretCast(vote, right_of(vote, "Member 1"), {"choice": "for"}, fresh_code())
    with pytest.raises(Conflict, match="The deadline was"):
        cast_secret_ballot(ballot, caster=world.persons["Rep 1a"], at=after_end(1))
    assert close_when_due(vote, at=after_end(2))


def test_the_contests_of_an_election_end_together(world: World) -> None:
    election: ElectionId = make_election(world)
    make_fixed(world, election, "Rep 1a", "Rep 2a")
    open_meeting_of(world, election, present=3)
    contests = open_votes_of(world, election)
    announce_end(world.actor("Clara Chair"), contests[0], length=MINUTE, at=NOW)
    assert close_when_due(contests[-1], at=after_end(2))
    assert {state(each) for each in contests} == {VoteState.CLOSED}


def test_the_record_of_a_vote_with_an_end_stands(world: World, vote: VoteId) -> None:
    cast_for(world, vote, "Member 1", Choice.FOR, at=NOW)
    close_when_due(vote, at=after_end(2))
    assert verify_chain(db.session()).faults == ()
