"""Minutes as a document."""

from govern.documents.issue import Issue
from govern.documents.minuted import worded_attendance, worded_items
from govern.documents.renderer import Frame, Printed, print_pdf, render_html
from govern.domain.meetings.words import MEETING_KIND_NAMES, MEETING_MODE_NAMES
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.domain.voting.minutes import Minutes
from govern.domain.voting.written import MODE_NAMES

_TEMPLATE = "documents/print/minutes.html"


def print_minutes(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(Minutes, record)
    frame = issue.frame(facts.issuer)
    values = _values(facts, frame)
    return print_pdf(template=_TEMPLATE, values=values, facts=record, frame=frame, beside=issue.beside)


def minutes_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(Minutes, record)
    frame = issue.frame(facts.issuer)
    return render_html(template=_TEMPLATE, values=_values(facts, frame), facts=record, frame=frame)


def _values(facts: Minutes, frame: Frame) -> dict[str, object]:
    lines = worded_attendance(facts, frame.translator)
    return {
        "facts": facts,
        "zone": facts.zone,
        "kind": MEETING_KIND_NAMES[facts.kind],
        "mode": MEETING_MODE_NAMES[facts.mode],
        "modes": MODE_NAMES,
        "items": worded_items(facts, frame.translator),
        "attending": lines,
        "without_vote": [line for group in lines.values() for line in group if line.facts.without_vote],
        "signing": _signing(facts),
    }


def _signing(facts: Minutes) -> list[tuple[str, Message]]:
    people = ((facts.chair, Message("Chair")), (facts.secretary, Message("Secretary")))
    return [(name, office) for name, office in people if name]
