"""Attachments: what a file is by its content, and what it may be called."""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message

LARGEST = 10 * 1024 * 1024
MOST_FILES = 10
_LONGEST_NAME = 120

_ODF = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_OOXML = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
_TEXTS = (".txt", ".csv", ".md")

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".md": "text/markdown",
}


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file as somebody sent it, with the name that their machine gave."""

    name: str
    content: bytes


def admit_files(files: tuple[IncomingFile, ...], *, present: int = 0) -> Decision:
    """Return whether these files may be attached beside those present, with all that is wrong."""
    reasons = []
    if len(files) + present > MOST_FILES:
        reasons.append(
            Message(
                "An item carries at most {n} file; here are {files}.",
                {"n": MOST_FILES, "files": len(files) + present},
                plural="An item carries at most {n} files; here are {files}.",
            )
        )
    reasons.extend(reason for file in files for reason in _admit_file(file).reasons)
    return no(*reasons) if reasons else YES


def _admit_file(file: IncomingFile) -> Decision:
    values = {"name": clean_name(file.name, extension_of(file) or "")}
    if not file.content:
        return no(Message("“{name}” is empty.", values))
    if len(file.content) > LARGEST:
        megabytes = {"size": -(-len(file.content) // 2**20), "most": LARGEST // 2**20}
        return no(Message("“{name}” has {size} MB; at most {most} MB fit.", {**values, **megabytes}))
    if extension_of(file) is None:
        return no(
            Message(
                "“{name}” is not of a kind that can be attached: PDF, PNG, JPEG, ODT, ODS, DOCX, XLSX "
                "without macros, or TXT, CSV, MD in UTF-8.",
                values,
            )
        )
    return YES


def extension_of(file: IncomingFile) -> str | None:
    """Return the file's true extension by its content, whatever its name says; None when not allowed.

    >>> extension_of(IncomingFile("holiday.png", b"%PDF-1.7 ..."))
    '.pdf'
    """
    head = file.content[:80]
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if head.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if head.startswith(b"PK\x03\x04"):
        return _office_extension(file.content)
    return _text_extension(file)


def _office_extension(content: bytes) -> str | None:
    if content[30:38] == b"mimetype":
        kind = next((each for each in _ODF if content[38:].startswith(each)), None)
        return _ODF[kind] if kind and content[38 + len(kind) :].startswith(b"PK") else None
    try:
        names = set(zipfile.ZipFile(BytesIO(content)).namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return None
    if any(name.endswith("vbaProject.bin") for name in names):
        return None
    return next((extension for part, extension in _OOXML.items() if part in names), None)


def _text_extension(file: IncomingFile) -> str | None:
    extension = PurePosixPath(file.name.lower()).suffix
    if extension not in _TEXTS:
        return None
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    is_plain = all(each in "\t\n\r\f" or unicodedata.category(each) != "Cc" for each in text)
    return extension if is_plain else None


def clean_name(name: str, extension: str) -> str:
    r"""Return a name that is safe to show and to save: no folders, no control or turning characters.

    The extension is the one that the content has.

    >>> clean_name("../../etc/pass\u202efdp.exe", ".pdf")
    'passfdp.exe.pdf'
    >>> clean_name("C:\\Budget 2027.PDF", ".pdf")
    'Budget 2027.pdf'
    """
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(each for each in unicodedata.normalize("NFC", last) if _is_shown(each))
    shown = re.sub(r"[<>:\"|?*;\s]+", " ", shown).strip(" .")
    stem = _without(shown, extension).strip(" .")[:_LONGEST_NAME]
    return f"{stem or 'attachment'}{extension}"


def _is_shown(character: str) -> bool:
    return character == " " or unicodedata.category(character) not in (
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Cn",
        "Zl",
        "Zp",
    )


def _without(name: str, extension: str) -> str:
    spellings = (".jpg", ".jpeg") if extension == ".jpg" else (extension,)
    found = next((each for each in spellings if each and name.lower().endswith(each)), "")
    return name[: len(name) - len(found)] if found else name
