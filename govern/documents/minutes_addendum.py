"""An addendum to approved minutes as a document of its own."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.values.digest import Json
from govern.domain.values.record import from_record
from govern.domain.values.text import Text
from govern.domain.voting.minutes import Approval

_TEMPLATE = "documents/print/minutes_addendum.html"


@dataclass(frozen=True, slots=True)
class MinutesFile:
    """A printed file of the approved minutes, which stays as it is."""

    language: str
    number: str
    digest: str


@dataclass(frozen=True, slots=True)
class AddendumFacts:
    """An addendum with what it is added to, why, and who approved it."""

    issuer: Issuer
    body: Text
    meeting: str
    held_on: date
    approval: Approval | None
    number: int
    reference: str
    item: UUID | None
    item_number: int | None
    item_title: Text | None
    wording: Text
    reason: str
    dated: date
    #: exactly one of the two approved it
    resolution: str | None
    approved_by: str | None
    files: tuple[MinutesFile, ...]


def print_addendum(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(AddendumFacts, record)
    return print_pdf(
        template=_TEMPLATE, values={"facts": facts}, facts=record, frame=issue.frame(facts.issuer)
    )


def addendum_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(AddendumFacts, record)
    return render_html(
        template=_TEMPLATE, values={"facts": facts}, facts=record, frame=issue.frame(facts.issuer)
    )
