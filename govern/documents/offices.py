"""The register of offices as a document."""

from dataclasses import dataclass

from govern.documents.issue import Issue
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.elections.offices import (
    ORIGINS,
    BodyOffices,
    OfficeHeld,
    RegisterOfOffices,
    Vacancy,
    end_in_words,
)
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.members.words import OFFICE_NAMES
from govern.domain.values.digest import Json
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.record import from_record
from govern.domain.values.text import Text

_TEMPLATE = "documents/print/offices.html"

Cells = tuple[MessageValue, ...]


@dataclass(frozen=True, slots=True)
class OfficesDocument:
    """The offices of a day, and in whose name they are told."""

    issuer: Issuer
    register: RegisterOfOffices


@dataclass(frozen=True, slots=True)
class BodyPrinted:
    """A body with the rows of its tables: person, office, term, how it came; at last how it ended."""

    name: Text | None
    vacancy: Vacancy | None
    held: tuple[Cells, ...]
    coming: tuple[Cells, ...]
    former: tuple[Cells, ...]


def print_offices(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts = from_record(OfficesDocument, record)
    return print_pdf(template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer))


def offices_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts = from_record(OfficesDocument, record)
    return render_html(
        template=_TEMPLATE, values=_values(facts), facts=record, frame=issue.frame(facts.issuer)
    )


def _values(facts: OfficesDocument) -> dict[str, object]:
    return {"on": facts.register.on, "bodies": [_printed(each) for each in facts.register.bodies]}


def _printed(body: BodyOffices) -> BodyPrinted:
    return BodyPrinted(
        name=body.name,
        vacancy=body.vacancy,
        held=tuple(_row(each) for each in body.held),
        coming=tuple(_row(each) for each in body.coming),
        former=tuple((*_row(each)[:3], _end(each)) for each in body.former),
    )


def _row(held: OfficeHeld) -> Cells:
    return (held.person, OFFICE_NAMES[held.office], _term(held), _origin(held))


def _term(held: OfficeHeld) -> Message:
    if held.ends_on is None:
        return Message("from {day}", {"day": held.starts_on})
    return Message("from {day} to {last}", {"day": held.starts_on, "last": held.ends_on})


def _origin(held: OfficeHeld) -> Message:
    word = ORIGINS[held.origin]
    return _by(word, held.given_by)


def _end(held: OfficeHeld) -> Message:
    return _by(end_in_words(held), held.removed_by)


def _by(word: Message, reference: str) -> Message:
    return Message("{how}, {reference}", {"how": word, "reference": reference}) if reference else word
