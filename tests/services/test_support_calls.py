"""A call takes applications in time, is scored by people without an interest, and ranked once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from govern.domain.plan.support_ranking import CallResult, Place
from govern.domain.values.errors import Conflict, NotAllowed, RuleBroken
from govern.domain.values.record import from_record
from govern.services.audit_verification import verify_chain
from govern.services.support_agenda import put_call_forward
from govern.services.support_applications import RecordApplication, record_application
from govern.services.support_rows import call_row
from govern.services.support_scores import ScoreApplication, declare_conflict, rank_call, score_application
from govern.services.support_steps import begin_scoring, call_off_call, name_evaluator
from govern.store.database import db
from govern.store.tables.meetings import AgendaItem
from tests.conftest import Clock
from tests.make.association import World, make_association
from tests.make.meetings import make_meeting
from tests.make.plan import make_plan
from tests.make.support_calls import give, make_call, make_ranked, make_scored


@pytest.fixture
def world(app: Flask, clock: Clock) -> World:
    world = make_association(members=3)
    make_plan(world, clock())
    return world


def test_applications_come_in_time_and_ask_for_what_there_is(world: World, clock: Clock) -> None:
    made, secretary = make_call(world, clock()), world.actor("Sofia Secretary")
    late = clock().date() + timedelta(days=2)
    good = RecordApplication(made.call, "Firm", "BE", "Trial", "", 100, clock().date())
    for wrong in (replace(good, cents=3_000_01), replace(good, received_on=late), replace(good, name=" ")):
        with pytest.raises(RuleBroken):
            record_application(secretary, wrong, at=clock())
    with pytest.raises(NotAllowed):
        record_application(world.actor("Bruno Board"), good, at=clock())
    with pytest.raises(Conflict, match="Applications can arrive until"):
        begin_scoring(secretary, made.call, at=clock())
    with pytest.raises(Conflict, match="evaluates this call already"):
        name_evaluator(secretary, made.call, world.persons["Bruno Board"], at=clock())


def test_only_evaluators_without_an_interest_score(world: World, clock: Clock) -> None:
    made, later = make_scored(world, clock()), clock() + timedelta(days=2)
    with pytest.raises(NotAllowed, match="Only the evaluators"):
        give(world, made, "Rep 1a", 1, (5, 5), at=later)
    half = ScoreApplication(made.call, 1, {made.criteria[0]: (5, "Good.")})
    with pytest.raises(RuleBroken, match="Score every criterion"):
        score_application(world.actor("Bruno Board"), half, at=later)
    declare_conflict(world.actor("Rep 2a"), made.call, 2, "My sister works there.", at=later)
    with pytest.raises(NotAllowed, match="an interest"):
        give(world, made, "Rep 2a", 2, (5, 5), at=later)
    with pytest.raises(RuleBroken, match="Application 2 has 1 complete evaluation of the 2"):
        rank_call(world.actor("Sofia Secretary"), made.call, at=later)
    name_evaluator(world.actor("Sofia Secretary"), made.call, world.persons["Rep 3a"], at=later)
    give(world, made, "Rep 3a", 2, (4, 4), at=later)
    rank_call(world.actor("Sofia Secretary"), made.call, at=later)


def test_the_ranking_is_frozen_sealed_and_put_to_the_assembly(world: World, clock: Clock) -> None:
    made, later = make_ranked(world, clock()), clock() + timedelta(days=2)
    result = from_record(CallResult, call_row(db.session(), made.call).facts)
    found = [(each.number, each.place) for each in result.lines]
    assert found == [(2, Place.FUNDED), (1, Place.RESERVE), (3, Place.BELOW)]
    with pytest.raises(Conflict, match="not being scored"):
        give(world, made, "Bruno Board", 1, (0, 0), at=later)
    make_meeting(world)
    item = put_call_forward(world.actor("Sofia Secretary"), made.call, at=later)
    assert "Atelier Sud" in str(db.session.get_one(AgendaItem, item).requested_decision)
    assert verify_chain(db.session()).faults == ()


def test_a_call_that_is_called_off_ranks_nobody(world: World, clock: Clock) -> None:
    made = make_call(world, clock())
    call_off_call(world.actor("Bruno Board"), made.call, "No money.", at=clock())
    with pytest.raises(Conflict, match="has ended"):
        call_off_call(world.actor("Bruno Board"), made.call, "Again.", at=clock())
