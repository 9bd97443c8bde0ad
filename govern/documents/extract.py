"""The extract of a single resolution as a document."""

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record
from govern.domain.voting.extract import Extract

_TEMPLATE = "documents/print/extract.html"


def print_extract(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(Extract, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def extract_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(Extract, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: Extract) -> dict[str, object]:
    return {"facts": facts, "signing": [(each.name, each.office) for each in facts.certifiers]}
