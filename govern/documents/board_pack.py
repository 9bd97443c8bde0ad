"""The board pack as a document: cover, agenda with times, each item's sheet and its papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from govern.documents.issue import Issue
from govern.documents.merging import Inspected, inspect, merge
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.pack_facts import BoardPackFacts, PackedPaper
from govern.domain.meetings.purpose import PURPOSE_NAMES, purpose_of
from govern.domain.meetings.words import ITEM_KIND_NAMES, MEETING_KIND_NAMES, MEETING_MODE_NAMES
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/board_pack.html"
#: all papers together; what goes beyond is named with its digest
_MOST_PAGES = 1500
_MOST_ATTACHED = 20 * 2**20


@dataclass(frozen=True, slots=True)
class Sheets:
    """How a paper stands in the pack: with so many pages, attached as a file, or not at all and why."""

    place: str
    pages: int = 0
    is_attached: bool = False
    refusal: Message | None = None


def print_board_pack(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts, with the papers that the issue brings along."""
    facts = from_record(BoardPackFacts, record)
    sheets = _sheets(facts, issue.papers)
    attached = {
        _file_name(paper): issue.papers[paper.digest]
        for paper in facts.papers
        if sheets[paper.id.hex].is_attached
    }
    printed = print_pdf(
        template=_TEMPLATE,
        values=_values(facts, sheets),
        facts=record,
        frame=issue.frame(facts.issuer),
        beside=attached,
    )
    drawn = {
        sheets[paper.id.hex].place: issue.papers[paper.digest]
        for paper in facts.papers
        if sheets[paper.id.hex].pages
    }
    return merge(printed, drawn)


def board_pack_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file; pages of papers stay empty in it."""
    facts = from_record(BoardPackFacts, record)
    values = _values(facts, _sheets(facts, issue.papers))
    return render_html(template=_TEMPLATE, values=values, facts=record, frame=issue.frame(facts.issuer))


def _sheets(facts: BoardPackFacts, papers: Mapping[str, bytes]) -> dict[str, Sheets]:
    """Return how each paper stands in the pack, by its id."""
    found: dict[str, Sheets] = {}
    pages = attached = 0
    for paper in facts.papers:
        sheets = _sheet(paper, papers.get(paper.digest))
        if pages + sheets.pages > _MOST_PAGES:
            sheets = Sheets(sheets.place, refusal=Message("The pack is full; open the file itself."))
        if sheets.is_attached and attached + paper.size > _MOST_ATTACHED:
            sheets = Sheets(sheets.place, refusal=Message("It is too large to be attached."))
        pages += sheets.pages
        attached += paper.size if sheets.is_attached else 0
        found[paper.id.hex] = sheets
    return found


def _sheet(paper: PackedPaper, content: bytes | None) -> Sheets:
    place = f"paper-{paper.id.hex}"
    if content is None:
        return Sheets(place, refusal=Message("The file is not there any more."))
    if not paper.is_pdf:
        return Sheets(place, is_attached=True)
    looked: Inspected = inspect(content)
    return Sheets(place, pages=looked.pages, refusal=looked.refusal)


def _file_name(paper: PackedPaper) -> str:
    """Return a name that no other file of the pack has."""
    return f"{paper.digest[:8]}-{paper.name}"


def _values(facts: BoardPackFacts, sheets: Mapping[str, Sheets]) -> dict[str, object]:
    late = (item for item in facts.items if item.late is not None)
    only_discussed = {item.number for item in late if item.late and not item.late.may_be_decided}
    return {
        "facts": facts,
        "sheets": sheets,
        "zone": ZoneInfo(facts.time_zone),
        "kind": MEETING_KIND_NAMES[facts.kind],
        "mode": MEETING_MODE_NAMES[facts.mode],
        "item_kinds": ITEM_KIND_NAMES,
        "purposes": {
            item.number: PURPOSE_NAMES[purpose]
            for item in facts.items
            if (purpose := purpose_of(item.kind, may_be_decided=item.number not in only_discussed))
        },
        "has_foreign_pages": any(each.pages for each in sheets.values()),
        "skipped": [paper for paper in facts.papers if sheets[paper.id.hex].refusal is not None],
    }
