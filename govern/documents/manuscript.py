"""What goes to print: a template filled with finished values, in the reader's language, as HTML."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from govern.documents.figures import figure_svg
from govern.documents.proofmarks import Marks, code_svg
from govern.documents.prose import prose_html
from govern.domain.motions.redline import TextRedline, text_redline
from govern.domain.motions.words import STATES
from govern.domain.values.text import Text
from govern.domain.voting.minutes_agenda import explained_agenda
from govern.i18n.templates import install
from govern.i18n.translator import Translator
from govern.settings import ROOT

ATTACHED_AS = "facts.json"

_TEMPLATES = ROOT / "templates"
_SHEET = _TEMPLATES / "documents/print/print.css"
_LONG, _SHORT = 28, 6
_speaker: ContextVar[Translator] = ContextVar("speaker")


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the content of every document: who issues it, its name, where it is recorded."""

    association: str
    seat: str
    title: str
    reference: str
    issued_at: datetime
    audit_head: str
    translator: Translator
    number: str = ""
    kind: str = ""
    #: where the document can be checked; empty for those issued before documents had numbers
    address: str = ""

    def marks(self, data: str) -> Marks:
        """Return what finds the document again, with the digest of its data."""
        return Marks(self.number, self.kind, data, self.audit_head, self.address)

    @property
    def language(self) -> str:
        """The language in which the document speaks."""
        return self.translator.language

    @property
    def instant(self) -> str:
        """The instant of issue as metadata write it, always in UTC."""
        return self.issued_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Data:
    """The facts as they are attached, and what the colophon says of them."""

    content: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 that anybody gets who saves the attachment."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def link(self) -> str:
        """The facts as an address, for the HTML file that has no attachments."""
        return f"data:application/json;base64,{b64encode(self.content).decode()}"


def style_sheet() -> str:
    """Return the one style sheet of all documents."""
    return _SHEET.read_text(encoding="utf-8")


def compose(template: str, values: Mapping[str, object], *, frame: Frame, data: Data, sheet: str = "") -> str:
    """Return the filled template; with a ``sheet`` it stands alone, without it goes to the press."""
    before = _speaker.set(frame.translator)
    try:
        page = _environment().get_template(template)
        return page.render({**values, "frame": frame, "data": data, "sheet": sheet})
    finally:
        _speaker.reset(before)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install(environment, _speaker.get)
    environment.globals.update(explained_agenda=explained_agenda)
    environment.globals.update(figure_svg=figure_svg, code_svg=_code, attached_as=ATTACHED_AS)
    environment.tests.update(unbroken=_is_unbroken)
    environment.filters.update(prose=prose_html, grouped=_grouped, tied=_tied, redline_to=_redline)
    environment.globals.update(motion_states=STATES)
    return environment


def _redline(before: Text, after: Text) -> TextRedline:
    return text_redline(before, after, _speaker.get().language)


def _code(address: str) -> Markup:
    return Markup(code_svg(address))  # noqa: S704 - digits and lines of our own


def _is_unbroken(cell: object) -> bool:
    """Return whether a cell holds a word so long that its table would not fit the page."""
    return isinstance(cell, str) and any(len(word) > _LONG for word in cell.split())


def _tied(title: str) -> str:
    """Return a title whose last word, if it is short, does not stand alone on a line."""
    head, _, last = title.rpartition(" ")
    return f"{head}\u00a0{last}" if head and len(last) <= _SHORT else title


def _grouped(digest: str, length: int = 16) -> str:
    r"""Return the beginning of a digest in groups of four, to be compared by eye.

    >>> _grouped("0123456789abcdef0123", 8)
    '0123\xa04567'
    """
    return "\u00a0".join(digest[start : start + 4] for start in range(0, min(length, len(digest)), 4))
