"""What the Gantt drawing of a plan shows: activities with results and needs, and what waits for what."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from govern.domain.plan.activities import ACTIVE, ActivityState
from govern.domain.plan.scheduling import Need, Span
from govern.domain.values.ids import ActivityId, PlanId
from govern.store.queries.plan_filters import Chosen, conditions
from govern.store.tables.plan import Activity, ActivityNeed, ActivityResult, Goal

#: states in which an activity has begun, so that nothing moves its first day
BEGUN = frozenset(ActivityState) - {ActivityState.PROPOSED, ActivityState.PLANNED}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The rows of a page, with the results and the needs of these activities."""

    activities: Sequence[Activity]
    results: Sequence[ActivityResult]
    needs: Sequence[Need]


@dataclass(frozen=True, slots=True)
class Linked:
    """The activities that wait for others or are waited for, their needs, and the last day of them all."""

    spans: Mapping[ActivityId, Span]
    needs: Sequence[Need]
    last_day: date | None


def count_chosen(session: Session, chosen: Chosen) -> int:
    """Return how many activities are asked for; one query."""
    return session.scalar(select(func.count()).select_from(Activity).where(conditions(chosen))) or 0


def drawing(session: Session, chosen: Chosen, after: int, most: int | None) -> Drawing:
    """Return so many of the activities asked for, or all, by goal and beginning; three queries."""
    rows = list(
        session.scalars(
            select(Activity)
            .join(Goal, Goal.id == Activity.goal_id)
            .where(conditions(chosen))
            .order_by(Goal.number, Activity.starts_on, Activity.reference)
            .offset(after)
            .limit(most)
        )
    )
    ids = [row.id for row in rows]
    results = session.scalars(
        select(ActivityResult)
        .where(ActivityResult.activity_id.in_(ids))
        .order_by(ActivityResult.due_on, ActivityResult.kind, ActivityResult.title, ActivityResult.id)
    )
    return Drawing(rows, list(results), _needs(session, ActivityNeed.activity_id.in_(ids)))


def count_needs(session: Session, plan: PlanId) -> int:
    """Return how many needs the activities of a plan have; one query."""
    return (
        session.scalar(
            select(func.count())
            .select_from(ActivityNeed)
            .join(Activity, Activity.id == ActivityNeed.activity_id)
            .where(Activity.plan_id == plan)
        )
        or 0
    )


def linked(session: Session, plan: PlanId, *, of: ActivityId | None = None) -> Linked:
    """Return what waits for what in a plan, or only what waits for one activity at last; three queries.

    What was stopped ends nothing and waits for nothing: its needs are left out. What has ended counts with
    the day on which it did. With one activity, it is there and all that those which wait for it need.
    """
    waits, needed = aliased(Activity), aliased(Activity)
    asked = (
        select(ActivityNeed.activity_id, ActivityNeed.needs_id, ActivityNeed.lag_days)
        .join(waits, waits.id == ActivityNeed.activity_id)
        .join(needed, needed.id == ActivityNeed.needs_id)
        .where(
            waits.plan_id == plan,
            waits.state != ActivityState.STOPPED,
            needed.state != ActivityState.STOPPED,
        )
    )
    if of is not None:
        asked = asked.where(ActivityNeed.activity_id.in_(select(_following(of))))
    needs = [Need(ActivityId(one), ActivityId(other), lag) for one, other, lag in session.execute(asked)]
    wanted = {each for need in needs for each in (need.activity, need.needs)} | ({of} if of else set())
    spanned = select(
        Activity.id, Activity.state, Activity.starts_on, Activity.ends_on, Activity.ended_on
    ).where(Activity.plan_id == plan, Activity.state != ActivityState.STOPPED)
    rows = session.execute(spanned if of is None else spanned.where(Activity.id.in_(wanted)))
    spans = {
        ActivityId(id_): Span(starts, max(starts, ended or ends), state in BEGUN)
        for id_, state, starts, ends, ended in rows
        if id_ in wanted
    }
    last = session.scalar(
        select(func.max(Activity.ends_on)).where(
            Activity.plan_id == plan, Activity.state.in_(ACTIVE - {ActivityState.PROPOSED})
        )
    )
    return Linked(spans, needs, last)


def _following(activity: ActivityId) -> CTE:
    """Return an activity and all that wait for it, for what waits for it, and so on."""
    found = select(Activity.id).where(Activity.id == activity).cte("following", recursive=True)
    return found.union(select(ActivityNeed.activity_id).join(found, found.c.id == ActivityNeed.needs_id))


def rows_of(session: Session, activities: Sequence[ActivityId]) -> Mapping[ActivityId, Activity]:
    """Return activities by their ids; one query."""
    found: Sequence[UUID] = activities
    return {
        ActivityId(row.id): row for row in session.scalars(select(Activity).where(Activity.id.in_(found)))
    }


def results_ahead(
    session: Session, activities: Sequence[ActivityId]
) -> Mapping[ActivityId, Sequence[ActivityResult]]:
    """Return the results of activities that are not reached yet; one query."""
    wanted: Sequence[UUID] = activities
    rows = session.scalars(
        select(ActivityResult)
        .where(ActivityResult.activity_id.in_(wanted), ActivityResult.reached_on.is_(None))
        .order_by(ActivityResult.due_on, ActivityResult.kind, ActivityResult.title, ActivityResult.id)
    )
    found: dict[ActivityId, list[ActivityResult]] = defaultdict(list)
    for row in rows:
        found[ActivityId(row.activity_id)].append(row)
    return found


def _needs(session: Session, which: ColumnElement[bool]) -> list[Need]:
    rows = session.execute(
        select(ActivityNeed.activity_id, ActivityNeed.needs_id, ActivityNeed.lag_days).where(which)
    )
    return [Need(ActivityId(one), ActivityId(other), lag) for one, other, lag in rows]
