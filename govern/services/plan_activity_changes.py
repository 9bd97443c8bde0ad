"""What of one activity differs from the plan that is in force; cheap, however large the plan."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.plan.plan_difference import difference_of
from govern.domain.plan.plan_difference_words import Told, Wordings, in_words
from govern.domain.plan.plan_versions import VersionNumber
from govern.services import plan_proposals, plan_records, plan_versions
from govern.services.association import day_of
from govern.services.plan_resolutions import LinkShown, links_of
from govern.services.plan_rows import activity_row
from govern.store.tables.meetings import AgendaItem
from govern.store.tables.plan import ActionPlan, Goal


@dataclass(frozen=True, slots=True)
class ActivityChanges:
    """Which version is in force, what was edited in an activity since, what it rests on, what is pending."""

    in_force: VersionNumber | None
    told: tuple[Told, ...]
    resolutions: tuple[LinkShown, ...]
    pending: AgendaItem | None


def activity_changes(session: Session, activity: UUID, *, at: datetime, language: str) -> ActivityChanges:
    """Return where an activity differs from what is in force, and the resolutions behind it."""
    row = activity_row(session, activity)
    version = plan_versions.in_force(session, row.plan_id, on=day_of(session, at))
    links = links_of(session, activity)
    pending = next(
        (
            plan_proposals.deciding_item(session, each)
            for each in plan_proposals.standing(session, row.plan_id)
            if each.activity_id in (None, activity)
        ),
        None,
    )
    if version is None:
        return ActivityChanges(None, (), links, pending)
    before = plan_records.frozen_activity(session, version.row.record_id, activity)
    after = plan_records.working_activity(session, activity)
    goals = session.execute(select(Goal.id, Goal.number).where(Goal.plan_id == row.plan_id))
    words = Wordings(
        {each.id: f"G{each.number}" for each in goals},
        {activity: row.reference},
        session.get_one(ActionPlan, row.plan_id).currency,
        language,
    )
    return ActivityChanges(version.number, in_words(difference_of(before, after), words), links, pending)
