"""Split votes: a holder of several votes gives each choice some of them, all of them together."""

from dataclasses import replace
from fractions import Fraction

import pytest
from flask import Flask

from govern.domain.rules.decision import DecisionRule
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.values.ids import MeetingId, VoteId
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.ballot import Choice, Split
from govern.domain.voting.splitting import split_of
from govern.services.audit_verification import verify_audit
from govern.services.ballots import CastBallot, Receipt, cast_ballot
from govern.services.closing import close_vote
from govern.services.secret_ballots import SecretCast, cast_secret_ballot, fresh_code, urn_contents
from govern.store.database import db
from govern.store.queries import meeting_record
from govern.store.queries.recorded_votes import recorded_votes
from govern.store.tables.voting import Ballot, Vote, VotingRight
from tests.make.association import World, make_association
from tests.make.secret_votes import make_secret_vote
from tests.make.votes import NOW, cast_for, make_vote, right_of

KEY = "0f8fad5bd9cb469fa16570867728950e"


def weigh(vote: VoteId) -> VoteId:
    """Let Member 1 have five votes, and the rule count votes instead of voters."""
    row = db.session.get_one(Vote, vote)
    rule = from_record(DecisionRule, row.rule)
    tests = tuple(replace(each, counts=TestCounts.WEIGHTS) for each in rule.majority)
    row.rule = to_record(replace(rule, majority=tests))
    db.session.get_one(VotingRight, right_of(vote, "Member 1")).weight = Fraction(5)
    db.session.commit()
    return vote


def split(world: World, vote: VoteId, key: str = KEY, holder: str = "Member 1", **votes: int) -> Receipt:
    """Cast the split ballot of a holder."""
    said = split_of({Choice(name.rstrip("_")): number for name, number in votes.items()})
    person = world.persons[holder.replace("Member ", "Rep ") + "a"]
    return cast_ballot(CastBallot(vote, right_of(vote, holder), said, key), caster=person, at=NOW)


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


def test_a_split_ballot_counts_for_each_choice_by_its_votes(world: World) -> None:
    vote = weigh(make_vote(world))
    split(world, vote, for_=3, against=2)
    cast_for(world, vote, "Member 2", Choice.AGAINST)
    row = db.session.query(Ballot).filter_by(right_id=right_of(vote, "Member 1")).one()
    assert (row.choice, row.content) == (None, {"split": {"for": 3, "against": 2}})
    tally = close_vote(world.actor("Clara Chair"), vote, at=NOW).majority[0].tally
    assert (tally.for_, tally.against, tally.entitled) == (3, 3, 9)
    assert [str(each) for each in verify_audit().faults if "ballot" in str(each)] == []


def test_the_same_form_again_is_the_same_ballot_and_with_other_parts_none(world: World) -> None:
    vote = weigh(make_vote(world))
    first = split(world, vote, for_=3, against=2)
    assert split(world, vote, for_=3, against=2) == first
    with pytest.raises(Conflict, match="sent before with another choice"):
        split(world, vote, for_=2, against=3)
    assert db.session.query(Ballot).count() == 1


def test_it_is_changed_until_the_close(world: World) -> None:
    vote = weigh(make_vote(world))
    cast_for(world, vote, "Member 1", Choice.FOR)
    split(world, vote, for_=1, blank=4)
    assert split(world, vote, "another-key", abstain=5).ordinal == 3
    assert close_vote(world.actor("Clara Chair"), vote, at=NOW).majority[0].tally.abstained == 5


@pytest.mark.parametrize("votes", [{"for_": 3}, {"for_": 3, "against": 3}, {}, {"invalid": 5}])
def test_the_parts_are_all_votes_and_no_more(world: World, votes: dict[str, int]) -> None:
    vote = weigh(make_vote(world))
    with pytest.raises(RuleBroken):
        split(world, vote, **votes)
    assert db.session.query(Ballot).count() == 0


def test_one_vote_is_not_split(world: World) -> None:
    with pytest.raises(RuleBroken, match="The parts come to 2, and the votes to cast are 1"):
        split(world, weigh(make_vote(world)), holder="Member 2", for_=1, against=1)


def test_minutes_and_replay_know_the_parts(world: World) -> None:
    vote = weigh(make_vote(world))
    split(world, vote, for_=3, against=2)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    meeting = db.session.get_one(Vote, vote).meeting_id
    (recorded,) = meeting_record.recorded_votes(db.session(), MeetingId(meeting))
    (replayed,) = recorded_votes(db.session())
    said = split_of({Choice.FOR: 3, Choice.AGAINST: 2})
    assert isinstance(said, Split)
    assert [each.choice for each in recorded.ballots.values()] == [said]
    assert list(replayed.choices.values()) == [said]


def test_a_secret_ballot_is_split_into_its_papers(world: World) -> None:
    vote = weigh(make_secret_vote(world))
    parts = {"split": {"for": 3, "against": 2}}
    ballot = SecretCast(vote, right_of(vote, "Member 1"), parts, fresh_code())
    cast_secret_ballot(ballot, caster=world.persons["Rep 1a"], at=NOW)
    papers = urn_contents(db.session(), vote)
    assert (papers.count({"choice": "for"}), papers.count({"choice": "against"})) == (3, 2)
