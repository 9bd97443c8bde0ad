"""What activities wait for: a need is added or taken away, and never closes a circle."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.plan.dependencies import may_need
from govern.domain.plan.scheduling import Need
from govern.domain.values.errors import RuleBroken
from govern.domain.values.ids import ActivityId
from govern.domain.values.message import Message
from govern.services.plan_edits import Edit, keep_edit
from govern.services.plan_rights import check_activity_editor
from govern.services.plan_rows import activity_row
from govern.store.database import transaction
from govern.store.tables.plan import Activity, ActivityNeed

#: the kind of edit that this module keeps
NEEDS = "needs"


@dataclass(frozen=True, slots=True)
class SetNeed:
    """That an activity waits for another, with so many free days between; None: it no longer does."""

    activity: ActivityId
    needs: ActivityId
    lag_days: int | None


def set_need(actor: Actor, command: SetNeed, *, at: datetime) -> None:
    """Let an activity wait for another, otherwise than before, or no longer.

    Raises:
        NotFound: when there is no such activity.
        NotAllowed: for whoever may not edit the activity that waits.
        RuleBroken: naming the circle, when activities would wait for one another.
    """
    with transaction() as session:
        row = activity_row(session, command.activity)
        check_activity_editor(session, actor, row.id)
        if activity_row(session, command.needs).plan_id != row.plan_id:
            raise RuleBroken(Message("Choose an activity of the same plan."))
        stood = session.get(ActivityNeed, (row.id, command.needs))
        before = stood.lag_days if stood is not None else None
        if before == command.lag_days:
            return
        if command.lag_days is not None:
            check_circle(session, row, Need(command.activity, command.needs, command.lag_days))
        write_need(session, command)
        row.version += 1
        name = str(command.needs)
        edit = Edit(
            NEEDS, row.id, row.version, {name: before}, {name: command.lag_days}, "plan.need_set", row.id
        )
        keep_edit(session, actor, row.plan_id, edit, at=at)


def check_circle(session: Session, row: Activity, new: Need) -> None:
    """Pass when a need closes no circle in its plan.

    Raises:
        RuleBroken: naming the circle.
    """
    titles = {
        ActivityId(each): f"{reference} {title.authentic_text}"
        for each, reference, title in session.execute(
            select(Activity.id, Activity.reference, Activity.title).where(Activity.plan_id == row.plan_id)
        )
    }
    rows = session.scalars(
        select(ActivityNeed)
        .join(Activity, Activity.id == ActivityNeed.activity_id)
        .where(Activity.plan_id == row.plan_id)
    )
    needs = [Need(ActivityId(each.activity_id), ActivityId(each.needs_id), each.lag_days) for each in rows]
    may_need(needs, new, titles).or_rule_broken()


def write_need(session: Session, command: SetNeed) -> None:
    """Write what an activity waits for, or that it no longer does."""
    stood = session.get(ActivityNeed, (command.activity, command.needs))
    if command.lag_days is None:
        if stood is not None:
            session.delete(stood)
    elif stood is None:
        session.add(
            ActivityNeed(activity_id=command.activity, needs_id=command.needs, lag_days=command.lag_days)
        )
    else:
        stood.lag_days = command.lag_days
    session.flush()
