"""The record of reports on the plan in words, beside the words of all other acts."""

from collections.abc import Mapping

from govern.domain.values.message import Message

REPORT_ACTIONS: Mapping[str, Message] = {
    "engagement.formula_recorded": Message("Formula of engagement recorded"),
    "papers.action_plan_written": Message("Action plan written down"),
    "papers.progress_report_written": Message("Progress report written down"),
    "papers.annual_report_written": Message("Annual report written down"),
}
