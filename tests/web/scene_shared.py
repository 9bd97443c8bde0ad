"""What stands in the scene of shared budgets and calls: one of each in every state that a row needs."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from govern.domain.plan.activities import ActivityState
from govern.domain.plan.shared_budget import BallotForm
from govern.domain.values.ids import GoalId, PlanId
from govern.domain.values.text import Text
from govern.services.shared_ballots import CastShared, cast_shared
from govern.services.shared_budgets import BeginRound, begin_round
from govern.services.shared_proposals import ProposeToRound, propose_to_round
from govern.services.shared_rows import round_row
from govern.services.shared_voting import act_on_shared_budgets
from govern.store.database import db
from govern.store.tables.plan import Activity
from tests.make.association import World
from tests.make.plan import make_activity
from tests.make.support_calls import make_call, make_ranked, make_scored

Objects = Mapping[str, object]


def make_shared_scene(world: World, objects: Objects, at: datetime) -> Objects:
    """Make a round that takes proposals, one that is voted on, one counted; a call open, scored, ranked.

    Member 1 has a proposal in the first, and could make another.
    """
    plan, goal = cast(PlanId, objects["plan"]), cast(GoalId, objects["goal"])
    before, ago = at - timedelta(days=3), at - timedelta(days=9)
    activity, other = (
        make_activity(plan, goal, title, at=at, state=ActivityState.PROPOSED)
        for title in ("Share a stand", "Print a map")
    )
    db.session.commit()
    counted = _voted(world, activity, ago)
    act_on_shared_budgets(at=ago + timedelta(days=4))
    voting = _voted(world, activity, before)
    open_ = _round(world, at)
    _propose(world, open_, activity, at)
    call, scored, ranked = make_call(world, at), make_scored(world, before), make_ranked(world, ago)
    reference = db.session.get_one(Activity, activity).reference
    return {
        "round": open_,
        "voting_round": voting,
        "counted_round": counted,
        "shared_activity": activity,
        "other_activity": other,
        "shared_reference": reference,
        "call": call.call,
        "scored_call": scored.call,
        "ranked_call": ranked.call,
        "application_number": 1,
    }


def _round(world: World, at: datetime) -> UUID:
    today = at.date()
    command = BeginRound(
        Text.only("en", "Common budget"),
        None,
        9_000_00,
        BallotForm.POINTS,
        today + timedelta(days=1),
        today + timedelta(days=2),
        today + timedelta(days=3),
    )
    return begin_round(world.actor("Sofia Secretary"), command, at=at)


def _propose(world: World, round_: UUID, activity: UUID, at: datetime) -> None:
    proposal = ProposeToRound(round_, activity, 1_000_00, world.members["Member 1"])
    propose_to_round(world.actor("Rep 1a"), proposal, at=at)


def _voted(world: World, activity: UUID, at: datetime) -> UUID:
    """Make a round in the middle of its vote, in which Member 1 has voted."""
    round_ = _round(world, at)
    _propose(world, round_, activity, at)
    later = at + timedelta(days=2)
    act_on_shared_budgets(at=later)
    reference = db.session.get_one(Activity, activity).reference
    assert round_row(db.session(), round_).opened_at is not None
    ballot = CastShared(round_, world.members["Member 1"], {reference: 1}, f"scene-{at.day:02d}-ballot")
    cast_shared(world.actor("Rep 1a"), ballot, at=later)
    return round_
