"""The compliance report as a document."""

from dataclasses import dataclass

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.statutes.compliance import Verdict
from govern.domain.statutes.compliance_facts import Compliance
from govern.domain.statutes.compliance_words import VERDICT_NAMES
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/compliance.html"


@dataclass(frozen=True, slots=True)
class ComplianceReport:
    """What a printed report states, and in whose name."""

    issuer: Issuer
    compliance: Compliance


def print_compliance(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(ComplianceReport, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def compliance_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(ComplianceReport, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: ComplianceReport) -> dict[str, object]:
    return {"report": facts.compliance, "names": VERDICT_NAMES, "verdicts": Verdict}
