"""A funded project, a call and a line for the scene."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from govern.domain.values.ids import ActivityId, GoalId, PlanId
from tests.make.association import World
from tests.make.funding import make_funding
from tests.make.plan import MadePlan


def make_funding_scene(world: World, objects: Mapping[str, object], at: datetime) -> Mapping[str, object]:
    """Begin a project of the plan of the scene: its cost and the own share asked for are Member 1's."""
    activity, goal = cast(ActivityId, objects["activity"]), cast(GoalId, objects["goal"])
    plan = MadePlan(
        cast(PlanId, objects["plan"]),
        (goal, cast(GoalId, objects["other_goal"])),
        activity,
        cast(ActivityId, objects["planned_activity"]),
        cast(ActivityId, objects["proposed_activity"]),
        *(cast(UUID, objects[name]) for name in ("result", "indicator", "risk")),
    )
    made = make_funding(world, plan, at)
    return {
        "funding_line": made.line,
        "funding_call": made.call,
        "funded_project": made.project,
        "planned_cost": made.cost,
        "own_share": made.cover,
        "shipped_line": "i3",
    }
