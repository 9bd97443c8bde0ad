"""The report to a funder as a document."""

from dataclasses import dataclass

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.plan.activities import COST_NAMES
from govern.domain.plan.funder_report import FunderReport, added
from govern.domain.plan.projects import PROJECT_NAMES
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/funder_report.html"


@dataclass(frozen=True, slots=True)
class FunderReportDocument:
    """The report as it was frozen, and in whose name it is told."""

    issuer: Issuer
    report: FunderReport


def print_funder_report(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(FunderReportDocument, record)
    values: dict[str, object] = {
        "report": facts.report,
        "names": {each.id: each.name for each in facts.report.partners},
        "added": added,
        "cost_names": COST_NAMES,
        "state": PROJECT_NAMES[facts.report.state],
    }
    return print_pdf(template=_TEMPLATE, values=values, facts=record, frame=issue.frame(facts.issuer))
