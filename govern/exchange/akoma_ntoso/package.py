"""The package: a zip with one document for each version and language, the same bytes every time."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import PurePosixPath

from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.refusal import Spot
from govern.exchange.akoma_ntoso.xml_reading import MOST_BYTES
from govern.exchange.tables import RegisterFile

MOST_DOCUMENTS = 2_000
MOST_UNPACKED = 60_000_000

_SUFFIXES = (".zip", ".xml", ".akn")
_BEGINNING = b"PK"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16
_UNIX = 3
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def is_package(name: str) -> bool:
    """Return whether a file's name is that of a package or of a single document."""
    return PurePosixPath(name.lower()).suffix in _SUFFIXES


def pack(documents: Iterable[RegisterFile]) -> bytes:
    """Return documents as a zip; neither day nor machine leaves a trace in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for each in documents:
            entry = zipfile.ZipInfo(each.name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            package.writestr(entry, each.content)
    return packed.getvalue()


def unpack(data: bytes, file: str) -> tuple[RegisterFile, ...]:
    """Return the XML documents of a package in the order of their names; a single document is its own.

    Raises:
        AknRefused: when it is no zip that can be read, or unfolds to more than statutes can have.
    """
    if not data.startswith(_BEGINNING):
        return (RegisterFile(file, data),)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = _entries(package, file)
            return tuple(RegisterFile(each.filename, _content(package, each)) for each in entries)
    except _FAULTS:
        Spot(file, 1).refuse(Message("This package is damaged or packed in a way that is not read."))


def _entries(package: zipfile.ZipFile, file: str) -> list[zipfile.ZipInfo]:
    found = [each for each in package.infolist() if PurePosixPath(each.filename.lower()).suffix == ".xml"]
    spot = Spot(file, 1)
    if not found:
        spot.refuse(Message("The package holds no XML document."))
    if len(found) > MOST_DOCUMENTS or sum(each.file_size for each in found) > MOST_UNPACKED:
        spot.refuse(Message("The package unfolds to more than statutes can have."))
    for each in found:
        if each.file_size > MOST_BYTES:
            Spot(each.filename, 1).refuse(
                Message("The file is larger than {most} bytes.", {"most": MOST_BYTES})
            )
    return sorted(found, key=lambda each: each.filename)


def _content(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _PACKED:
        raise zipfile.BadZipFile
    with package.open(entry) as opened:
        return opened.read(entry.file_size)
