"""Casting ballots: who may, what a second click does, and what is kept."""

from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.members.categories import Standing
from govern.domain.members.register import FactKind
from govern.domain.values.digest import digest
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import RightId, VoteId, new_id
from govern.domain.voting.ballot import Choice
from govern.services.ballots import CastBallot, cast_ballot
from govern.services.closing import close_vote
from govern.services.seals import SEALED
from govern.store.database import db
from govern.store.tables.audit import AuditEntry, AuditPayload
from govern.store.tables.voting import Ballot
from tests.make.association import make_association, make_member
from tests.make.meetings import make_item
from tests.make.votes import NOW, cast_for, make_open_board, make_vote, open_item, right_of


def test_a_ballot_is_kept_with_caster_moment_and_receipt(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    receipt = cast_for(world, vote, "Member 1", Choice.FOR)
    row = db.session.query(Ballot).one()
    assert (row.choice, row.ordinal, row.cast_at) == (Choice.FOR, 1, NOW)
    assert row.caster_person_id == world.persons["Rep 1a"]
    assert row.receipt == receipt.code


def test_a_ballot_may_be_changed_until_the_vote_closes_and_the_earlier_one_stays(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    cast_for(world, vote, "Member 1", Choice.FOR)
    cast_for(world, vote, "Member 1", Choice.AGAINST)
    kept = db.session.query(Ballot.ordinal, Ballot.choice).order_by(Ballot.ordinal)
    assert [tuple(row) for row in kept] == [(1, Choice.FOR), (2, Choice.AGAINST)]


def test_a_deputy_may_cast_and_the_latest_of_the_representatives_counts(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    cast_for(world, vote, "Member 1", Choice.FOR, by="Rep 1a")
    assert cast_for(world, vote, "Member 1", Choice.AGAINST, by="Rep 1b").ordinal == 2


def test_the_same_request_again_gets_the_same_receipt_and_adds_nothing(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    first = cast_for(world, vote, "Member 1", Choice.FOR, key="same-request")
    again = cast_for(world, vote, "Member 1", Choice.FOR, key="same-request", at=NOW + timedelta(hours=1))
    assert again == first
    assert db.session.query(Ballot).count() == 1
    assert db.session.query(AuditEntry).filter_by(action="ballot.cast").count() == 1


def test_the_same_request_gets_its_receipt_even_after_the_vote_has_closed(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    first = cast_for(world, vote, "Member 1", Choice.FOR, key="same-request")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    assert cast_for(world, vote, "Member 1", Choice.FOR, key="same-request") == first


def test_a_form_sent_twice_with_another_choice_is_not_taken_for_the_same_act(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    cast_for(world, vote, "Member 1", Choice.FOR, key="same-request")
    with pytest.raises(Conflict, match="another choice"):
        cast_for(world, vote, "Member 1", Choice.AGAINST, key="same-request")
    with pytest.raises(Conflict):
        cast_for(world, vote, "Member 1", Choice.FOR, key="same-request", by="Rep 1b")


@pytest.mark.parametrize("person", ["Rep 2a", "Clara Chair", "Sofia Secretary", "Adam Admin"])
def test_nobody_casts_the_vote_of_a_member_they_do_not_represent(app: Flask, person: str) -> None:
    world = make_association()
    vote = make_vote(world)
    with pytest.raises(NotAllowed, match="You do not cast the vote of Member 1"):
        cast_for(world, vote, "Member 1", Choice.FOR, by=person)
    assert db.session.query(Ballot).count() == 0


def test_proxy_holders_cast_once_for_each_principal_who_cannot_cast_meanwhile(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world, present=1, proxies={"Member 2": "Member 1", "Member 3": "Member 1"})
    for member in ("Member 1", "Member 2", "Member 3"):
        assert cast_for(world, vote, member, Choice.FOR, by="Rep 1a").ordinal == 1
    with pytest.raises(NotAllowed):
        cast_for(world, vote, "Member 2", Choice.AGAINST)


def test_an_absent_member_is_told_how_it_can_vote_next_time(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world, present=4)
    with pytest.raises(NotAllowed, match="neither present nor represented when the vote opened"):
        cast_for(world, vote, "Member 5", Choice.FOR)


def test_an_observer_has_no_ballot(app: Flask) -> None:
    world = make_association()
    observer = {FactKind.STANDING: Standing.VOICE.value}
    make_member(world, "Observer", representatives=("Olga Observer",), facts=observer)
    vote = make_vote(world)
    with pytest.raises(NotAllowed, match="Observer has no vote on this item"):
        cast_for(world, vote, "Observer", Choice.FOR, by="Olga Observer")


def test_after_closing_no_new_ballot_is_accepted(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    with pytest.raises(Conflict, match="no longer accepted or changed"):
        cast_for(world, vote, "Member 1", Choice.FOR)


def test_a_right_of_another_vote_or_of_none_is_not_found(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    caster = world.persons["Rep 1a"]
    for asked in ((VoteId(new_id()), right_of(vote, "Member 1")), (vote, RightId(new_id()))):
        with pytest.raises(NotFound):
            cast_ballot(CastBallot(*asked, Choice.FOR, "some-request"), caster=caster, at=NOW)


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "with spaces", "semi;colon"])
def test_a_request_key_that_no_form_makes_is_refused(app: Flask, key: str) -> None:
    world = make_association()
    ballot = CastBallot(VoteId(new_id()), RightId(new_id()), Choice.FOR, key)
    with pytest.raises(RuleBroken, match="incomplete ballot"):
        cast_ballot(ballot, caster=world.persons["Rep 1a"], at=NOW)


def test_board_members_cast_their_own_votes(app: Flask) -> None:
    world = make_association()
    vote = open_item(world, make_item(world, make_open_board(world, "Bruno Board", "Clara Chair")))
    assert cast_for(world, vote, "Bruno Board", Choice.ABSTAIN).ordinal == 1
    with pytest.raises(NotAllowed, match="Victor Vice was neither present"):
        cast_for(world, vote, "Victor Vice", Choice.FOR)


def test_the_audit_entry_seals_the_ballot_and_does_not_tell_the_choice(app: Flask) -> None:
    world = make_association()
    vote = make_vote(world)
    receipt = cast_for(world, vote, "Member 1", Choice.AGAINST)
    ballot = db.session.query(Ballot).one().id
    entry = db.session.query(AuditEntry).filter_by(action="ballot.cast").one()
    told = str(db.session.get_one(AuditPayload, entry.seq).payload)
    assert entry.seals == {f"ballot:{ballot}": digest(SEALED["ballot"](db.session(), ballot))}
    assert "against" not in told
    assert receipt.code not in told
