"""Counts by hand: two people count alike, nobody is counted twice, and the figures enter the outcome."""

from dataclasses import replace
from fractions import Fraction

import pytest
from flask import Flask

from govern.domain.rules.decision import DecisionRule, TieRule
from govern.domain.rules.holders import Veto
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import VoteId
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.ballot import Choice
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import HandCountState
from govern.domain.voting.urn import check_urn, read_urn
from govern.services.audit_verification import verify_audit
from govern.services.closing import close_vote
from govern.services.hand_counts import take_back
from govern.store.database import db
from govern.store.queries.hand_counts import confirmed_counts
from govern.store.queries.recorded_votes import recorded_votes
from govern.store.queries.urns import urn_file
from govern.store.queries.votes import progress
from govern.store.tables.audit import AuditPayload
from govern.store.tables.urns import HandCount, RollMark
from govern.store.tables.voting import Vote, VotingRight
from tests.make.association import World, make_association
from tests.make.hand_counts import again, counted, enter, figures
from tests.make.secret_votes import cast_secretly, make_secret_vote
from tests.make.votes import NOW, cast_for, make_vote, right_of


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=12)


def under(vote: VoteId, **changes: object) -> None:
    """Change the rule of an open vote."""
    row = db.session.get_one(Vote, vote)
    row.rule = to_record(replace(from_record(DecisionRule, row.rule), **changes))
    db.session.commit()


def marks() -> int:
    return db.session.query(RollMark).count()


def test_two_equal_counts_are_confirmed_and_added_to_ballots_by_name(world: World) -> None:
    vote = make_vote(world)
    cast_for(world, vote, "Member 1", Choice.AGAINST)
    counted(world, vote, "++-b", 2, 3, 4, 5)
    outcome = close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert (outcome.tally.for_, outcome.tally.against, outcome.tally.blank) == (2, 2, 1)
    assert outcome.by_hand == confirmed_counts(db.session(), vote)
    assert verify_audit().is_intact


def test_the_outcome_says_who_counted_and_what(world: World) -> None:
    vote = make_vote(world)
    counted(world, vote, "+++-x", 1, 2, 3, 4, 5)
    said = [str(each.sentence) for each in explain(close_vote(world.actor("Clara Chair"), vote, at=NOW))]
    assert "Of these, 5 were counted in the hall by Sofia Secretary and Clara Chair." in said
    assert "Counted by hand: for 3, against 1, abstained 0, blank 0, invalid 1." in said


def test_unequal_counts_end_and_both_start_anew(world: World) -> None:
    vote = make_vote(world)
    count = enter(world, vote, "++-", 1, 2, 3)
    assert again(world, count, "+--") is HandCountState.DIFFERS
    assert marks() == 0
    with pytest.raises(Conflict, match="has ended"):
        again(world, count, "++-")
    counted(world, vote, "+--", 1, 2, 3)
    assert close_vote(world.actor("Clara Chair"), vote, at=NOW).tally.against == 2


def test_the_second_person_is_another_one_with_an_office_that_counts(world: World) -> None:
    count = enter(world, make_vote(world), "++-", 1, 2, 3, by="Clara Chair")
    for person in ("Clara Chair", "Rep 1a", "Adam Admin"):
        with pytest.raises(NotAllowed):
            again(world, count, "++-", by=person)
    assert again(world, count, "++-", by="Aurora Auditor") is HandCountState.CONFIRMED
    with pytest.raises(Conflict, match="already"):
        again(world, count, "++-", by="Sofia Secretary")


@pytest.mark.parametrize("person", ["Bruno Board", "Aurora Auditor", "Rep 1a", "Adam Admin"])
def test_only_chair_and_secretary_enter_a_count(world: World, person: str) -> None:
    with pytest.raises(NotAllowed):
        enter(world, make_vote(world), "+", 1, by=person)


def test_a_vote_counted_by_hand_is_not_cast_online(world: World) -> None:
    vote = make_vote(world)
    enter(world, vote, "+-", 1, 2)
    with pytest.raises(Conflict, match="stands in a count by hand"):
        cast_for(world, vote, "Member 1", Choice.FOR)
    cast_for(world, vote, "Member 3", Choice.FOR)
    assert (progress(vote).cast, progress(vote).expected) == (3, 5)


def test_a_paper_counted_by_hand_is_not_cast_secretly_either(world: World) -> None:
    vote = make_secret_vote(world, present=6)
    enter(world, vote, "+-0++", 1, 2, 3, 4, 5)
    with pytest.raises(Conflict, match="stands in a count by hand"):
        cast_secretly(world, vote, "Member 1", Choice.FOR)


