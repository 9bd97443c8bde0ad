"""The ranking of a call as a document."""

from dataclasses import dataclass

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.plan.support_ranking import PLACE_NAMES, TIE_RULE, CallResult
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/support_ranking.html"


@dataclass(frozen=True, slots=True)
class SupportRankingDocument:
    """The ranking as it was frozen, and in whose name it is told."""

    issuer: Issuer
    result: CallResult


def print_support_ranking(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(SupportRankingDocument, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def support_ranking_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(SupportRankingDocument, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: SupportRankingDocument) -> dict[str, object]:
    return {"result": facts.result, "places": PLACE_NAMES, "tie_rule": TIE_RULE}
