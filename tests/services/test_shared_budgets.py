"""A common budget is proposed to, voted on by a frozen list, counted once, and put to the assembly."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask

from govern.domain.plan.shared_budget import RoundResult, RoundState
from govern.domain.values.errors import Conflict, NotAllowed, NotFound, RuleBroken
from govern.domain.values.record import from_record
from govern.services.audit_verification import verify_chain
from govern.services.shared_agenda import put_round_forward
from govern.services.shared_ballots import CastShared, cast_shared
from govern.services.shared_budgets import call_off_round
from govern.services.shared_proposals import ProposeToRound, propose_to_round, take_back_proposal
from govern.services.shared_rows import round_row
from govern.services.shared_voting import act_on_shared_budgets
from govern.store.database import db
from govern.store.tables.audit import AuditEntry
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.shared_budgets import SharedBallot, SharedResult
from tests.conftest import Clock
from tests.make.association import World, make_association
from tests.make.meetings import make_meeting
from tests.make.shared_budgets import MadeRound, begin_votes, cast, make_counted, make_round


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=3)


def result_of(round_: UUID) -> RoundResult:
    """The frozen result."""
    return from_record(RoundResult, db.session.get_one(SharedResult, round_).facts)


def state_of(made: MadeRound) -> RoundState:
    """How far the round is."""
    db.session.expire_all()
    return round_row(db.session(), made.round).state


def test_what_is_proposed_stands_once_and_is_taken_back_by_its_own(world: World, clock: Clock) -> None:
    made = make_round(world, clock())
    own, other = world.actor("Rep 1a"), world.actor("Rep 2a")
    again = ProposeToRound(made.round, made.activities[0], 100, world.members["Member 1"])
    with pytest.raises(Conflict, match="stands on the ballot already"):
        propose_to_round(own, again, at=clock())
    with pytest.raises(NotAllowed):
        take_back_proposal(other, made.round, made.activities[0], at=clock())
    take_back_proposal(own, made.round, made.activities[0], at=clock())
    with pytest.raises(NotAllowed, match="do not represent"):
        propose_to_round(other, again, at=clock())
    propose_to_round(own, again, at=clock())
    running = ProposeToRound(made.round, made.plan.running, 100, world.members["Member 1"])
    with pytest.raises(Conflict, match="Only activities of this plan that are proposed"):
        propose_to_round(own, running, at=clock())


def test_members_vote_between_two_days_and_the_latest_ballot_counts(world: World, clock: Clock) -> None:
    made = make_round(world, clock())
    with pytest.raises(NotFound, match="no vote in this round"):
        cast(world, made, "Member 1", (5, 0, 0), at=clock())
    voting = begin_votes(clock())
    assert state_of(made) is RoundState.VOTING
    for points in ((5, 0, 0), (0, 0, 5)):
        cast(world, made, "Member 1", points, at=voting)
    with pytest.raises(RuleBroken, match="0 to 5 points"):
        cast(world, made, "Member 1", (6, 0, 0), at=voting)
    with pytest.raises(Conflict, match="The deadline was"):
        cast(world, made, "Member 1", (5, 0, 0), at=voting + timedelta(days=2))
    assert act_on_shared_budgets(at=voting + timedelta(days=2)) == 1
    assert [each.id for each in result_of(made.round).funded] == [made.references[2]]


def test_a_ballot_sent_twice_is_one_and_only_its_own_cast_it(world: World, clock: Clock) -> None:
    made = make_round(world, clock())
    voting, key = begin_votes(clock()), uuid4().hex
    ballot = CastShared(made.round, world.members["Member 1"], {made.references[0]: 3}, key)
    receipts = {cast_shared(world.actor("Rep 1a"), ballot, at=voting) for _ in range(2)}
    assert len(receipts) == db.session.query(SharedBallot).count() == 1
    with pytest.raises(Conflict, match="sent before with another choice"):
        cast_shared(world.actor("Rep 1b"), ballot, at=voting)
    with pytest.raises(NotAllowed, match="do not represent"):
        cast_shared(world.actor("Rep 2a"), ballot, at=voting)


def test_a_counted_round_is_frozen_sealed_and_put_to_the_assembly_once(world: World, clock: Clock) -> None:
    made = make_counted(world, clock())
    result, later = result_of(made.round), clock() + timedelta(days=4)
    assert [each.id for each in result.funded] == [made.references[0], made.references[2]]
    assert act_on_shared_budgets(at=later) == 0
    meeting = make_meeting(world)
    item = put_round_forward(world.actor("Sofia Secretary"), made.round, at=later)
    row = db.session.get_one(AgendaItem, item)
    assert (row.meeting_id, made.references[0] in str(row.requested_decision)) == (meeting, True)
    with pytest.raises(Conflict, match="before the assembly already"):
        put_round_forward(world.actor("Sofia Secretary"), made.round, at=later)
    assert verify_chain(db.session()).faults == ()


def test_rounds_without_proposals_votes_or_wish_end_without_a_result(world: World, clock: Clock) -> None:
    made = make_round(world, clock())
    board = world.actor("Bruno Board")
    with pytest.raises(NotAllowed):
        call_off_round(world.actor("Rep 1a"), made.round, "No.", at=clock())
    begin_votes(clock())
    act_on_shared_budgets(at=clock() + timedelta(days=4))
    assert (state_of(made), db.session.query(SharedResult).count()) == (RoundState.CANCELLED, 0)
    with pytest.raises(Conflict, match="has ended"):
        call_off_round(board, made.round, "No.", at=clock())


def test_every_act_adds_one_entry(world: World, clock: Clock) -> None:
    before = db.session.query(AuditEntry).count()
    make_counted(world, clock())
    acts = [each.action for each in db.session.query(AuditEntry).order_by(AuditEntry.seq)][before:]
    assert acts == [
        "shared_budget.begun",
        *["shared_budget.proposed"] * 3,
        "shared_budget.votes_begun",
        *["shared_budget.cast"] * 3,
        "shared_budget.counted",
    ]
