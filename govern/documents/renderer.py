"""The one door to WeasyPrint: a template and facts become a PDF/A-3a and PDF/UA-1 that carries its data.

The same facts give the same bytes with the same library versions, and the same page on every machine.
"""

import hashlib
import threading
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit
from urllib.request import url2pathname

from govern.documents.conformance import declare_both
from govern.documents.manuscript import ATTACHED_AS, Data, Frame, compose, style_sheet
from govern.documents.tagging import give_items_bodies
from govern.documents.typeface import FONTS, font_faces, printable, vendored_fonts_only
from govern.domain.values.digest import Json, canonical_json

__all__ = ["Frame", "Printed", "print_pdf", "render_html", "why_not"]

_ONE_AT_A_TIME = threading.Lock()
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF: its bytes, their SHA-256, that of the attached data, the number of pages."""

    content: bytes
    digest: str
    data_digest: str
    pages: int


def print_pdf(
    *,
    template: str,
    values: Mapping[str, object],
    facts: Json,
    frame: Frame,
    beside: Mapping[str, bytes] = _NOTHING,
) -> Printed:
    """Return the document as PDF, with the facts attached as canonical JSON.

    The facts hold no more than everybody may read who gets the file. The template extends
    ``documents/print/base.html``. Files ``beside`` the facts are attached under their names.

    Raises:
        jinja2.UndefinedError: when the template names a value that it was not given.
        OSError: when Pango is not installed, as ``why_not`` says beforehand.
    """
    data = Data(canonical_json(facts))
    html = compose(template, values, frame=frame, data=data)
    with _ONE_AT_A_TIME:
        pressed = _press().press(html, {ATTACHED_AS: data.content, **beside}, frame, data.digest)
    finished = declare_both(pressed, frame.marks(data.digest))
    return Printed(
        content=finished.content,
        digest=hashlib.sha256(finished.content).hexdigest(),
        data_digest=data.digest,
        pages=finished.pages,
    )


def render_html(*, template: str, values: Mapping[str, object], facts: Json, frame: Frame) -> str:
    """Return the document as one print-ready HTML file, for machines without Pango and for tests.

    It carries its style sheet and its data and asks for no other file.

    Raises:
        jinja2.UndefinedError: when the template names a value that it was not given.
    """
    data = Data(canonical_json(facts))
    return compose(template, values, frame=frame, data=data, sheet=style_sheet())


def why_not() -> str | None:
    """Return what keeps this machine from printing PDF, or None when nothing does."""
    try:
        with _ONE_AT_A_TIME:
            _press()
    except (OSError, ImportError) as missing:
        return str(missing)
    return None


class _Assets:
    """The only files that a document may ask for: the vendored fonts. WeasyPrint calls it as its fetcher."""

    _fail_on_errors = False

    def __call__(self, url: str) -> object:
        from weasyprint.urls import URLFetcherResponse  # noqa: PLC0415 - see _Press

        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
        if parts.scheme != "file" or path.parent != FONTS:
            raise ValueError("documents load nothing but the vendored fonts")
        return URLFetcherResponse(url, path.read_bytes())


class _Press:
    """WeasyPrint with its fonts loaded and its style sheets parsed, once per process."""

    def __init__(self) -> None:
        # Imported here: it takes a third of a second, and fails where Pango is missing. Without the system's
        # fonts it warns of ugly output, but ours follow.
        with vendored_fonts_only(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import weasyprint  # noqa: PLC0415
            from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

            self._fonts = FontConfiguration()
        self._weasyprint = weasyprint
        self._assets = _Assets()
        self._sheets = [self._sheet(font_faces()), self._sheet(style_sheet())]

    def _sheet(self, text: str) -> object:
        return self._weasyprint.CSS(string=text, font_config=self._fonts, url_fetcher=self._assets)

    def press(self, html: str, files: Mapping[str, bytes], frame: Frame, identity: str) -> bytes:
        issued = frame.issued_at.astimezone(UTC)
        attachments = [
            self._weasyprint.Attachment(
                string=content,
                name=name,
                description=frame.title,
                created=issued,
                modified=issued,
                relationship="Data",
            )
            for name, content in files.items()
        ]
        page = self._weasyprint.HTML(string=printable(html), url_fetcher=self._assets)
        with warnings.catch_warnings():
            # WeasyPrint leaves its colour profile open.
            warnings.simplefilter("ignore", ResourceWarning)
            written = page.write_pdf(
                finisher=lambda _, pdf: give_items_bodies(pdf),
                font_config=self._fonts,
                stylesheets=self._sheets,
                attachments=attachments,
                pdf_variant="pdf/a-3a",
                pdf_identifier=bytes.fromhex(identity)[:16],
            )
        return bytes(written)


@cache
def _press() -> _Press:
    return _Press()
