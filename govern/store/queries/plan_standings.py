"""How far a plan is on a day: its activities, results and goals."""

from datetime import date
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from govern.domain.plan.activities import ActivityState
from govern.domain.plan.late import is_late
from govern.domain.plan.plan_facts import PlanFacts
from govern.domain.plan.printed_reports import GoalStanding, Standing
from govern.store.queries.plan_filters import late
from govern.store.tables.plan import Activity, ActivityResult, Goal


def standings(session: Session, facts: PlanFacts, on: date) -> tuple[Standing, ...]:
    """Return how far the activities of a plan are, in its order; one query."""
    rows = session.execute(
        select(Activity.id, Activity.state, Activity.starts_on, Activity.ends_on).where(
            Activity.plan_id == facts.head.id
        )
    )
    known = {
        row.id: Standing(row.id, row.state, is_late(row.state, row.starts_on, row.ends_on, on))
        for row in rows
    }
    return tuple(known[each.id] for each in facts.activities if each.id in known)


def reached_results(session: Session, plan: UUID, on: date) -> tuple[UUID, ...]:
    """Return the results of a plan that were reached by a day; one query."""
    rows = session.scalars(
        select(ActivityResult.id)
        .join(Activity, Activity.id == ActivityResult.activity_id)
        .where(Activity.plan_id == plan, ActivityResult.reached_on <= on)
        .order_by(ActivityResult.due_on, Activity.reference, ActivityResult.title, ActivityResult.id)
    )
    return tuple(rows)


def goal_standings(session: Session, plan: UUID, on: date) -> tuple[GoalStanding, ...]:
    """Return how far each goal is, summed by the database; one query."""
    states = (ActivityState.PLANNED, ActivityState.RUNNING, ActivityState.DONE, ActivityState.STOPPED)
    rows = session.execute(
        select(
            Goal.id,
            Goal.number,
            Goal.title,
            *(func.count(case((Activity.state == state, 1))).label(state.value) for state in states),
            func.count(case((late(on), 1))).label("late"),
        )
        .outerjoin(Activity, Activity.goal_id == Goal.id)
        .where(Goal.plan_id == plan, Goal.dropped_at.is_(None))
        .group_by(Goal.id, Goal.number, Goal.title)
        .order_by(Goal.number)
    )
    return tuple(
        GoalStanding(
            id=row.id,
            number=row.number,
            title=row.title,
            planned=row.planned,
            running=row.running,
            done=row.done,
            stopped=row.stopped,
            late=row.late,
        )
        for row in rows
    )
