"""Files are known by what they hold, and their names are made safe."""

import zipfile
from io import BytesIO

import pytest

from govern.domain.meetings.attachments import (
    LARGEST,
    MOST_FILES,
    IncomingFile,
    admit_files,
    clean_name,
    extension_of,
)

PDF = b"%PDF-1.7\n"


def office(*parts: str) -> bytes:
    """Return a ZIP archive with these parts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return content.getvalue()


def open_document(kind: str) -> bytes:
    """Return the beginning of an OpenDocument file, whose first part names its kind."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<x/>")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "extension"),
    [
        ("a.pdf", PDF, ".pdf"),
        ("a.txt", PDF, ".pdf"),
        ("a", b"\x89PNG\r\n\x1a\n...", ".png"),
        ("a.jpeg", b"\xff\xd8\xff\xe0", ".jpg"),
        ("a.docx", office("[Content_Types].xml", "word/document.xml"), ".docx"),
        ("a.xlsx", office("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
        ("a.odt", open_document("text"), ".odt"),
        ("a.ods", open_document("spreadsheet"), ".ods"),
        ("a.txt", "Grüße\n".encode(), ".txt"),
        ("A.CSV", b"a;b\r\n1;2\r\n", ".csv"),
        ("a.md", b"# Title", ".md"),
    ],
)
def test_a_file_is_what_it_holds(name: str, content: bytes, extension: str) -> None:
    assert extension_of(IncomingFile(name, content)) == extension


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"MZ\x90\x00"),
        ("a.html", b"<script>alert(1)</script>"),
        ("a.svg", b"<svg/>"),
        ("a.txt", b"\xff\xfeG\x00"),
        ("a.txt", b"one\x00two"),
        ("a.docx", b"PK\x03\x04 not a ZIP archive"),
        ("a.docx", office("word/document.xml", "word/vbaProject.bin")),
        ("a.zip", office("anything.exe")),
        ("a.odp", open_document("presentation")),
        ("a.ott", open_document("text-template")),
    ],
)
def test_what_is_no_kind_of_document_is_refused_with_the_kinds_that_are(name: str, content: bytes) -> None:
    refusal = admit_files((IncomingFile(name, content),))
    assert not refusal
    assert "PDF, PNG" in str(refusal.reasons[0])


def test_an_empty_a_huge_and_one_file_too_many_are_each_named() -> None:
    huge = IncomingFile("huge.pdf", PDF.ljust(LARGEST + 1, b" "))
    files = (IncomingFile("empty.pdf", b""), huge, *(IncomingFile("a.pdf", PDF) for _ in range(MOST_FILES)))
    reasons = [str(reason) for reason in admit_files(files).reasons]
    assert reasons[0] == "An item carries at most 10 files; here are 12."
    assert reasons[1:] == ["“empty.pdf” is empty.", "“huge.pdf” has 11 MB; at most 10 MB fit."]


def test_files_present_already_count() -> None:
    assert admit_files((IncomingFile("a.pdf", PDF),), present=MOST_FILES - 1)
    assert not admit_files((IncomingFile("a.pdf", PDF),), present=MOST_FILES)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\plan.pdf", "plan.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"),
        ('<img src="x">.pdf', "img src= x.pdf"),
        ("...", "attachment.pdf"),
        ("", "attachment.pdf"),
        ("Übersicht  2027.PDF", "Übersicht 2027.pdf"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(typed: str, shown: str) -> None:
    assert clean_name(typed, ".pdf") == shown


def test_a_long_name_keeps_its_ending() -> None:
    name = clean_name("x" * 500 + ".pdf", ".pdf")
    assert len(name) <= 150
    assert name.endswith(".pdf")
