"""Foreign PDF files: looked at, never trusted, drawn on pages of ours."""

import io
import zlib
from typing import Any

import pikepdf
import pytest

from govern.documents.merging import MOST_PAGES, inspect, merge
from govern.documents.renderer import Printed
from tests.make.papers import pdf

FLATE = pikepdf.Name.FlateDecode


def drawn_by(content: bytes, packed: Any) -> bytes:
    """Return a page that is drawn by a stream packed so."""
    file = pikepdf.new()
    stream = file.make_stream(b"")
    stream.write(content, filter=packed)
    file.add_blank_page().Contents = pikepdf.Array([stream, stream])
    return saved(file)


def saved(file: pikepdf.Pdf) -> bytes:
    written = io.BytesIO()
    file.save(written, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return written.getvalue()


def acting() -> bytes:
    """Return a page that would run a script and start a program."""
    file = pikepdf.open(io.BytesIO(pdf()))
    act = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="program")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 99, 99], A=act)
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    file.pages[0].AA = pikepdf.Dictionary(O=act)
    file.pages[0].Annots = pikepdf.Array([file.make_indirect(link)])
    return saved(file)


def test_a_sound_file_is_counted() -> None:
    assert inspect(pdf(3)).pages == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pdf(password="x"), "It is encrypted"),
        (b"%PDF-1.7 nothing", "It cannot be read as a PDF"),
        (pdf(MOST_PAGES + 1), "It has 401 pages"),
        (drawn_by(b"nothing packed", FLATE), "It cannot be read as a PDF"),
        (drawn_by(zlib.compress(bytes(17 * 2**20)), FLATE), "It cannot be read as a PDF"),
        (drawn_by(zlib.compress(zlib.compress(b"0 0 m")), [FLATE, FLATE]), "It cannot be read as a PDF"),
    ],
)
def test_what_cannot_be_drawn_is_a_sentence(content: bytes, sentence: str) -> None:
    found = inspect(content)
    assert (found.pages, str(found.refusal).startswith(sentence)) == (0, True)


def test_no_script_and_no_link_comes_along() -> None:
    host = pikepdf.open(io.BytesIO(pdf()))
    host.Root.Names = pikepdf.Dictionary(
        Dests=pikepdf.Dictionary(Names=["paper", pikepdf.Array([host.pages[0].obj, pikepdf.Name.Fit])])
    )
    host.Root.Metadata, host.Root.MarkInfo = host.make_stream(b""), pikepdf.Dictionary()
    merged = merge(Printed(saved(host), "", "", 1), {"paper": acting()}).content
    with pikepdf.open(io.BytesIO(merged)) as file:
        every = b"".join(each.unparse(resolved=True) for each in file.objects)
    assert b"/Paper0" in every
    assert not any(each in every for each in (b"/JS", b"/JavaScript", b"/Launch", b"/OpenAction", b"/AA"))
