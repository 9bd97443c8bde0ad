"""An assembly that hears of the plan, for the scene."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from govern.store.database import db
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.plan_versions import PlanProgress
from tests.make.association import World
from tests.make.meetings import IN_FEBRUARY, make_meeting


def make_reports_scene(world: World, objects: Mapping[str, object], at: datetime) -> Mapping[str, object]:
    """Let an assembly of the year after hear of the plan, by the item on which its first version stood."""
    meeting = make_meeting(world, starts_at=IN_FEBRUARY + timedelta(days=365))
    item = db.session.get_one(AgendaItem, objects["plan_item"])
    db.session.add(
        PlanProgress(meeting_id=meeting, plan_id=objects["plan"], item_id=item.id, since=at.date())
    )
    db.session.commit()
    return {"hearing_meeting": meeting, "figure": "accepted"}
