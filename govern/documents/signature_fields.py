"""Places to sign: links that the templates draw in the signature block become signature fields.

A link gives what a field needs and cannot be had otherwise: its page, its rectangle and its tag.
"""

from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    import pikepdf

#: ``signature:<name of the field>:<what it is for, quoted>``
SCHEME = "signature:"
#: there are places to sign, and programs must add to the file only
_APPEND_ONLY = 3


def make_fields(file: "pikepdf.Pdf") -> None:
    """Turn every link to ``signature:`` into an empty, tagged signature field."""
    import pikepdf  # noqa: PLC0415 - slow to import and needed only to print

    fields = [
        (page, link)
        for page in file.pages
        for link in page.get("/Annots", [])
        if link.get("/Subtype") == "/Link" and _target(link).startswith(SCHEME)
    ]
    if not fields:
        return
    appearance = file.make_stream(
        b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1]
    )
    for page, link in fields:
        _, name, purpose = str(link.A.URI).split(":", 2)
        for key in ("/A", "/BS", "/Contents"):
            del link[key]
        link.Subtype, link.FT = pikepdf.Name.Widget, pikepdf.Name.Sig
        link.T, link.TU = pikepdf.String(name), pikepdf.String(unquote(purpose))
        link.P, link.AP = page.obj, pikepdf.Dictionary(N=appearance)
        left, top, right, bottom = link.Rect
        link.Rect = pikepdf.Array([left, min(top, bottom), right, max(top, bottom)])
    widgets = [link for _, link in fields]
    _tag_as_forms(file.Root.StructTreeRoot, {link.objgen for link in widgets})
    file.Root.AcroForm = file.make_indirect(pikepdf.Dictionary(Fields=widgets, SigFlags=_APPEND_ONLY))


def _target(link: "pikepdf.Object") -> str:
    return str(link.A.URI) if "/A" in link and "/URI" in link.A else ""


def _tag_as_forms(above: "pikepdf.Object", widgets: set[tuple[int, int]]) -> None:
    """Rename the tags of what were links, for a screen reader says what they are."""
    import pikepdf  # noqa: PLC0415 - see make_fields

    kids = above.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            continue
        if kid.get("/Type") == "/OBJR" and kid.Obj.objgen in widgets:
            # One kid stands alone, for checkers of signatures know a field in the tags by that.
            above.S, above.K = pikepdf.Name.Form, kid
        elif "/S" in kid:
            _tag_as_forms(kid, widgets)
