"""The public check of a document: by its number, by a digest, or by the file itself, which is not kept."""

import re
from dataclasses import dataclass
from datetime import datetime

from govern.documents.examination_apart import examine_apart
from govern.documents.signature_check import Trust
from govern.domain.meetings.likeness import Likeness, likeness
from govern.domain.meetings.proofs import Examined
from govern.domain.values.message import Message
from govern.services import attempts
from govern.services.audit import Recorded, record
from govern.store.database import current_session, transaction
from govern.store.queries.verification import KnownDocument, document_by_digest, known_document

TOO_MANY = Message("Too many files from your network. Wait an hour, then try again.")

_NUMBER = re.compile(r"DOC-?(\d{4})-?(\d{1,9})")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What checking a file showed, beside the document that it is or says it is."""

    found: Examined
    likeness: Likeness
    known: KnownDocument | None


def read_number(typed: str) -> str | None:
    """Return a document's number as somebody types it from paper, or None when it is none.

    >>> read_number(" doc 2026 42 "), read_number("DOC-2026-00042"), read_number("GA-2026-01")
    ('DOC-2026-00042', 'DOC-2026-00042', None)
    """
    found = _NUMBER.fullmatch("-".join(typed.upper().split()))
    return f"DOC-{found.group(1)}-{int(found.group(2)):05}" if found else None


def look_up(typed: str) -> KnownDocument | None:
    """Return the document of a number or a digest, or None when there is none."""
    number = read_number(typed)
    if number is not None:
        return known_document(current_session(), number)
    digest = "".join(typed.split()).lower()
    return document_by_digest(current_session(), (digest,)) if _DIGEST.fullmatch(digest) else None


def check_file(pdf: bytes, *, roots: tuple[bytes, ...], network: str, at: datetime) -> CheckedFile | Message:
    """Check a file that anybody hands in; return what was found, or why it is not looked at now."""
    with transaction() as session:
        if not attempts.take(session, at, {attempts.VERIFY_BY_NETWORK: network}):
            return TOO_MANY
        record(session, Recorded("document.file_checked", "document", None, at))
    return compared_file(pdf, roots=roots, at=at)


def compared_file(pdf: bytes, *, roots: tuple[bytes, ...], at: datetime) -> CheckedFile:
    """Return what a file shows and how it is like the document that it is or says it is."""
    return compared(examine_apart(pdf, Trust(roots, at)))


def compared(found: Examined) -> CheckedFile:
    """Return how an examined file is like the document that it is or says it is."""
    session = current_session()
    digests = tuple(each.digest for each in found.revisions)
    known = document_by_digest(session, (found.digest, *digests))
    if known is None and found.mark("number"):
        known = known_document(session, found.mark("number"))
    if known is None and found.facts:
        known = document_by_digest(session, (found.facts,))
    if known is None:
        return CheckedFile(found, Likeness.UNREADABLE if found.fault else Likeness.UNKNOWN, None)
    return CheckedFile(found, likeness(found, known.file_digests, known.data_digest), known)
