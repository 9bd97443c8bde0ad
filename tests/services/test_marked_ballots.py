"""Ballots of an election cast by name."""

from dataclasses import replace

import pytest
from flask import Flask

from govern.domain.counting.result import Method
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.ids import ElectionId, RightId, VoteId, new_id
from govern.domain.voting.states import Secrecy
from govern.services.audit_verification import verify_audit
from govern.services.election_count import close_election
from govern.services.marked_ballots import MarkedCast, cast_marked
from govern.store.database import db
from govern.store.tables.elections import Election
from govern.store.tables.voting import Ballot
from tests.make.association import World, make_association
from tests.make.elections import (
    PLAN,
    make_election,
    make_fixed,
    open_meeting_of,
    open_votes_of,
    ranked,
)
from tests.make.votes import NOW, right_of


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


def opened(world: World, secrecy: Secrecy = Secrecy.BY_NAME) -> VoteId:
    election = make_election(world, plan=replace(PLAN, method=Method.IRV, seats=1), secrecy=secrecy)
    make_fixed(world, election, "Rep 1a", "Rep 2a")
    open_meeting_of(world, election, present=4)
    return open_votes_of(world, election)[0]


def election_of() -> ElectionId:
    return ElectionId(db.session.query(Election).one().id)


def paper(vote: VoteId, holder: str, *names: str, key: str = "a" * 32) -> MarkedCast:
    return MarkedCast(vote, right_of(vote, holder), ranked(vote, *names), key)


def test_a_ballot_by_name_counts_and_is_sealed(world: World) -> None:
    vote = opened(world)
    cast_marked(paper(vote, "Member 1", "Rep 2a"), caster=world.persons["Rep 1a"], at=NOW)
    election = election_of()
    (outcome,) = close_election(world.actor("Clara Chair"), election, at=NOW)
    assert outcome.elected == ("Rep 2a",)
    assert verify_audit().is_intact


def test_the_latest_ballot_of_a_right_counts(world: World) -> None:
    vote, caster = opened(world), world.persons["Rep 1a"]
    cast_marked(paper(vote, "Member 1", "Rep 2a"), caster=caster, at=NOW)
    again = cast_marked(paper(vote, "Member 1", "Rep 1a", key="b" * 32), caster=caster, at=NOW)
    assert again.ordinal == 2
    (outcome,) = close_election(world.actor("Clara Chair"), election_of(), at=NOW)
    assert outcome.elected == ("Rep 1a",)


def test_the_same_form_sent_again_is_the_same_act(world: World) -> None:
    vote, caster = opened(world), world.persons["Rep 1a"]
    first = cast_marked(paper(vote, "Member 1", "Rep 2a"), caster=caster, at=NOW)
    assert cast_marked(paper(vote, "Member 1", "Rep 2a"), caster=caster, at=NOW).code == first.code
    with pytest.raises(Conflict, match="another choice"):
        cast_marked(paper(vote, "Member 1", "Rep 1a"), caster=caster, at=NOW)
    assert db.session.query(Ballot).count() == 1


def test_only_its_casters_cast_a_right(world: World) -> None:
    vote = opened(world)
    with pytest.raises(NotAllowed):
        cast_marked(paper(vote, "Member 1", "Rep 2a"), caster=world.persons["Rep 2a"], at=NOW)
    unknown = MarkedCast(vote, RightId(new_id()), ranked(vote, "Rep 1a"), "a" * 32)
    with pytest.raises(NotFound):
        cast_marked(unknown, caster=world.persons["Rep 1a"], at=NOW)


def test_a_ballot_that_does_not_fit_is_refused(world: World) -> None:
    vote = opened(world)
    with pytest.raises(RuleBroken, match="twice"):
        cast_marked(paper(vote, "Member 1", "Rep 2a", "Rep 2a"), caster=world.persons["Rep 1a"], at=NOW)


def test_nothing_is_cast_by_name_in_a_secret_election_or_after_the_close(world: World) -> None:
    secret = opened(world, Secrecy.SECRET)
    with pytest.raises(Conflict, match="secret"):
        cast_marked(paper(secret, "Member 1", "Rep 2a"), caster=world.persons["Rep 1a"], at=NOW)
    close_election(world.actor("Clara Chair"), election_of(), at=NOW)
    with pytest.raises(Conflict):
        cast_marked(paper(secret, "Member 1", "Rep 2a"), caster=world.persons["Rep 1a"], at=NOW)
