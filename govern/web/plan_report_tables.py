"""The reports on a plan as tables for spreadsheets."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from flask import url_for

from govern.domain.plan.activities import (
    COST_NAMES,
    INCOME_NAMES,
    PART_NAMES,
    RESULT_NAMES,
    STATE_NAMES,
    BudgetSide,
    CostType,
    IncomeType,
    Part,
)
from govern.domain.plan.figures import Figure
from govern.domain.plan.printed_reports import ActionPlanReport, ProgressReport
from govern.domain.plan.progress import ActivityDone, ResultDone
from govern.domain.values.message import Message
from govern.domain.values.references import goal_reference
from govern.exchange.plain_workbook import Cell, Sheet
from govern.i18n.translator import Translator


def plan_sheets(report: ActionPlanReport, speak: Translator) -> dict[str, Sheet]:
    """Return the sheets of the action plan: goals, activities, results, indicators, budget lines."""
    return {
        speak.text("Goals"): _goals_of_plan(report, speak),
        speak.text("Activities"): _activities_of_plan(report, speak),
        speak.text("Results"): _results_of_plan(report, speak),
        speak.text("Indicators"): _indicators_of_plan(report, speak),
        speak.text("Budget"): _lines_of_plan(report, speak),
    }


def progress_sheets(report: ProgressReport, speak: Translator) -> dict[str, Sheet]:
    """Return the sheets of the progress report: goals, money, activities, results, indicators, decisions."""
    facts = report.progress
    activities = (
        (Message("Began"), facts.started),
        (Message("Ended"), facts.ended),
        (Message("Late"), facts.late),
    )
    results = ((Message("Reached"), facts.reached), (Message("Due and not reached"), facts.missed))
    return {
        speak.text("Goals"): _goals(report, speak),
        speak.text("Amounts"): _amounts(report, speak),
        speak.text("Activities"): _activities(activities, speak),
        speak.text("Results"): _results(results, speak),
        speak.text("Indicators"): _indicators(report, speak),
        speak.text("Decisions"): _decisions(report, speak),
    }


def _head(speak: Translator, *words: Message) -> Sequence[Cell]:
    return tuple(speak.message(each) for each in words)


def _goals_of_plan(report: ActionPlanReport, speak: Translator) -> Sheet:
    head = _head(speak, Message("Goal"), Message("Title"), Message("Wording"))
    return [
        head,
        *(
            (
                goal_reference(each.number),
                speak.shown(each.title).text,
                speak.shown(each.wording).text if each.wording else "",
            )
            for each in report.plan.goals
        ),
    ]


def _activities_of_plan(report: ActionPlanReport, speak: Translator) -> Sheet:
    numbers = {each.id: goal_reference(each.number) for each in report.plan.goals}
    states = report.by_activity()
    words = (Message("Goal"), Message("Activity"), Message("Title"), Message("Begins"), Message("Ends"))
    head = _head(speak, *words, Message("State"), *(PART_NAMES[each] for each in Part), Message("Waits for"))
    return [
        head,
        *(
            (
                numbers.get(each.goal, ""),
                each.reference,
                speak.shown(each.title).text,
                each.starts_on.isoformat(),
                each.ends_on.isoformat(),
                speak.message(STATE_NAMES[states[each.id].state]) if each.id in states else "",
                *(", ".join(held.name for held in each.parts if held.part is part) for part in Part),
                ", ".join(need.reference for need in each.needs),
            )
            for each in report.plan.activities
        ),
    ]


def _results_of_plan(report: ActionPlanReport, speak: Translator) -> Sheet:
    reached = frozenset(report.reached)
    words = (Message("Activity"), Message("Result"), Message("Kind"), Message("Due on"), Message("Reached"))
    return [
        _head(speak, *words),
        *(
            (
                each.reference,
                speak.shown(result.title).text,
                speak.message(RESULT_NAMES[result.kind]),
                result.due_on.isoformat(),
                speak.text("yes") if result.id in reached else speak.text("no"),
            )
            for each in report.plan.activities
            for result in each.results
        ),
    ]


def _indicators_of_plan(report: ActionPlanReport, speak: Translator) -> Sheet:
    numbers = {each.id: goal_reference(each.number) for each in report.plan.goals}
    words = (Message("Goal"), Message("Indicator"), Message("Unit"), Message("From"), Message("To"))
    return [
        _head(speak, *words, Message("Until")),
        *(
            (
                numbers.get(each.goal, ""),
                speak.shown(each.name).text,
                each.unit,
                decimal(each.baseline),
                decimal(each.target),
                each.target_on.isoformat(),
            )
            for each in report.plan.indicators
        ),
    ]


def _lines_of_plan(report: ActionPlanReport, speak: Translator) -> Sheet:
    references = {each.id: each.reference for each in report.plan.activities}
    words = (Message("Year"), Message("Activity"), Message("Line"), Message("Type"))
    rows: list[Sequence[Cell]] = [_head(speak, *words, Message("Income"), Message("Expenses"))]
    for each in report.plan.lines:
        is_income = each.side is BudgetSide.INCOME
        name = INCOME_NAMES[IncomeType(each.type)] if is_income else COST_NAMES[CostType(each.type)]
        amount = report.money(each.cents)
        place = references.get(each.activity, "") if each.activity else ""
        amounts = (amount, None) if is_income else (None, amount)
        rows.append((each.year, place, each.title, speak.message(name), *amounts))
    return rows


def _goals(report: ProgressReport, speak: Translator) -> Sheet:
    counted = (Message("planned"), Message("running"), Message("done"), Message("stopped"), Message("late"))
    head = _head(speak, Message("Goal"), Message("Title"), *counted)
    return [
        head,
        *(
            (
                goal_reference(each.number),
                speak.shown(each.title).text,
                each.planned,
                each.running,
                each.done,
                each.stopped,
                each.late,
            )
            for each in report.goals
        ),
    ]


def _amounts(report: ProgressReport, speak: Translator) -> Sheet:
    rows: list[Sequence[Cell]] = [
        _head(speak, Message("What"), Message("Amount"), Message("Currency"), Message("Its entries"))
    ]
    budgeted, *booked = report.booked
    named = zip(Figure, (*report.given, *booked), strict=True)
    told = [
        (budgeted, url_for("budget.show", _external=True)),
        *((each, _entries(report, of)) for of, each in named),
    ]
    rows += [(speak.message(name), amount, amount.currency, place) for (name, amount), place in told]
    return rows


def _entries(report: ProgressReport, figure: Figure) -> str:
    facts = report.progress
    time = {"since": facts.since.isoformat() if facts.since else None, "until": facts.until.isoformat()}
    return url_for("plan_entries.show", figure=figure.value, _external=True, **time)


def _activities(groups: Iterable[tuple[Message, Sequence[ActivityDone]]], speak: Translator) -> Sheet:
    words = (Message("What"), Message("Activity"), Message("Title"), Message("Accountable"), Message("State"))
    head = _head(
        speak,
        *words,
        Message("Begins"),
        Message("Ends"),
        Message("Began"),
        Message("Ended"),
        Message("What came of it"),
    )
    return [
        head,
        *(
            (
                speak.message(name),
                each.reference,
                speak.shown(each.title).text,
                each.lead,
                speak.message(STATE_NAMES[each.state]),
                *(_day(day) for day in (each.starts_on, each.ends_on, each.started_on, each.ended_on)),
                each.outcome,
            )
            for name, found in groups
            for each in found
        ),
    ]


def _results(groups: Iterable[tuple[Message, Sequence[ResultDone]]], speak: Translator) -> Sheet:
    words = (Message("What"), Message("Activity"), Message("Result"), Message("Kind"), Message("Due on"))
    return [
        _head(speak, *words, Message("Reached on")),
        *(
            (
                speak.message(name),
                each.activity_reference,
                speak.shown(each.title).text,
                speak.message(RESULT_NAMES[each.kind]),
                _day(each.due_on),
                _day(each.reached_on),
            )
            for name, found in groups
            for each in found
        ),
    ]


def _indicators(report: ProgressReport, speak: Translator) -> Sheet:
    words = (Message("Goal"), Message("Indicator"), Message("Unit"), Message("At the beginning"))
    return [
        _head(speak, *words, Message("Before"), Message("Now"), Message("Target"), Message("Until")),
        *(
            (
                each.goal_reference,
                speak.shown(each.name).text,
                each.unit,
                *(decimal(value) for value in (each.baseline, each.before, each.now, each.target)),
                _day(each.target_on),
            )
            for each in report.progress.measured
        ),
    ]


def _decisions(report: ProgressReport, speak: Translator) -> Sheet:
    words = (Message("Version"), Message("In force since"), Message("Resolution"), Message("Small change by"))
    return [
        _head(speak, *words),
        *((each.number, _day(each.on), each.resolution, each.by) for each in report.progress.decided),
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def decimal(number: Fraction | None) -> Cell:
    """Return a number as a spreadsheet holds it: whole, or as decimal text of four places."""
    if number is None or number.denominator == 1:
        return None if number is None else int(number)
    ten_thousandths = round(number * 10_000)
    whole, rest = divmod(abs(ten_thousandths), 10_000)
    return f"{'-' if ten_thousandths < 0 else ''}{whole}.{rest:04}".rstrip("0")
