"""Secret votes: one transaction for roll, ballot and receipt; changed by code only; sealed at the close."""

import re
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask

from govern.domain.rules.decision import DecisionRule
from govern.domain.statutes.rule import TestCounts
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.ids import MeetingId, VoteId
from govern.domain.values.record import from_record, to_record
from govern.domain.voting.ballot import Choice
from govern.domain.voting.outcome import Result
from govern.domain.voting.receipt_hash import receipt_hashes
from govern.domain.voting.states import Secrecy
from govern.domain.voting.urn import ballots_root
from govern.services.audit_verification import verify_audit
from govern.services.closing import close_vote
from govern.services.secret_ballots import fresh_code, urn_contents
from govern.services.votes import cancel_vote
from govern.store.database import db
from govern.store.queries import meeting_record
from govern.store.queries.needs import open_votes
from govern.store.queries.recorded_votes import recorded_votes
from govern.store.queries.urns import receipts_of
from govern.store.queries.votes import progress
from govern.store.tables.audit import AuditEntry, AuditPayload
from govern.store.tables.urns import RollMark, SecretBallot, Urn, UrnReceipt
from govern.store.tables.voting import Ballot, Vote, VotingRight
from tests.make.association import STATUTES, make_association, make_member
from tests.make.secret_votes import cast_all_secretly, cast_secretly, make_secret_vote
from tests.make.votes import NOW, right_of


def numbers() -> tuple[int, int]:
    return db.session.query(RollMark).count(), db.session.query(SecretBallot).count()


