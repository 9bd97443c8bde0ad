"""The register of members as a document, with addresses or without."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from govern.documents.issue import Issue
from govern.documents.manuscript import Frame
from govern.documents.renderer import Printed, print_pdf, render_html
from govern.domain.meetings.convocation_facts import Issuer
from govern.domain.members.categories import Category
from govern.domain.members.register_facts import ListedMember
from govern.domain.members.words import CATEGORY_NAMES
from govern.domain.values.digest import Json
from govern.domain.values.message import Message
from govern.domain.values.record import from_record
from govern.i18n.translator import Translator

_TEMPLATE = "documents/print/member_register.html"
#: a table longer than this takes the press more than its share of time
_ROWS = 40


@dataclass(frozen=True, slots=True)
class MemberRegister:
    """Everybody who belonged to the association on a day."""

    issuer: Issuer
    on: date
    has_addresses: bool
    members: tuple[ListedMember, ...]


@dataclass(frozen=True, slots=True)
class PrintedCategory:
    """The members of a category, in tables that fit."""

    name: Message
    count: int
    tables: tuple[tuple[ListedMember, ...], ...]


def print_member_register(record: Json, issue: Issue) -> Printed:
    """Return the PDF of frozen facts."""
    facts, frame = _read(record, issue)
    return print_pdf(template=_TEMPLATE, values=_values(facts, frame.translator), facts=record, frame=frame)


def member_register_html(record: Json, issue: Issue) -> str:
    """Return the same document as one print-ready HTML file."""
    facts, frame = _read(record, issue)
    return render_html(template=_TEMPLATE, values=_values(facts, frame.translator), facts=record, frame=frame)


def _read(record: Json, issue: Issue) -> tuple[MemberRegister, Frame]:
    facts = from_record(MemberRegister, record)
    return facts, issue.frame(facts.issuer)


def _values(facts: MemberRegister, speak: Translator) -> dict[str, object]:
    countries = {each.country for each in facts.members}
    return {
        "facts": facts,
        "categories": tuple(_categories(facts, speak)),
        "number_of_countries": len(countries),
    }


def _categories(facts: MemberRegister, speak: Translator) -> Iterator[PrintedCategory]:
    members = sorted(facts.members, key=lambda each: speak.sort_key(each.name))
    for category in Category:
        found = tuple(each for each in members if each.category is category)
        tables = tuple(found[start : start + _ROWS] for start in range(0, len(found), _ROWS))
        if found:
            yield PrintedCategory(CATEGORY_NAMES[category], len(found), tables)
