"""The joint action plan as a document."""

from dataclasses import dataclass

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import Issuer
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
from govern.domain.plan.plan_facts import ActivityFacts, LineFacts
from govern.domain.plan.printed_gantt import gantt_sheets
from govern.domain.plan.printed_reports import ActionPlanReport
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/action_plan.html"


@dataclass(frozen=True, slots=True)
class ActionPlanDocument:
    """The plan as it was frozen, and in whose name it is told."""

    issuer: Issuer
    report: ActionPlanReport


def print_action_plan(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(ActionPlanDocument, record)
    frame = issue.frame(facts.issuer)
    values = _values(facts.report, frame.translator.language)
    return print_pdf(template=_TEMPLATE, values=values, facts=record, frame=frame)


def action_plan_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(ActionPlanDocument, record)
    frame = issue.frame(facts.issuer)
    values = _values(facts.report, frame.translator.language)
    return render_html(template=_TEMPLATE, values=values, facts=record, frame=frame)


def line_type(line: LineFacts) -> Message:
    """Return what a line of the budget is for, in words."""
    if line.side is BudgetSide.INCOME:
        return INCOME_NAMES[IncomeType(line.type)]
    return COST_NAMES[CostType(line.type)]


def parts_in_words(activity: ActivityFacts, part: Part) -> str:
    """Return the members that have a part in an activity."""
    return ", ".join(each.name for each in activity.parts if each.part is part)


def _values(report: ActionPlanReport, language: str) -> dict[str, object]:
    return {
        "report": report,
        "plan": report.plan,
        "standing": report.by_activity(),
        "drawings": gantt_sheets(report, language),
        "references": {each.id: each.reference for each in report.plan.activities},
        "states": STATE_NAMES,
        "result_names": RESULT_NAMES,
        "part_names": PART_NAMES,
        "held": parts_in_words,
        "parts_of": Part,
        "sides": BudgetSide,
        "line_type": line_type,
    }
