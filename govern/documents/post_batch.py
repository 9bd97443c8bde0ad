"""Letters for the post: a list to tick, then one page for each addressee."""

from zoneinfo import ZoneInfo

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import BatchFacts
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/post_batch.html"
#: as many as the window of an envelope shows
_LINES = 6


def print_post_batch(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(BatchFacts, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def post_batch_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(BatchFacts, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: BatchFacts) -> dict[str, object]:
    letters = [(each, address_lines(each.name, each.address)) for each in facts.letters]
    rows = [(letter.name, ", ".join(lines[1:])) for letter, lines in letters]
    return {"facts": facts, "zone": ZoneInfo(facts.time_zone), "letters": letters, "rows": rows}


def address_lines(name: str, address: str) -> list[str]:
    r"""Return the lines of an address, the name first, the last ones joined when they are too many.

    >>> address_lines("Cluster", "Street 1\n1000 Brussels")
    ['Cluster', 'Street 1', '1000 Brussels']
    """
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    if lines and lines[0].casefold() == name.casefold():
        lines = lines[1:]
    kept = _LINES - 1
    return [name, *lines[: kept - 1], ", ".join(lines[kept - 1 :])] if len(lines) > kept else [name, *lines]