def test_a_cast_marks_the_roll_and_puts_one_ballot_into_the_urn(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    receipt = cast_secretly(world, vote, "Member 1", Choice.FOR)
    ballot = db.session.query(SecretBallot).one()
    assert ballot.content == {"choice": "for"}
    assert (ballot.receipt_hash,) == receipt_hashes(receipt.code, right_of(vote, "Member 1"), 1)
    assert (*numbers(), db.session.query(Ballot).count()) == (1, 1, 0)


def test_the_audit_entry_names_the_voter_and_commits_to_no_ballot(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    cast_secretly(world, vote, "Member 1", Choice.FOR)
    entry = db.session.query(AuditEntry).filter_by(action="ballot.cast_secretly").one()
    payload = db.session.query(AuditPayload).filter_by(seq=entry.seq).one().payload
    assert set(payload) == {"right", "channel", "caster"}
    assert (entry.actor_person_id, entry.seals) == (world.persons["Rep 1a"], {})


def test_the_same_form_again_gives_the_same_answer_whatever_it_says_now(app: Flask) -> None:
    world = make_association()
    vote, code = make_secret_vote(world), fresh_code()
    cast_secretly(world, vote, "Member 1", Choice.FOR, code=code)
    again = cast_secretly(world, vote, "Member 1", Choice.AGAINST, code=code)
    assert (again.code, again.is_repeat) == (code, True)
    assert urn_contents(db.session(), vote) == ({"choice": "for"},)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert cast_secretly(world, vote, "Member 1", Choice.FOR, code=code).is_repeat


def test_without_the_code_of_the_first_ballot_it_stands(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    cast_secretly(world, vote, "Member 1", Choice.FOR)
    for wrong in (None, "", " ", fresh_code()):
        with pytest.raises(Conflict, match="stands"):
            cast_secretly(world, vote, "Member 1", Choice.AGAINST, earlier=wrong)
    assert urn_contents(db.session(), vote) == ({"choice": "for"},)


def test_the_code_of_the_first_ballot_replaces_it_once(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    first = cast_secretly(world, vote, "Member 1", Choice.FOR).code
    second = cast_secretly(world, vote, "Member 1", Choice.AGAINST, earlier=first.lower(), by="Rep 1b")
    assert (second.has_replaced, numbers()) == (True, (1, 1))
    assert urn_contents(db.session(), vote) == ({"choice": "against"},)
    with pytest.raises(Conflict, match="not the receipt code"):
        cast_secretly(world, vote, "Member 1", Choice.FOR, earlier=first)


def test_the_roll_names_who_cast_the_ballot_that_stands(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    first = cast_secretly(world, vote, "Member 1", Choice.FOR).code
    cast_secretly(world, vote, "Member 1", Choice.AGAINST, earlier=first, by="Rep 1b")
    assert db.session.query(RollMark).one().caster_person_id == world.persons["Rep 1b"]
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert verify_audit().is_intact


def test_the_code_of_another_voter_is_no_use(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    stolen = cast_secretly(world, vote, "Member 1", Choice.FOR).code
    cast_secretly(world, vote, "Member 2", Choice.AGAINST)
    with pytest.raises(Conflict, match="not the receipt code"):
        cast_secretly(world, vote, "Member 2", Choice.AGAINST, earlier=stolen)
    with pytest.raises(NotAllowed):
        cast_secretly(world, vote, "Member 1", Choice.AGAINST, earlier=stolen, by="Rep 2a")
    with pytest.raises(Conflict, match="stands"):
        cast_secretly(world, vote, "Member 2", Choice.FOR, code=stolen)


@pytest.mark.parametrize("code", ["", "short", "aaaq-eaye-auda-ocaj", "AAAQ-EAYE-AUDA-OCA1", "A" * 16])
def test_a_code_that_no_page_made_is_refused(app: Flask, code: str) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    with pytest.raises(RuleBroken):
        cast_secretly(world, vote, "Member 1", Choice.FOR, code=code or "x")


def test_closing_counts_and_seals_the_urn(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    cast_all_secretly(world, vote, "+++-b")
    before = {key for (key,) in db.session.query(SecretBallot.key)}
    outcome = close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert (outcome.result, outcome.tally.for_, outcome.tally.blank) == (Result.ADOPTED, 3, 1)
    assert before.isdisjoint(key for (key,) in db.session.query(SecretBallot.key))
    urn = db.session.query(Urn).one()
    assert (urn.ballots, urn.ballots_root) == (5, ballots_root(urn_contents(db.session(), vote)))
    assert verify_audit().is_intact


def test_after_closing_receipts_stand_apart_from_ballots(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    codes = cast_all_secretly(world, vote, "+++--")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    rights = [right_of(vote, f"Member {number}") for number in range(1, 6)]
    expected = {
        hashed for code, right in zip(codes, rights, strict=True) for hashed in receipt_hashes(code, right, 1)
    }
    assert {receipt for (receipt,) in db.session.query(UrnReceipt.receipt_hash)} == expected
    assert {receipt for (receipt,) in db.session.query(SecretBallot.receipt_hash)} == {None}


def test_an_urn_with_a_ballot_too_few_is_not_closed(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    cast_all_secretly(world, vote, "+++--")
    db.session.delete(db.session.query(SecretBallot).first())
    db.session.commit()
    with pytest.raises(Conflict, match="cannot be counted"):
        close_vote(world.actor("Clara Chair"), vote, at=NOW)


def test_a_cancelled_secret_vote_keeps_papers_without_receipts(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    cast_all_secretly(world, vote, "+++--")
    cancel_vote(world.actor("Clara Chair"), vote, reason="Opened too early.", at=NOW)
    assert {receipt for (receipt,) in db.session.query(SecretBallot.receipt_hash)} == {None}
    assert (db.session.query(Urn).count(), db.session.query(UrnReceipt).count()) == (0, 0)
    with pytest.raises(Conflict, match="cancelled"):
        cast_secretly(world, vote, "Member 1", Choice.FOR)


def weigh(vote: VoteId) -> None:
    """Let Member 1 have three votes, and the rule count votes instead of voters."""
    row = db.session.get_one(Vote, vote)
    rule = from_record(DecisionRule, row.rule)
    tests = tuple(replace(each, counts=TestCounts.WEIGHTS) for each in rule.majority)
    row.rule = to_record(replace(rule, majority=tests))
    db.session.get_one(VotingRight, right_of(vote, "Member 1")).weight = Fraction(3)
    db.session.commit()


def test_a_right_of_three_votes_is_three_papers_with_three_receipts_and_one_code(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    weigh(vote)
    codes = cast_all_secretly(world, vote, "-++++")
    assert numbers() == (5, 7)
    changed = cast_secretly(world, vote, "Member 1", Choice.FOR, earlier=codes[0])
    assert urn_contents(db.session(), vote).count({"choice": "for"}) == 7
    outcome = close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert (outcome.tally.for_, outcome.majority[0].base, outcome.entitled) == (7, 7, 5)
    assert len(receipts_of(vote, changed.code)) == 3
    assert receipts_of(vote, codes[0]) == ()


def test_after_the_deadline_of_the_server_no_ballot_is_taken(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    db.session.get_one(Vote, vote).closes_at = NOW
    db.session.commit()
    cast_secretly(world, vote, "Member 1", Choice.FOR, at=NOW)
    with pytest.raises(Conflict, match="deadline"):
        cast_secretly(world, vote, "Member 2", Choice.FOR, at=NOW + timedelta(seconds=1))


def test_a_vote_that_cannot_be_secret_is_not_opened_so(app: Flask) -> None:
    own = re.sub(
        r"(assembly\.majority\.ordinary:\s+value: \[\{counts: )heads", r"\1countries", STATUTES.read_text()
    )
    world = make_association(statutes=own)
    make_member(world, "Member 6", representatives=("Rep 6a",), country="FR")
    with pytest.raises(RuleBroken, match="each ballot would name its group"):
        make_secret_vote(world, present=6)
    assert db.session.query(Vote).count() == 0


def test_what_is_still_to_cast_is_told_by_the_roll(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    left = [each.rights_left for each in open_votes(db.session(), world.persons["Rep 1a"])]
    cast_all_secretly(world, vote, "+-")
    assert left == [1]
    assert [each.rights_left for each in open_votes(db.session(), world.persons["Rep 1a"])] == [0]
    assert (progress(vote).cast, progress(vote).expected) == (2, 5)


def test_simulations_leave_secret_votes_alone(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    cast_all_secretly(world, vote, "+++--")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert list(recorded_votes(db.session())) == []


def test_minutes_of_a_secret_vote_name_nobody(app: Flask) -> None:
    world = make_association()
    vote = make_secret_vote(world)
    cast_all_secretly(world, vote, "+++--")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    meeting = db.session.get_one(Vote, vote).meeting_id
    (recorded,) = meeting_record.recorded_votes(db.session(), MeetingId(meeting))
    assert (recorded.secrecy, dict(recorded.ballots)) == (Secrecy.SECRET, {})
