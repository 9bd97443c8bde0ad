"""What was done of a plan in a time: counted by the database, the first ones named."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from govern.domain.plan.activities import ActivityState
from govern.domain.plan.progress import ActivityDone, PlanDone, ResultDone, SomeActivities, SomeResults
from govern.domain.values.ids import PlanId
from govern.domain.voice.report_groups import Span
from govern.store.queries.plan import leads_of
from govern.store.queries.plan_filters import late
from govern.store.tables.plan import Activity, ActivityResult

_AT_WORK = (ActivityState.RUNNING, ActivityState.PLANNED)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which days is told, and how many of a kind are named; None: all of them."""

    span: Span
    most: int | None = None


def done_in(session: Session, plan: PlanId, asked: Asked) -> PlanDone:
    """Return what began, ended, was reached in a time, and what is late at its end as the rows stand now.

    How often the database is asked does not depend on how much that is.
    """
    started, ended, is_late = _activities(session, plan, asked)
    reached, missed = _results(session, plan, asked)
    return PlanDone(started, ended, is_late, reached, missed)


def _activities(session: Session, plan: PlanId, asked: Asked) -> tuple[SomeActivities, ...]:
    first, last = asked.span.first, asked.span.last
    wanted = (
        Activity.started_on.between(first, last),
        Activity.ended_on.between(first, last),
        late(last),
    )
    counts = session.execute(select(*(_count(each) for each in wanted)).where(Activity.plan_id == plan)).one()
    found = [
        session.scalars(
            select(Activity)
            .where(Activity.plan_id == plan, each)
            .order_by(Activity.reference)
            .limit(asked.most)
        ).all()
        for each in wanted
    ]
    told = {each.id: each for each in _told(session, list(_together(found)))}
    return tuple(
        SomeActivities(int(count), tuple(told[row.id] for row in rows))
        for count, rows in zip(counts, found, strict=True)
    )


def _told(session: Session, rows: Sequence[Activity]) -> tuple[ActivityDone, ...]:
    """Return activities as reports tell them, with who leads them; two queries."""
    leads = leads_of(session, [row.id for row in rows])
    return tuple(
        ActivityDone(
            id=row.id,
            reference=row.reference,
            title=row.title,
            state=row.state,
            lead=", ".join(name for _, name in leads.get(row.id, ())),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            started_on=row.started_on,
            ended_on=row.ended_on,
            outcome=row.outcome or "",
        )
        for row in rows
    )


def _results(session: Session, plan: PlanId, asked: Asked) -> tuple[SomeResults, ...]:
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
        .where(Activity.plan_id == plan)
    ).one()
    found = (
        session.execute(
            select(ActivityResult, Activity.reference)
            .join(Activity, Activity.id == ActivityResult.activity_id)
            .where(Activity.plan_id == plan, each)
            .order_by(ActivityResult.due_on, Activity.reference, ActivityResult.kind, ActivityResult.id)
            .limit(asked.most)
        )
        for each in wanted
    )
    return tuple(
        SomeResults(int(count), tuple(_result(row, reference) for row, reference in rows))
        for count, rows in zip(counts, found, strict=True)
    )


def _result(row: ActivityResult, reference: str) -> ResultDone:
    return ResultDone(row.id, row.activity_id, reference, row.kind, row.title, row.due_on, row.reached_on)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


def _together(found: Sequence[Sequence[Activity]]) -> tuple[Activity, ...]:
    """Return every activity once, in whichever lists it stands."""
    return tuple({row.id: row for rows in found for row in rows}.values())
