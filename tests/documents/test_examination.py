"""What a file shows of itself, and that every part of it that is tampered with is found."""

import io
import zlib
from collections.abc import Callable, Mapping
from functools import cache

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from govern.documents.examination import examine
from govern.documents.examination_apart import examine_apart
from govern.documents.renderer import Printed
from govern.documents.seal_key import open_seal_key
from govern.documents.sealing import seal_pdf, stamp_later
from govern.documents.signature_check import Trust
from govern.documents.time_stamps import stamper_at
from govern.domain.meetings.proofs import Examined, SignatureKind, Since, Standing
from tests.documents.specimen import specimen_pdf
from tests.make.signatures import NOW, authority, sealing_settings, sign, time_server
from tests.make.signatures import keyed as keyed_

ROOTS = Trust((authority().certificate.public_bytes(Encoding.DER),), NOW)


@cache
def printed() -> Printed:
    """A document as it leaves the press."""
    return specimen_pdf(members=1)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    with open_seal_key(sealing_settings(tmp_path_factory.mktemp("seal"))) as key:
        return seal_pdf(printed().content, key).content


@pytest.fixture(scope="module")
def signed(sealed: bytes) -> bytes:
    return sign(sign(sealed, "Zoë Ångström"), "Éloïse Martin", "signature-2")


def is_sound(found: Examined) -> bool:
    """Return whether nothing speaks against a file."""
    return (
        found.fault is None
        and found.facts == found.mark("data")
        and found.since is not Since.MORE
        and found.are_signatures_sound
        and found.revisions[0].digest == printed().digest
    )


def test_a_printed_document_says_what_it_is() -> None:
    found = examine(printed().content)
    assert (found.mark("number"), found.mark("kind")) == ("DOC-2026-00042", "minutes")
    assert found.mark("data") == found.facts == printed().data_digest
    assert (found.revisions[0].digest, found.pages, found.since) == (
        printed().digest,
        printed().pages,
        Since.NOTHING,
    )


def test_every_signature_is_told_with_who_vouches_for_it(signed: bytes) -> None:
    found = examine(signed, ROOTS)
    assert is_sound(found)
    assert found.mark("address") == "https://govern.example.org/verify/DOC-2026-00042"
    assert [(each.kind, each.signer, each.standing) for each in found.signatures] == [
        (SignatureKind.SEAL, "TRIAL: Meta-Cluster", Standing.TRIAL),
        (SignatureKind.SIGNATURE, "Zoë Ångström", Standing.TRUSTED),
        (SignatureKind.SIGNATURE, "Éloïse Martin", Standing.TRUSTED),
    ]
    assert [each.since for each in found.signatures] == [Since.SIGNATURES, Since.SIGNATURES, Since.NOTHING]


def test_without_roots_the_issuer_is_unknown_and_that_is_said(signed: bytes) -> None:
    standings = [each.standing for each in examine(signed).by_people]
    assert standings == [Standing.UNKNOWN_ISSUER] * 2


def test_a_certificate_that_has_expired_is_said(sealed: bytes) -> None:
    found = examine(sign(sealed, "Old", by=keyed_("Old", days=-2)), ROOTS)
    assert found.by_people[0].standing is Standing.EXPIRED


def test_a_time_stamp_added_later_is_told(sealed: bytes) -> None:
    with time_server() as url:
        found = examine(stamp_later(sealed, stamper_at(url)))
    assert is_sound(found)
    assert found.signatures[-1].kind is SignatureKind.TIME_STAMP
    assert found.signatures[-1].stamped_at is not None


