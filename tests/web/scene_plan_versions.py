"""A plan that is in force and was edited since, for the scene."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from govern.domain.values.ids import ActivityId, PlanId
from govern.services.plan_adoption import PutForward, candidate, put_forward
from govern.store.database import db
from govern.store.tables.plan_versions import PlanResolution
from tests.make.association import World
from tests.make.plan_versions import adopt_at_once


def make_versions(world: World, objects: Mapping[str, object], at: datetime) -> Mapping[str, object]:
    """Put the plan of the scene in force and edit its running activity."""
    plan, activity = cast(PlanId, objects["plan"]), cast(ActivityId, objects["activity"])
    adopt_at_once(world, plan, activity, at=at)
    secretary = world.actor("Sofia Secretary", at.date())
    item = put_forward(secretary, PutForward(plan, candidate(db.session(), plan, None, at=at).token), at=at)
    noted = PlanResolution(
        plan_id=plan,
        subject_id=activity,
        resolution_id=objects["resolution"],
        linked_at=at,
        linked_by_person_id=secretary.person,
    )
    db.session.add(noted)
    db.session.commit()
    return {"plan_version": "1", "plan_item": item, "plan_link": noted.id}
