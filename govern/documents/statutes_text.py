"""The consolidated text of the statutes as a document, with the statutes file attached."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.documents.statutes_words import own_word
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.statutes.written_out import WrittenOut
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record

_TEMPLATE = "documents/print/statutes_text.html"
#: from so many articles on, a table of articles stands before them
_LONG = 8


class Standing(Enum):
    """What a text was worth on the day on which it was printed."""

    IN_FORCE = "in_force"
    PAST = "past"
    COMING = "coming"
    WAITING = "waiting"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class StatutesFile:
    """The statutes file, word for word."""

    name: str
    text: str

    @property
    def content(self) -> bytes:
        """Return the bytes of the file."""
        return self.text.encode()

    @property
    def digest(self) -> str:
        """Return the SHA-256 that anybody gets who saves the file."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class StatutesText:
    """What a printed text states: the whole statutes, what they are worth, where they come from.

    ``until`` is the last day in force; ``draft`` the reference of the act that led to the text, where
    Govern knows it, and ``resolution`` that of the decision on it. ``amends`` is, for what is not in
    force, the first day of the version that it is to replace.
    """

    issuer: Issuer
    form: str
    standing: Standing
    until: date | None
    draft: str | None
    resolution: str | None
    amends: date | None
    text: WrittenOut
    file: StatutesFile


STANDINGS: Mapping[Standing, Message] = {
    Standing.IN_FORCE: Message("in force"),
    Standing.PAST: Message("no longer in force"),
    Standing.COMING: Message("adopted, not in force yet"),
    Standing.WAITING: Message("adopted, not in force yet"),
    Standing.DRAFT: Message("draft, not adopted"),
}


def print_statutes_text(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(StatutesText, record)
    return print_pdf(
        template=_TEMPLATE,
        values=_values(facts),
        facts=record,
        frame=issue.frame(facts.issuer),
        beside={facts.file.name: facts.file.content},
    )


def statutes_text_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(StatutesText, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: StatutesText) -> dict[str, object]:
    return {
        "facts": facts,
        "text": facts.text,
        "standing": STANDINGS[facts.standing],
        "is_marked": facts.standing is not Standing.IN_FORCE,
        "has_days": facts.standing in (Standing.IN_FORCE, Standing.PAST, Standing.COMING),
        "is_adopted": facts.standing is not Standing.DRAFT,
        "own_word": own_word(facts.text.language),
        "is_long": len(facts.text.articles) >= _LONG,
    }
