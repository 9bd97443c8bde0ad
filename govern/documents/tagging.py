"""The tag tree of a PDF, mended before it is written.

WeasyPrint puts the paragraphs of a list item beside its label; PDF/UA wants them in a body of their own.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pydyf


def give_items_bodies(pdf: "pydyf.PDF") -> None:
    """Wrap what stands in a list item and is neither label nor body into a body."""
    for item in list(_tags(pdf, "/LI")):
        kids: list[object] = []
        for is_loose, run in groupby(item["K"], lambda kid: _is_loose(pdf, kid)):
            together = list(run)
            kids.extend([_body(pdf, item, together)] if is_loose else together)
        item["K"][:] = kids


def _tags(pdf: "pydyf.PDF", kind: str) -> "Iterator[pydyf.Dictionary]":
    return (each for each in pdf.objects if isinstance(each, dict) and each.get("S") == kind)


def _is_loose(pdf: "pydyf.PDF", kid: bytes | int) -> bool:
    """Return whether a kid is an element of another kind; numbers are text of the item itself."""
    return isinstance(kid, bytes) and _element(pdf, kid).get("S") not in ("/Lbl", "/LBody", None)


def _element(pdf: "pydyf.PDF", reference: bytes) -> "pydyf.Dictionary":
    return pdf.objects[int(reference.split()[0])]


def _body(pdf: "pydyf.PDF", item: "pydyf.Dictionary", run: list[bytes]) -> bytes:
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint, needed only to print

    body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "Pg": item["Pg"], "P": item.reference})
    body["K"] = pydyf.Array(run)
    pdf.add_object(body)
    for reference in run:
        _element(pdf, reference)["P"] = body.reference
    return bytes(body.reference)
