"""Foreign PDF files in a document of ours: looked at first, then drawn page by page on pages kept for them.

Their pages become pictures in the sense of PDF: drawn whole, without their links, forms or tags. So a
document that holds them claims neither PDF/A nor PDF/UA any more.
"""

import hashlib
import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govern.documents.renderer import Printed
from govern.documents.unfolding import unfolded
from govern.domain.values.message import Message

if TYPE_CHECKING:
    import pikepdf

#: more pages than anybody reads in one sitting
MOST_PAGES = 400
#: what the drawing of all pages may unfold to: a small file can hide a huge one
MOST_DRAWN = 32 * 1024 * 1024
_POINTS_PER_MM = 72 / 25.4
#: where a foreign page stands on an A4 sheet: left, bottom, right, top in millimetres
_FRAME = (24, 32, 186, 262)
_CLAIMS = (
    re.compile(rb"<rdf:Description(?:(?!</rdf:Description>).)*?pdfaid:part.*?</rdf:Description>", re.DOTALL),
    re.compile(
        rb"<rdf:Description(?:(?!</rdf:Description>).)*?pdfuaid:part>.*?</rdf:Description>", re.DOTALL
    ),
)


@dataclass(frozen=True, slots=True)
class Inspected:
    """A foreign PDF: how many pages it has, or why its pages cannot stand in ours."""

    pages: int
    refusal: Message | None = None


def inspect(content: bytes) -> Inspected:
    """Return what can be done with a foreign PDF; whatever is wrong with it is a sentence, never an error."""
    import pikepdf  # noqa: PLC0415 - slow to import and needed only to print

    try:
        with pikepdf.open(io.BytesIO(content)) as file:
            if file.is_encrypted:
                return Inspected(0, Message("It is encrypted; open the file itself."))
            pages = len(file.pages)
            if pages <= MOST_PAGES:
                _weigh(file)
    except pikepdf.PasswordError:
        return Inspected(0, Message("It is encrypted; open the file itself."))
    except (pikepdf.PdfError, zlib.error, ValueError, TypeError, LookupError, RuntimeError, AttributeError):
        return Inspected(0, Message("It cannot be read as a PDF; open the file itself."))
    if pages > MOST_PAGES:
        return Inspected(
            0,
            Message(
                "It has {pages} pages; a pack takes {most} of one paper. Open the file itself.",
                {"pages": pages, "most": MOST_PAGES},
            ),
        )
    return Inspected(pages)


def _weigh(file: "pikepdf.Pdf") -> None:
    """Unfold what draws the pages, so that nothing of it fails or floods when they are printed.

    Raises:
        ValueError: when it is too much.
    """
    import pikepdf  # noqa: PLC0415 - see inspect

    left = MOST_DRAWN
    for page in file.pages:
        contents = page.obj.get("/Contents")
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        for stream in streams:
            if isinstance(stream, pikepdf.Stream):
                left -= len(unfolded(stream, left))


def merge(printed: Printed, foreign: Mapping[str, bytes]) -> Printed:
    """Return the document with foreign pages drawn on the pages that begin at the places of these names.

    The same input gives the same bytes. Without foreign pages the document stays as it is.
    """
    import pikepdf  # noqa: PLC0415 - see inspect

    if not foreign:
        return printed
    with pikepdf.open(io.BytesIO(printed.content)) as file:
        places = _places(file)
        for name, content in foreign.items():
            with pikepdf.open(io.BytesIO(content)) as source:
                _draw(file, places[name], source)
        _withdraw_claims(file)
        written = io.BytesIO()
        file.save(written, deterministic_id=True)
        pages = len(file.pages)
    finished = written.getvalue()
    return Printed(finished, hashlib.sha256(finished).hexdigest(), printed.data_digest, pages)


def _draw(file: "pikepdf.Pdf", first: int, source: "pikepdf.Pdf") -> None:
    import pikepdf  # noqa: PLC0415 - see inspect

    frame = pikepdf.Rectangle(*(each * _POINTS_PER_MM for each in _FRAME))
    source.flatten_annotations("all")
    for number, page in enumerate(source.pages):
        kept = file.pages[first + number]
        form = file.copy_foreign(page.as_form_xobject())
        # Named here: by lot, as the library does, each time other bytes; pages share what they name.
        wanted = pikepdf.Name(f"/Paper{first + number}")
        name = kept.add_resource(form, pikepdf.Name.XObject, wanted)
        kept.contents_add(b"q\n", prepend=True)
        drawn = kept.calc_form_xobject_placement(
            form, name, frame, allow_shrink=True, allow_expand=True, invert_transformations=True
        )
        kept.contents_add(b"Q\n/Artifact BMC\n" + drawn + b"\nEMC\n")


def _places(file: "pikepdf.Pdf") -> dict[str, int]:
    """Return on which page each named place of the document is, from 0."""
    import pikepdf  # noqa: PLC0415 - see inspect

    number = {page.obj.objgen: place for place, page in enumerate(file.pages)}
    tree = pikepdf.NameTree(file.Root.Names.Dests)
    return {str(name): number[target[0].objgen[0], target[0].objgen[1]] for name, target in tree.items()}


def _withdraw_claims(file: "pikepdf.Pdf") -> None:
    """Let the file claim nothing that foreign pages may not keep."""
    import pikepdf  # noqa: PLC0415 - see inspect

    described = bytes(file.Root.Metadata.read_bytes())
    for claim in _CLAIMS:
        described = claim.sub(b"", described)
    metadata = file.make_stream(described)
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    file.Root.Metadata = metadata
    file.Root.MarkInfo.Suspects = True
