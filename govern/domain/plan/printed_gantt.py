"""The Gantt drawing of a plan on sheets of paper, from its frozen facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from govern.domain.plan.activities import ACTIVE, ActivityState
from govern.domain.plan.gantt import SHEET, Drawn, Due, Gantt, Named, Paper, Scale, Sketch, draw
from govern.domain.plan.plan_facts import ActivityFacts, ResultFacts
from govern.domain.plan.printed_reports import ActionPlanReport, Standing
from govern.domain.plan.scheduling import Need, Span, critical
from govern.domain.values.ids import ActivityId, GoalId
from govern.domain.values.references import goal_reference
from govern.domain.values.text import Text

#: activities on one sheet
PER_SHEET = 18
#: a plan with more needs than these is drawn without its critical path, as on its page
_MOST_NEEDS = 2000


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of activities and results on the day of the report, and in which language it is told."""

    as_of: date
    standings: Mapping[UUID, Standing]
    reached: frozenset[UUID]
    critical: frozenset[ActivityId]
    language: str


def gantt_sheets(report: ActionPlanReport, language: str) -> tuple[Gantt, ...]:
    """Return the drawings, sheet by sheet, by goal and beginning; arrows stay within a sheet."""
    ordered = [each for goal in report.plan.goals for each in report.activities_of(goal.id)]
    years = report.plan.head.ends_on.year - report.plan.head.starts_on.year
    paper = Paper(report.as_of, SHEET, Scale.QUARTERS if years < 4 else Scale.YEARS)
    known = _Known(report.as_of, report.by_activity(), frozenset(report.reached), _critical(report), language)
    goals = {
        GoalId(each.id): _named(each.title, language, f"{goal_reference(each.number)} ")
        for each in report.plan.goals
    }
    drawings = (
        draw(
            Sketch(
                goals,
                [_drawn(known, each) for each in sheet],
                [due for each in sheet for due in (_due(known, each, result) for result in each.results)],
                [need for each in sheet for need in _needs(each)],
            ),
            paper,
        )
        for sheet in _sheets(ordered)
    )
    return tuple(each for each in drawings if each is not None)


def _sheets(ordered: list[ActivityFacts]) -> Iterator[list[ActivityFacts]]:
    for at in range(0, len(ordered), PER_SHEET):
        yield ordered[at : at + PER_SHEET]


def _critical(report: ActionPlanReport) -> frozenset[ActivityId]:
    needs = [need for each in report.plan.activities for need in _needs(each)]
    if not needs or len(needs) > _MOST_NEEDS:
        return frozenset()
    linked = {each for need in needs for each in (need.activity, need.needs)}
    standing = report.by_activity()
    spans = {
        ActivityId(each.id): Span(each.starts_on, each.ends_on)
        for each in report.plan.activities
        if each.id in linked
    }
    last = max(each.ends_on for each in report.plan.activities)
    found = critical(spans, [each for each in needs if each.needs in spans], last)
    return frozenset(each for each in found if each in standing and standing[each].state in ACTIVE)


def _drawn(known: _Known, each: ActivityFacts) -> Drawn:
    standing = known.standings.get(each.id)
    return Drawn(
        id=ActivityId(each.id),
        goal=GoalId(each.goal),
        reference=each.reference,
        title=_named(each.title, known.language),
        starts_on=each.starts_on,
        ends_on=each.ends_on,
        state=standing.state if standing else ActivityState.PLANNED,
        is_late=standing is not None and standing.is_late,
        is_critical=each.id in known.critical,
    )


def _due(known: _Known, each: ActivityFacts, result: ResultFacts) -> Due:
    is_reached = result.id in known.reached
    return Due(
        activity=ActivityId(each.id),
        kind=result.kind,
        title=_named(result.title, known.language),
        due_on=result.due_on,
        is_reached=is_reached,
        is_late=not is_reached and result.due_on < known.as_of,
    )


def _needs(each: ActivityFacts) -> Iterator[Need]:
    for need in each.needs:
        yield Need(ActivityId(each.id), ActivityId(need.activity), need.lag_days)


def _named(text: Text, language: str, before: str = "") -> Named:
    shown = text.in_language(language)
    return Named(f"{before}{shown.text}", shown.language)
