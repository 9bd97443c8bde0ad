"""What the Gantt drawing is made from, in the reader's language; pages and reports draw the same."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy.orm import Session

from govern.domain.plan.activities import ACTIVE
from govern.domain.plan.gantt import Drawn, Due, Named, Sketch
from govern.domain.plan.late import is_late
from govern.domain.plan.scheduling import critical
from govern.domain.values.ids import ActivityId, GoalId, PlanId
from govern.domain.values.text import Text
from govern.store.queries.plan_drawing import Drawing, count_needs, drawing, linked
from govern.store.queries.plan_filters import Chosen, GoalChoice, goal_choices
from govern.store.tables.plan import Activity, ActivityResult

#: a plan with more needs than these is drawn without its critical path, so that its page stays quick
MOST_NEEDS = 2000


def plan_sketch(session: Session, chosen: Chosen, language: str, *, today: date) -> Sketch:
    """Return what is drawn of all the activities asked for: for a document, which takes its time."""
    found = drawing(session, chosen, 0, None)
    goals = goal_choices(session, chosen.plan)
    return sketch_of(found, goals, language, today=today, hanging=critical_ones(session, chosen.plan))


def critical_ones(session: Session, plan: PlanId) -> frozenset[ActivityId] | None:
    """Return the activities on which the last day of a plan hangs; None in a plan of very many needs."""
    if count_needs(session, plan) > MOST_NEEDS:
        return None
    links = linked(session, plan)
    return frozenset(critical(links.spans, links.needs, links.last_day))


def sketch_of(
    found: Drawing,
    goals: Iterable[GoalChoice],
    language: str,
    *,
    today: date,
    hanging: Collection[ActivityId] | None,
) -> Sketch:
    """Return what is drawn of some rows, in a language; texts that lack it stand in their own."""
    return Sketch(
        goals={GoalId(each.id): _goal(each, language) for each in goals},
        activities=[_drawn(row, language, today, hanging or ()) for row in found.activities],
        results=[_due(row, language, today) for row in found.results],
        needs=found.needs,
    )


def _goal(goal: GoalChoice, language: str) -> Named:
    named = _named(goal.title, language)
    return Named(f"{goal.reference} {named.text}", named.language)


def _named(text: Text, language: str) -> Named:
    shown = text.in_language(language)
    return Named(shown.text, shown.language)


def _drawn(row: Activity, language: str, today: date, hanging: Collection[ActivityId]) -> Drawn:
    return Drawn(
        id=ActivityId(row.id),
        goal=GoalId(row.goal_id),
        reference=row.reference,
        title=_named(row.title, language),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        state=row.state,
        is_late=is_late(row.state, row.starts_on, row.ends_on, today),
        is_critical=ActivityId(row.id) in hanging and row.state in ACTIVE,
    )


def _due(row: ActivityResult, language: str, today: date) -> Due:
    is_reached = row.reached_on is not None
    return Due(
        activity=ActivityId(row.activity_id),
        kind=row.kind,
        title=_named(row.title, language),
        due_on=row.due_on,
        is_reached=is_reached,
        is_late=not is_reached and row.due_on < today,
    )