def flipped(pdf: bytes) -> bytes:
    """Change one bit of what stands on a page."""
    at = pdf.index(b"stream\n") + 400
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def rewritten(pdf: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """Change a file as a whole, as a program does that knows nothing of signatures."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        change(file)
        written = io.BytesIO()
        file.save(written)
        return written.getvalue()


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    """Add a change to the end of a file, as a forger does who knows of signatures."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def other_facts(file: pikepdf.Pdf) -> None:
    file.attachments["facts.json"].obj.EF.F.write(b'{"present":31}')


def swap_facts(writer: IncrementalPdfFileWriter) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    other = generic.StreamObject(stream_data=b'{"present":31}')
    names[1]["/EF"]["/F"] = writer.add_object(other)
    writer.update_container(names[1]["/EF"])


def other_page(writer: IncrementalPdfFileWriter) -> None:
    page, _ = writer.find_page_for_modification(0)
    contents = generic.StreamObject(stream_data=b"BT ET")
    page.get_object()["/Contents"] = writer.add_object(contents)
    writer.mark_update(page)


def cover_a_page(writer: IncrementalPdfFileWriter) -> None:
    """Add a visible field, whose picture could hide what stands below it."""
    append_signature_field(writer, SigFieldSpec("cover", on_page=0, box=(50, 50, 500, 700)))


def drop_field(writer: IncrementalPdfFileWriter) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    del fields[0]["/V"]
    writer.mark_update(fields.raw_get(0))


def hide_a_flood(file: pikepdf.Pdf) -> None:
    packed = zlib.compress(zlib.compress(bytes(10**6)))
    flate = pikepdf.Name.FlateDecode
    file.attachments["facts.json"].obj.EF.F.write(packed, filter=[flate, flate])


def grow_by_entities(file: pikepdf.Pdf) -> None:
    written = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    file.Root.Metadata.write(written.encode("utf-16"))


def one_more_page(file: pikepdf.Pdf) -> None:
    file.pages.append(file.pages[0])


def other_number(file: pikepdf.Pdf) -> None:
    written = file.Root.Metadata.read_bytes().replace(b"DOC-2026-00042", b"DOC-2026-00043")
    file.Root.Metadata.write(written)


def of_another(pdf: bytes) -> bytes:
    """Put what was signed of one document behind another."""
    other = specimen_pdf("fr").content
    return other + pdf[len(printed().content) :]


TAMPERED: Mapping[str, Callable[[bytes], bytes]] = {
    "a flipped bit": flipped,
    "another attachment, all written anew": lambda pdf: rewritten(pdf, other_facts),
    "another attachment, added": lambda pdf: updated(pdf, swap_facts),
    "another page, added": lambda pdf: updated(pdf, other_page),
    "a field over a page": lambda pdf: updated(pdf, cover_a_page),
    "a signature taken out, added": lambda pdf: updated(pdf, drop_field),
    "one more page": lambda pdf: rewritten(pdf, one_more_page),
    "another number": lambda pdf: rewritten(pdf, other_number),
    "all written anew": lambda pdf: rewritten(pdf, lambda _file: None),
    "the signatures of another document": of_another,
    "cut off": lambda pdf: pdf[:-200],
    "something behind it": lambda pdf: pdf + specimen_pdf("fr").content,
}


@pytest.mark.parametrize("how", TAMPERED)
def test_what_was_tampered_with_is_found_in_a_signed_document(signed: bytes, how: str) -> None:
    assert not is_sound(examine(TAMPERED[how](signed), ROOTS))


@pytest.mark.parametrize("how", [how for how in TAMPERED if "signature" not in how and how != "cut off"])
def test_what_was_tampered_with_is_found_before_anybody_signs(how: str) -> None:
    assert not is_sound(examine(sign_if_it_can(TAMPERED[how](printed().content)), ROOTS))


def sign_if_it_can(pdf: bytes) -> bytes:
    """Sign an altered file, so that a valid signature stands on it."""
    try:
        return sign(pdf, "Zoë Ångström")
    except Exception:  # noqa: BLE001 - what cannot be signed stays as it is
        return pdf


@pytest.mark.parametrize("change", [hide_a_flood, grow_by_entities])
def test_what_unfolds_without_measure_is_a_fault_in_words(change: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(io.BytesIO(printed().content)) as file:
        change(file)
        written = io.BytesIO()
        plain = pikepdf.StreamDecodeLevel.none
        file.save(written, stream_decode_level=plain, compress_streams=False, fix_metadata_version=False)
    assert examine(written.getvalue()).fault


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n" + bytes(1000)]
)
def test_what_is_no_document_is_a_fault_in_words(content: bytes) -> None:
    assert examine(content).fault


def test_a_file_made_to_hurt_is_examined_apart_and_answered() -> None:
    bomb = b"%PDF-1.7\n1 0 obj<</Length 99 /Filter/FlateDecode>>stream\n" + bytes(10**6) + b"\n%%EOF"
    assert examine_apart(bomb, ROOTS).fault
    same = examine_apart(printed().content, ROOTS)
    assert same == examine(printed().content, ROOTS)
