"""PDF/UA-1 beside PDF/A-3a: WeasyPrint declares one standard per file, so the second is declared here."""

import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from govern.documents.proofmarks import NAMESPACE, PROPERTIES, Marks, stamp_code
from govern.documents.signature_fields import make_fields

if TYPE_CHECKING:
    import pikepdf

_END = b"</rdf:RDF>"
#: named here because machines differ in what they know
_MEDIA_TYPES = {".json": "/application/json", ".yaml": "/application/yaml"}

# PDF/A wants every property outside its own list described by an extension schema.
_DECLARED = b"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
"""
_SCHEMAS = """<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
 <pdfaExtension:schemas><rdf:Bag>{}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_SCHEMA = """<rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>{about}</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property>
 </rdf:li>"""
_PROPERTY = """<rdf:li rdf:parseType="Resource">
   <pdfaProperty:name>{name}</pdfaProperty:name>
   <pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
   <pdfaProperty:category>internal</pdfaProperty:category>
   <pdfaProperty:description>{about}</pdfaProperty:description>
  </rdf:li>"""


@dataclass(frozen=True, slots=True)
class Declared:
    """A PDF that declares both standards, and how many pages it has."""

    content: bytes
    pages: int


def declare_both(pdf: bytes, marks: Marks) -> Declared:
    """Return the PDF/A-3a with PDF/UA-1 declared too, marked and ready to be signed.

    The same input gives the same bytes.

    Raises:
        ValueError: when the file has no metadata to add to.
    """
    import pikepdf  # noqa: PLC0415 - slow to import and needed only to print

    with pikepdf.open(io.BytesIO(pdf)) as file:
        before, end, after = bytes(file.Root.Metadata.read_bytes()).rpartition(_END)
        if not end:
            raise ValueError("the PDF has no metadata, so it was not rendered as PDF/A")
        metadata = file.make_stream(before + _DECLARED + marks.described() + _schemas() + end + after)
        metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        file.Root.Metadata = metadata
        _list_attachments_once(file.Root)
        _name_media_types(file.Root)
        make_fields(file)
        if marks.address:
            stamp_code(file, marks.address)
        written = io.BytesIO()
        # Streams of a hundred objects: in one for all, programs that check signatures read it again for each.
        streams = pikepdf.ObjectStreamMode.generate
        file.save(written, deterministic_id=True, object_stream_mode=streams)
        return Declared(written.getvalue(), len(file.pages))


@cache
def _schemas() -> bytes:
    part = _PROPERTY.format(name="part", kind="Integer", about="Part of ISO 14289 to which the file conforms")
    ours = "".join(
        _PROPERTY.format(name=name, kind="Text", about=about) for name, about in PROPERTIES.items()
    )
    both = (
        ("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", part),
        ("Marks of a document", NAMESPACE, "govern", ours),
    )
    described = (
        _SCHEMA.format(about=about, space=space, prefix=prefix, properties=properties)
        for about, space, prefix, properties in both
    )
    return _SCHEMAS.format("".join(described)).encode()


def _list_attachments_once(root: "pikepdf.Object") -> None:
    """Mend the list of attachments, in which WeasyPrint names each of them twice."""
    once = {attached.objgen: attached for attached in root.get("/AF", [])}
    root.AF = list(once.values())


def _name_media_types(root: "pikepdf.Object") -> None:
    """Say of each attachment what it is, on every machine the same."""
    import pikepdf  # noqa: PLC0415 - see declare_both

    for attached in root.AF:
        _, dot, ending = str(attached.UF).rpartition(".")
        kind = _MEDIA_TYPES.get(dot + ending)
        if kind is not None:
            attached.EF.F.Subtype = pikepdf.Name(kind)