def test_who_has_voted_online_is_not_counted_by_hand(world: World) -> None:
    vote = make_vote(world)
    cast_for(world, vote, "Member 1", Choice.FOR)
    with pytest.raises(Conflict, match="no vote is counted twice"):
        enter(world, vote, "+-", 1, 2)
    enter(world, vote, "-", 2)
    with pytest.raises(Conflict, match="no vote is counted twice"):
        enter(world, vote, "-", 2)


def test_who_is_absent_is_not_counted(world: World) -> None:
    with pytest.raises(Conflict, match="no vote here"):
        enter(world, make_vote(world, present=3), "+", 4)


def test_figures_are_one_for_each_right(world: World) -> None:
    vote = make_vote(world)
    with pytest.raises(RuleBroken, match="come to 3, but 2"):
        enter(world, vote, "++-", 1, 2)
    with pytest.raises(RuleBroken, match="come to 1, but 2"):
        again(world, enter(world, vote, "+-", 1, 2), "+")


def test_a_vote_is_not_closed_while_a_count_waits(world: World) -> None:
    vote = make_vote(world)
    count = enter(world, vote, "+-", 1, 2)
    with pytest.raises(Conflict, match="waits for the second person"):
        close_vote(world.actor("Clara Chair"), vote, at=NOW)
    take_back(world.actor("Clara Chair"), count, at=NOW)
    cast_for(world, vote, "Member 1", Choice.FOR)
    assert close_vote(world.actor("Clara Chair"), vote, at=NOW).tally.for_ == 1


def test_papers_of_a_secret_vote_are_added_to_its_urn_and_recounted_from_the_file(world: World) -> None:
    vote = make_secret_vote(world, present=10)
    for number in range(1, 6):
        cast_secretly(world, vote, f"Member {number}", Choice.FOR)
    counted(world, vote, "+--b0", *range(6, 11))
    outcome = close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert (outcome.result, outcome.tally.for_, outcome.tally.against) == (Result.ADOPTED, 6, 2)
    assert check_urn(*read_urn(urn_file(vote))) == ()
    assert verify_audit().is_intact


def test_a_secret_vote_lays_no_few_open(world: World) -> None:
    vote = make_secret_vote(world, present=6)
    with pytest.raises(RuleBroken, match="fewer than 5 papers"):
        enter(world, vote, "+-", 1, 2)
    counted(world, vote, "+-0++", *range(1, 6))
    cast_secretly(world, vote, "Member 6", Choice.FOR)
    with pytest.raises(Conflict, match="only 1 voted online"):
        close_vote(world.actor("Clara Chair"), vote, at=NOW)


def test_holders_of_unequal_votes_stand_in_counts_of_their_own(world: World) -> None:
    vote = make_vote(world)
    db.session.get_one(VotingRight, right_of(vote, "Member 1")).weight = Fraction(3)
    db.session.commit()
    with pytest.raises(RuleBroken, match="unequal numbers of votes"):
        enter(world, vote, "+-", 1, 2)
    counted(world, vote, "+", 1)
    counted(world, vote, "-", 2)


def test_whose_vote_decides_for_itself_votes_by_name(world: World) -> None:
    vote = make_vote(world)
    under(vote, vetoes=(Veto("country:BE"),))
    row = db.session.get_one(VotingRight, right_of(vote, "Member 1"))
    row.groups = [*row.groups, "country:BE"]
    db.session.commit()
    with pytest.raises(RuleBroken, match="Member 1 has a veto"):
        enter(world, vote, "+", 1)
    under(vote, vetoes=(), tie=TieRule.SENIORITY)
    with pytest.raises(RuleBroken, match="most senior voter"):
        enter(world, vote, "+", 1)


def test_the_record_names_who_was_counted_and_tells_no_figure(world: World) -> None:
    vote = make_vote(world)
    counted(world, vote, "+-", 1, 2)
    kept = [each.payload for each in db.session.query(AuditPayload).all() if "hand_count" in each.payload]
    assert [set(each) for each in kept] == [{"hand_count", "channel", "rights"}] * 2
    row = db.session.query(HandCount).one()
    assert row.figures["figures"] == to_record(figures("+-"))
    assert row.figures["salt"] != row.second_figures["salt"]


def test_a_vote_counted_by_hand_is_not_replayed(world: World) -> None:
    vote = make_vote(world)
    counted(world, vote, "++-", 1, 2, 3)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert list(recorded_votes(db.session())) == []
