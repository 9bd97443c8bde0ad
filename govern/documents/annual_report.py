"""The annual report of an association as a document."""

from dataclasses import dataclass

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.plan.annual_report import AnnualReport
from govern.domain.plan.annual_shown import annual_shown
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/annual_report.html"


@dataclass(frozen=True, slots=True)
class AnnualReportDocument:
    """The report as it was frozen, and in whose name it is told."""

    issuer: Issuer
    report: AnnualReport


def print_annual_report(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(AnnualReportDocument, record)
    frame = issue.frame(facts.issuer)
    return print_pdf(template=_TEMPLATE, values=annual_shown(facts.report), facts=record, frame=frame)


def annual_report_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(AnnualReportDocument, record)
    frame = issue.frame(facts.issuer)
    return render_html(template=_TEMPLATE, values=annual_shown(facts.report), facts=record, frame=frame)
