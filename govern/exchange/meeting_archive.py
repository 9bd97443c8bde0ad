"""The archive of a meeting: a ZIP of its data, its documents and its part of the record, with a manifest.

The same meeting exported at the same moment gives the same bytes. Reading trusts nothing: every file is
held against the digest that the manifest gives.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from govern.domain.values.digest import Json, canonical_json
from govern.domain.values.message import Message

FORMAT = "govern-meeting"
VERSION = 1
MANIFEST = "manifest.json"
MEETING = "meeting.json"
DOCUMENTS = "documents.json"
ENTRIES = "entries.jsonl"
CHAIN = "chain.jsonl"
READ_ME = "README.txt"

#: of every file in the archive, so that the same meeting gives the same bytes
_TIME = (2000, 1, 1, 0, 0, 0)
MAX_FILES = 2_000
MAX_BYTES = 1024 * 1024 * 1024


class ArchiveError(ValueError):
    """The file is no archive of a meeting, or one that cannot be read."""


@dataclass(frozen=True, slots=True)
class ArchiveRead:
    """The files of an archive by name, and what does not fit its manifest."""

    files: Mapping[str, bytes]
    faults: tuple[Message, ...]

    def json(self, name: str) -> Json:
        """Return a file as JSON.

        Raises:
            ArchiveError: when it is missing or no JSON.
        """
        try:
            found: Json = json.loads(self.files[name])
        except KeyError as missing:
            raise ArchiveError(f"The archive holds no {name}.") from missing
        except (ValueError, RecursionError) as fault:
            raise ArchiveError(f"{name} is no JSON: {fault}") from fault
        return found


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of these files, with the manifest that lists them."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    manifest = canonical_json({"format": FORMAT, "version": VERSION, "files": digests})
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, content in ((MANIFEST, manifest), *sorted(files.items())):
            info = ZipInfo(name, _TIME)
            info.compress_type = ZIP_DEFLATED
            zipped.writestr(info, content)
    return archive.getvalue()


def read_archive(path: Path) -> ArchiveRead:
    """Return the files of an archive, held against its manifest.

    Raises:
        ArchiveError: when it is no archive of a meeting that this version reads.
    """
    try:
        with ZipFile(path) as zipped:
            _refuse_monster(zipped)
            files = {info.filename: zipped.read(info) for info in zipped.infolist() if not info.is_dir()}
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as fault:
        raise ArchiveError(f"It is no archive that can be read: {fault}") from fault
    manifest = _manifest(files)
    return ArchiveRead(files, tuple(_differences(files, manifest)))


def _refuse_monster(zipped: ZipFile) -> None:
    found = zipped.infolist()
    if len(found) > MAX_FILES or sum(each.file_size for each in found) > MAX_BYTES:
        raise ArchiveError("It holds more than the archive of a meeting can.")


def _manifest(files: Mapping[str, bytes]) -> Mapping[str, str]:
    if MANIFEST not in files:
        raise ArchiveError("It holds no manifest, so it is no archive of a meeting.")
    try:
        read = json.loads(files[MANIFEST])
    except (ValueError, RecursionError) as fault:
        raise ArchiveError(f"Its manifest is no JSON: {fault}") from fault
    if not isinstance(read, dict) or read.get("format") != FORMAT or read.get("version") != VERSION:
        raise ArchiveError("It is no archive of a meeting that this version reads.")
    listed = read.get("files")
    if not isinstance(listed, dict):
        raise ArchiveError("Its manifest lists no files.")
    return {str(name): str(digest) for name, digest in listed.items()}


def _differences(files: Mapping[str, bytes], manifest: Mapping[str, str]) -> list[Message]:
    found = []
    for name, digest in manifest.items():
        if name not in files:
            found.append(Message("{file} is missing from the archive.", {"file": name}))
        elif hashlib.sha256(files[name]).hexdigest() != digest:
            found.append(Message("{file} was changed after the archive was written.", {"file": name}))
    found.extend(
        Message("{file} was added to the archive later.", {"file": name})
        for name in sorted(files.keys() - manifest.keys() - {MANIFEST})
    )
    return found
