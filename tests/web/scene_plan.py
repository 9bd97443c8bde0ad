"""What stands in the scene of the joint action plan; each part of the plan adds its own below."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from govern.domain.plan.subjects import ActivitySaid
from govern.domain.values.ids import GoalId
from govern.services.plan_editing import Change, change
from govern.services.plan_subjects import ACTIVITY
from govern.store.database import db
from govern.store.tables.plan import Activity, PlanEdit
from tests.make.association import World
from tests.make.plan import MadePlan, make_plan
from tests.web.scene_contributions import make_scene_contributions
from tests.web.scene_engagement import make_engagement_scene
from tests.web.scene_funding import make_funding_scene
from tests.web.scene_money import make_money_scene
from tests.web.scene_plan_versions import make_versions
from tests.web.scene_reminders import make_reminders_scene
from tests.web.scene_reports import make_reports_scene
from tests.web.scene_shared import make_shared_scene

Objects = Mapping[str, object]


def make_base(world: World, _objects: Objects, at: datetime) -> Objects:
    """Make the plan of tests/make: the running activity is Member 1's, the planned one asks it to answer."""
    made = make_plan(world, at)
    return {
        "plan": made.plan,
        "goal": made.goals[0],
        "other_goal": made.goals[1],
        "activity": made.running,
        "planned_activity": made.planned,
        "proposed_activity": made.proposed,
        "result": made.result,
        "indicator": made.indicator,
        "risk": made.risk,
        "plan_year": at.year,
        "edit": _edit(world, made, at),
    }


def _edit(world: World, made: MadePlan, at: datetime) -> object:
    """Let Member 1 give the running activity more time."""
    row = db.session.get_one(Activity, made.running)
    wider = ActivitySaid(
        GoalId(row.goal_id), row.title, row.wording, row.starts_on, row.ends_on + timedelta(days=9)
    )
    change(world.actor("Rep 1a"), Change(ACTIVITY, made.running, wider, row.version), at=at)
    return db.session.query(PlanEdit.id).filter_by(subject_id=made.running).scalar()


#: in order; each may use the objects before it
PARTS: tuple[Callable[[World, Objects, datetime], Objects], ...] = (
    make_base,
    make_scene_contributions,
    make_versions,
    make_money_scene,
    make_shared_scene,
    make_funding_scene,
    make_reports_scene,
    make_engagement_scene,
    make_reminders_scene,
)


def make_the_plan(world: World, objects: Objects, at: datetime) -> Objects:
    """Make every part of the plan, and return its objects by the names that rows use."""
    made: dict[str, object] = {}
    for part in PARTS:
        made |= part(world, {**objects, **made}, at)
    return made
