"""The marks by which a document is found again: its number, its digests, the address that checks it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import segno

if TYPE_CHECKING:
    import pikepdf

#: the namespace of these marks in a file's metadata
NAMESPACE = "urn:govern:document:1#"

#: by name in the metadata: what it holds, as the extension schema of PDF/A wants it said
PROPERTIES = {
    "number": "Number of the document",
    "kind": "Kind of the document",
    "data": "SHA-256 of the attached facts",
    "record": "Head of the audit chain when the facts were frozen",
    "address": "Where the document can be checked",
}

_MM = 72 / 25.4
#: the square in the lower right corner of every page, within the margins that print.css gives
_SIDE, _RIGHT, _BOTTOM = 16 * _MM, 24 * _MM, 8.5 * _MM
_FORM = "/GovernCode"
_ARTIFACT = "/Artifact <</Type /Pagination /Subtype /Footer>>"


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in the metadata of a document, and its address as a code on every page."""

    number: str
    kind: str
    data: str
    record: str
    address: str

    def described(self) -> bytes:
        """Return the marks as metadata; those that are empty are left out."""
        given = ((name, getattr(self, name)) for name in PROPERTIES)
        inner = "".join(f"<govern:{name}>{escape(value)}</govern:{name}>" for name, value in given if value)
        return (
            '<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""'
            f' xmlns:govern="{NAMESPACE}">{inner}</rdf:Description>\n'
        ).encode()


def code_svg(address: str) -> str:
    """Return the address as a QR code for HTML; the address in words stands beside it."""
    code = _code(address)
    drawn = "".join(f"M{x} {y}h{width}v1h-{width}z" for x, y, width in _runs(code))
    size = len(code)
    return (
        f'<svg class="code" viewBox="0 0 {size} {size}" width="128" height="128" aria-hidden="true"'
        f' focusable="false" shape-rendering="crispEdges"><path d="{drawn}"/></svg>'
    )


def stamp_code(file: "pikepdf.Pdf", address: str) -> None:
    """Draw the address as a QR code in every footer, as an artifact, for the colophon spells it out."""
    import pikepdf  # noqa: PLC0415 - slow to import and needed only to print

    code = _code(address)
    size = len(code)
    drawn = "\n".join(f"{x} {size - y - 1} {width} 1 re" for x, y, width in _runs(code))
    form = file.make_stream(f"0 0 0 rg\n{drawn}\nf".encode())
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox, form.Resources = pikepdf.Array([0, 0, size, size]), pikepdf.Dictionary(ColorSpace={})
    scale = _SIDE / size
    for page in file.pages:
        if "/XObject" not in page.Resources:
            page.Resources.XObject = pikepdf.Dictionary()
        page.Resources.XObject[_FORM] = form
        left = float(page.mediabox[2]) - _RIGHT - _SIDE
        placed = f"{scale:.5f} 0 0 {scale:.5f} {left:.3f} {_BOTTOM:.3f} cm"
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q\n{_ARTIFACT} BDC\nq\n{placed}\n{_FORM} Do\nQ\nEMC".encode())


@lru_cache(maxsize=8)
def _code(address: str) -> tuple[tuple[int, ...], ...]:
    made = segno.make(address, error="m", micro=False)
    return tuple(tuple(row) for row in made.matrix)


def _runs(code: tuple[tuple[int, ...], ...]) -> Iterator[tuple[int, int, int]]:
    """Yield the dark modules of each row as runs: where they begin, in which row, how many."""
    for y, row in enumerate(code):
        start = None
        for x, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                yield start, y, x - start
                start = None
