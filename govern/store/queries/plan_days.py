"""The calendar of a plan: days on which activities begin and end, and on which results are due."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from sqlalchemy import Select, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from govern.domain.plan.activities import ActivityState, ResultKind
from govern.domain.values.ids import ActivityId
from govern.domain.values.text import Text
from govern.store.queries.plan_filters import Chosen, conditions
from govern.store.tables.plan import Activity, ActivityResult


class PlanDayKind(Enum):
    """What is on a day."""

    STARTS = "a_starts"
    ENDS = "b_ends"
    MILESTONE = "milestone"
    DELIVERABLE = "deliverable"


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One thing on one day, whether it has come about, and whether it is late."""

    on: date
    kind: PlanDayKind
    activity: ActivityId
    reference: str
    title: Text
    #: the milestone or deliverable, if it is one
    result: Text | None
    is_met: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class Days:
    """The days from one to another, both among them, looked at on a day."""

    first: date
    last: date
    today: date


def count_days(session: Session, chosen: Chosen, days: Days) -> int:
    """Return how many things are on these days; one query."""
    return session.scalar(select(func.count()).select_from(_all_days(chosen, days).subquery())) or 0


def plan_days(session: Session, chosen: Chosen, days: Days, *, after: int, most: int) -> tuple[PlanDay, ...]:
    """Return what is on these days, in their order, after so many; three queries."""
    events = _all_days(chosen, days).subquery()
    found = session.execute(
        select(events)
        .order_by(events.c.day, events.c.kind, events.c.reference, events.c.result)
        .offset(after)
        .limit(most)
    ).all()
    rows = session.scalars(select(Activity).where(Activity.id.in_({each.activity for each in found})))
    activities = {row.id: row for row in rows}
    due = session.scalars(
        select(ActivityResult).where(ActivityResult.id.in_({each.result for each in found if each.result}))
    )
    results = {row.id: row for row in due}
    return tuple(
        _result_due(each.day, activities[each.activity], results[each.result], days.today)
        if each.result
        else _turning(each.day, PlanDayKind(each.kind), activities[each.activity], days.today)
        for each in found
    )


def _all_days(chosen: Chosen, days: Days) -> Select[tuple[date, str, UUID, str, UUID | None]]:
    asked = conditions(chosen)
    begins, ends = (
        select(
            day.label("day"),
            literal(kind.value).label("kind"),
            Activity.id.label("activity"),
            Activity.reference.label("reference"),
            null().label("result"),
        ).where(asked, day.between(days.first, days.last))
        for day, kind in ((Activity.starts_on, PlanDayKind.STARTS), (Activity.ends_on, PlanDayKind.ENDS))
    )
    due = (
        select(
            ActivityResult.due_on.label("day"),
            literal("c_result").label("kind"),
            Activity.id.label("activity"),
            Activity.reference.label("reference"),
            ActivityResult.id.label("result"),
        )
        .join(Activity, Activity.id == ActivityResult.activity_id)
        .where(asked, ActivityResult.due_on.between(days.first, days.last))
    )
    together = union_all(due, begins, ends).subquery()
    return select(
        together.c.day, together.c.kind, together.c.activity, together.c.reference, together.c.result
    )


def _turning(on: date, kind: PlanDayKind, row: Activity, today: date) -> PlanDay:
    begun = row.state not in (ActivityState.PROPOSED, ActivityState.PLANNED)
    is_met = begun if kind is PlanDayKind.STARTS else row.state is ActivityState.DONE
    waits = ActivityState.PLANNED if kind is PlanDayKind.STARTS else ActivityState.RUNNING
    is_late = row.state is waits and on < today
    return PlanDay(on, kind, ActivityId(row.id), row.reference, row.title, None, is_met, is_late)


def _result_due(on: date, row: Activity, result: ActivityResult, today: date) -> PlanDay:
    kind = PlanDayKind.MILESTONE if result.kind is ResultKind.MILESTONE else PlanDayKind.DELIVERABLE
    is_met = result.reached_on is not None
    is_late = not is_met and on < today
    return PlanDay(on, kind, ActivityId(row.id), row.reference, row.title, result.title, is_met, is_late)
