"""The joint action plan in a year, for the annual report: counted by the database, the first ones named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from govern.domain.plan.activities import ActivityState
from govern.domain.plan.annual_report import PlanOfYear, SomeActivities, SomeResults
from govern.domain.voice.report_groups import Span
from govern.services import plan_versions
from govern.services.plan_progress_facts import (
    activities_done,
    decided_between,
    measured_between,
    result_done,
)
from govern.store.queries.plan_filters import late
from govern.store.queries.plan_standings import goal_standings
from govern.store.tables.plan import ActionPlan, Activity, ActivityResult
from govern.store.tables.plan_versions import PlanRecord

_AT_WORK = (ActivityState.RUNNING, ActivityState.PLANNED)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which days is told, and how many of a kind are named; None: all of them."""

    span: Span
    most: int | None


def plan_of_year(session: Session, plan: ActionPlan, asked: Asked) -> PlanOfYear:
    """Return what came of a plan in a year; how often the database is asked does not depend on its size."""
    span = asked.span
    before = span.first - timedelta(days=1)
    version = plan_versions.in_force(session, plan.id, on=span.last)
    activities = _activities(session, plan, asked)
    results = _results(session, plan, asked)
    return PlanOfYear(
        id=plan.id,
        reference=plan.reference,
        title=plan.title,
        version=str(version.number) if version else "",
        digest=session.get_one(PlanRecord, version.row.record_id).digest if version else "",
        goals=goal_standings(session, plan.id, span.last),
        started=activities[0],
        ended=activities[1],
        late=activities[2],
        reached=results[0],
        missed=results[1],
        measured=measured_between(session, plan.id, before, span.last),
        decided=decided_between(session, plan.id, before, span.last),
    )


def _activities(session: Session, plan: ActionPlan, asked: Asked) -> tuple[SomeActivities, ...]:
    first, last = asked.span.first, asked.span.last
    wanted = (
        Activity.started_on.between(first, last),
        Activity.ended_on.between(first, last),
        late(last),
    )
    counts = session.execute(
        select(*(_count(each) for each in wanted)).where(Activity.plan_id == plan.id)
    ).one()
    found = [
        session.scalars(
            select(Activity)
            .where(Activity.plan_id == plan.id, each)
            .order_by(Activity.reference)
            .limit(asked.most)
        ).all()
        for each in wanted
    ]
    told = {each.id: each for each in activities_done(session, list(_together(found)))}
    return tuple(
        SomeActivities(int(count), tuple(told[row.id] for row in rows))
        for count, rows in zip(counts, found, strict=True)
    )


def _results(session: Session, plan: ActionPlan, asked: Asked) -> tuple[SomeResults, ...]:
    last = asked.span.last
    wanted = (
        ActivityResult.reached_on.between(asked.span.first, last),
        and_(
            ActivityResult.due_on < last,
            ActivityResult.reached_on.is_(None),
            Activity.state.in_(_AT_WORK),
        ),
    )
    counts = session.execute(
        select(*(_count(each) for each in wanted))
        .select_from(ActivityResult)
        .join(Activity, Activity.id == ActivityResult.activity_id)
        .where(Activity.plan_id == plan.id)
    ).one()
    found = (
        session.execute(
            select(ActivityResult, Activity.reference)
            .join(Activity, Activity.id == ActivityResult.activity_id)
            .where(Activity.plan_id == plan.id, each)
            .order_by(ActivityResult.due_on, Activity.reference, ActivityResult.kind)
            .limit(asked.most)
        )
        for each in wanted
    )
    return tuple(
        SomeResults(int(count), tuple(result_done(row, reference) for row, reference in rows))
        for count, rows in zip(counts, found, strict=True)
    )


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


def _together(found: Sequence[Sequence[Activity]]) -> tuple[Activity, ...]:
    """Return every activity once, in whichever lists it stands."""
    return tuple({row.id: row for rows in found for row in rows}.values())
