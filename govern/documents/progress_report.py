"""The progress of a plan as a document, for the assembly."""

from dataclasses import dataclass

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.plan.activities import RESULT_NAMES, STATE_NAMES
from govern.domain.plan.printed_reports import ProgressReport
from govern.domain.plan.report_charts import amount_bars, goal_bars, height_of
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/progress_report.html"


@dataclass(frozen=True, slots=True)
class ProgressReportDocument:
    """The report as it was frozen, and in whose name it is told."""

    issuer: Issuer
    report: ProgressReport


def print_progress_report(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(ProgressReportDocument, record)
    frame = issue.frame(facts.issuer)
    return print_pdf(template=_TEMPLATE, values=_values(facts.report), facts=record, frame=frame)


def progress_report_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(ProgressReportDocument, record)
    frame = issue.frame(facts.issuer)
    return render_html(template=_TEMPLATE, values=_values(facts.report), facts=record, frame=frame)


def _values(report: ProgressReport) -> dict[str, object]:
    return {
        "report": report,
        "facts": report.progress,
        "given": amount_bars(report.given),
        "booked": amount_bars(report.booked),
        "goals": goal_bars(report.goals),
        "height_of": height_of,
        "states": STATE_NAMES,
        "result_names": RESULT_NAMES,
    }
