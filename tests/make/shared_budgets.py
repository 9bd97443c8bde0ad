"""A common budget that members share: proposed to, voted on, counted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from govern.domain.plan.activities import ActivityState
from govern.domain.plan.shared_budget import BallotForm
from govern.domain.values.text import Text
from govern.services.shared_ballots import CastShared, cast_shared
from govern.services.shared_budgets import BeginRound, begin_round
from govern.services.shared_proposals import ProposeToRound, propose_to_round
from govern.services.shared_voting import act_on_shared_budgets
from govern.store.database import db
from govern.store.tables.plan import Activity
from tests.make.association import World
from tests.make.plan import MadePlan, make_activity, make_plan
from tests.make.support_calls import make_ranked

#: what the three activities cost, by the place of their proposal
COSTS = (6_000_00, 5_000_00, 2_500_00)
TITLES = ("Open a help desk", "Visit each other", "Translate the guide")


@dataclass(frozen=True)
class MadeRound:
    """A round, its plan, and the activities on its ballot by reference, in order."""

    round: UUID
    plan: MadePlan
    activities: tuple[UUID, UUID, UUID]
    references: tuple[str, str, str]


def begin(world: World, at: datetime, *, form: BallotForm = BallotForm.POINTS) -> UUID:
    """Open a round of EUR 9,000: proposals until tomorrow, votes on the two days after."""
    today = at.date()
    command = BeginRound(
        title=Text.only("en", "Common budget of the year"),
        wording=Text.only("en", "For what members want to do together."),
        cents=9_000_00,
        form=form,
        proposals_until=today + timedelta(days=1),
        votes_from=today + timedelta(days=2),
        votes_until=today + timedelta(days=3),
    )
    return begin_round(world.actor("Sofia Secretary"), command, at=at)


def make_round(world: World, at: datetime, *, form: BallotForm = BallotForm.POINTS) -> MadeRound:
    """Make a plan and a round with three activities, of which Member 1 and Member 2 proposed two."""
    plan = make_plan(world, at)
    others = tuple(
        make_activity(plan.plan, plan.goals[1], title, at=at, state=ActivityState.PROPOSED, months=(14, 24))
        for title in TITLES[1:]
    )
    db.session.commit()
    round_ = begin(world, at, form=form)
    activities = (plan.proposed, *others)
    for activity, cents, member in zip(activities, COSTS, ("Member 1", "Member 2", None), strict=True):
        who = "Sofia Secretary" if member is None else f"Rep {member[-1]}a"
        command = ProposeToRound(round_, activity, cents, world.members[member] if member else None)
        propose_to_round(world.actor(who), command, at=at)
    references = tuple(_reference(each) for each in activities)
    return MadeRound(round_, plan, activities, references)  # type: ignore[arg-type]


def begin_votes(at: datetime) -> datetime:
    """Let the vote of a round begin, two days later; return the moment."""
    later = at + timedelta(days=2)
    act_on_shared_budgets(at=later)
    return later


def cast(world: World, made: MadeRound, member: str, points: tuple[int, int, int], *, at: datetime) -> str:
    """Cast a member's ballot by its first representative; return the receipt."""
    said = dict(zip(made.references, points, strict=True))
    ballot = CastShared(made.round, world.members[member], said, uuid4().hex)
    return cast_shared(world.actor(f"Rep {member[-1]}a"), ballot, at=at)


def make_counted(world: World, at: datetime) -> MadeRound:
    """Make a round and count it: two members want the first and second, the third only the last."""
    made = make_round(world, at)
    voting = begin_votes(at)
    for member, points in (("Member 1", (5, 4, 0)), ("Member 2", (5, 3, 0)), ("Member 3", (0, 0, 5))):
        cast(world, made, member, points, at=voting)
    act_on_shared_budgets(at=at + timedelta(days=4))
    return made


def _reference(activity: UUID) -> str:
    return db.session.get_one(Activity, activity).reference


def make_shared(world: World, at: datetime) -> None:
    """Count a round in which Member 1 has voted, and rank a call, in a plan made for them."""
    plan = make_plan(world, at)
    activity = plan.proposed
    db.session.commit()
    round_ = begin(world, at)
    proposal = ProposeToRound(round_, activity, 1_000_00, world.members["Member 1"])
    propose_to_round(world.actor("Rep 1a"), proposal, at=at)
    voting, said = begin_votes(at), {_reference(activity): 3}
    cast_shared(
        world.actor("Rep 1a"), CastShared(round_, world.members["Member 1"], said, uuid4().hex), at=voting
    )
    act_on_shared_budgets(at=at + timedelta(days=4))
    make_ranked(world, at)
