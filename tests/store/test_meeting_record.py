"""What is on record about a meeting."""

from flask import Flask

from govern.domain.values.ids import MeetingId
from govern.domain.voting.ballot import Choice
from govern.services.closing import close_vote
from govern.store.database import db
from govern.store.queries.meeting_record import recorded_votes
from govern.store.tables.voting import Vote
from tests.make.association import make_association
from tests.make.votes import NOW, cast_for, make_vote


def test_a_vote_is_on_record_with_its_ballots_only_once_it_has_ended(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    cast_for(world, vote, "Member 1", Choice.FOR)
    meeting = MeetingId(db.session.get_one(Vote, vote).meeting_id)
    assert recorded_votes(db.session(), meeting) == ()
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    (ended,) = recorded_votes(db.session(), meeting)
    assert [ballot.choice for ballot in ended.ballots.values()] == [Choice.FOR]
