"""The convocation as a document."""

from zoneinfo import ZoneInfo

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import ConvocationFacts
from govern.domain.meetings.words import ITEM_KIND_NAMES, MEETING_KIND_NAMES, MEETING_MODE_NAMES
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/convocation.html"


def print_convocation(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(ConvocationFacts, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def convocation_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(ConvocationFacts, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: ConvocationFacts) -> dict[str, object]:
    return {
        "facts": facts,
        "zone": ZoneInfo(facts.time_zone),
        "kind": MEETING_KIND_NAMES[facts.kind],
        "mode": MEETING_MODE_NAMES[facts.mode],
        "is_remote": facts.mode.value != "on_site",
        "item_kinds": ITEM_KIND_NAMES,
    }
