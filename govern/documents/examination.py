"""The examination of a PDF file that somebody hands in: what it says of itself and whether that holds.

It needs no database. It trusts nothing: what cannot be read becomes a fault in words, never an exception.
"""

import hashlib
import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Tree

from govern.documents.manuscript import ATTACHED_AS
from govern.documents.proofmarks import NAMESPACE, PROPERTIES
from govern.documents.signature_check import Trust, check_signatures
from govern.documents.unfolding import unfolded
from govern.domain.meetings.proofs import Examined, Revision

if TYPE_CHECKING:
    import pikepdf

#: for those who look at data and revisions only
NOBODY = Trust()

_END = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")
_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
_MOST_REVISIONS = 50
_LONGEST_METADATA = 256 * 1024
_LONGEST_FACTS = 64 * 1024 * 1024
_LONGEST_FAULT = 300


def examine(pdf: bytes, trust: Trust = NOBODY) -> Examined:
    """Return what a file shows, its signatures held against what is trusted."""
    digest = hashlib.sha256(pdf).hexdigest()
    if not pdf.startswith(b"%PDF-"):
        return Examined(digest, fault="It is no PDF file.")
    revisions = _revisions(pdf)
    try:
        marks, facts = _read(pdf)
        pages = _pages(pdf[: revisions[0].length]) if revisions else 0
        checked = check_signatures(pdf, trust, first=revisions[0].length if revisions else len(pdf))
    except Exception as fault:  # noqa: BLE001 - a file from anywhere may fail in every way a parser knows
        return Examined(digest, fault=_in_words(fault), revisions=revisions)
    return Examined(
        digest=digest,
        marks=dict(marks),
        facts=facts,
        revisions=revisions,
        pages=pages,
        since=checked.since,
        signatures=checked.signatures,
    )


def _revisions(pdf: bytes) -> tuple[Revision, ...]:
    ends = [found.end() for found in _END.finditer(pdf)][:_MOST_REVISIONS]
    if ends and ends[-1] != len(pdf):
        ends.append(len(pdf))
    running, at, found = hashlib.sha256(), 0, []
    for end in ends:
        running.update(pdf[at:end])
        at = end
        found.append(Revision(running.hexdigest(), end))
    return tuple(found)


def _read(pdf: bytes) -> tuple[Mapping[str, str], str | None]:
    import pikepdf  # noqa: PLC0415 - slow to import and needed for few requests

    with pikepdf.open(io.BytesIO(pdf)) as file:
        return _marks(file), _facts(file)


def _pages(first: bytes) -> int:
    import pikepdf  # noqa: PLC0415 - see _read

    try:
        with pikepdf.open(io.BytesIO(first)) as file:
            return len(file.pages)
    except pikepdf.PdfError:
        return 0


def _marks(file: "pikepdf.Pdf") -> Mapping[str, str]:
    if "/Metadata" not in file.Root:
        return {}
    written = unfolded(file.Root.Metadata, _LONGEST_METADATA)
    written = written.strip(b"\0 \r\n")
    # A zero byte: another encoding, in which entities would be spelled otherwise.
    if any(each in written for each in (b"<!DOCTYPE", b"<!ENTITY", b"\0")):
        raise ValueError("its metadata hold what metadata never need")
    # Entities were refused above, so nothing here can grow.
    tree = Tree.fromstring(written)  # noqa: S314
    return {name: value for name in PROPERTIES if (value := _property(tree, f"{{{NAMESPACE}}}{name}"))}


def _property(tree: Tree.Element, name: str) -> str | None:
    """Return a property, which programs that add to a file may have turned into an attribute."""
    for each in tree.iter():
        said = (each.text or each.get(_RESOURCE)) if each.tag == name else each.get(name)
        if said:
            return said
    return None


def _facts(file: "pikepdf.Pdf") -> str | None:
    if ATTACHED_AS not in file.attachments:
        return None
    attached = file.attachments[ATTACHED_AS].obj.EF.F
    return hashlib.sha256(unfolded(attached, _LONGEST_FACTS)).hexdigest()


def _in_words(fault: Exception) -> str:
    return f"It cannot be read: {type(fault).__name__}: {' '.join(str(fault).split())}"[:_LONGEST_FAULT]
