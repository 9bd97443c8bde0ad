"""The result of a shared budget as a document."""

from dataclasses import dataclass

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.plan.shared_budget import RoundResult
from govern.domain.plan.shared_chart import cost_chart
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/shared_result.html"


@dataclass(frozen=True, slots=True)
class SharedResultDocument:
    """The result as it was frozen, and in whose name it is told."""

    issuer: Issuer
    result: RoundResult


def print_shared_result(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(SharedResultDocument, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def shared_result_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(SharedResultDocument, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: SharedResultDocument) -> dict[str, object]:
    return {"result": facts.result, "chart": cost_chart(facts.result)}
