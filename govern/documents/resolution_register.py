"""The register of resolutions as a document."""

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record
from govern.domain.voting.resolution_register import ResolutionRegister
from govern.domain.voting.resolution_states import STATE_NAMES

_TEMPLATE = "documents/print/resolution_register.html"


def print_resolution_register(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(ResolutionRegister, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def resolution_register_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(ResolutionRegister, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: ResolutionRegister) -> dict[str, object]:
    years = sorted({each.adopted_on.year for each in facts.resolutions}, reverse=True)
    return {
        "facts": facts,
        "states": STATE_NAMES,
        "years": [
            (year, [each for each in facts.resolutions if each.adopted_on.year == year]) for year in years
        ],
    }
