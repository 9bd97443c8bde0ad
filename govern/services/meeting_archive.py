"""The archive of a meeting that is over: what it decided and how, its documents, its part of the record."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Operator
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentState, MeetingState
from govern.domain.values.digest import Json, canonical_json
from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.record import to_record
from govern.exchange import meeting_archive as archive
from govern.services import archived_meeting, chain_export, dispatch, meetings
from govern.store.database import current_session
from govern.store.queries.meeting_entries import Entry, entries_of_meeting
from govern.store.tables.audit import AuditPayload
from govern.store.tables.documents import Document
from govern.store.tables.meetings import Meeting
from govern.store.tables.proofs import DocumentSeal, SignedCopy

_BATCH = 500

_READ_ME = """\
{association}: {reference}

meeting.json    who was there when, every vote with its rule, its electorate, its ballots as far as they
                may be known, and its outcome
documents/      the documents as they were issued, sealed or signed where they were
documents.json  their numbers and digests
entries.jsonl   the entries of the record that belong to this meeting
chain.jsonl     the whole record as hashes, so that these entries have their place in it
manifest.json   the SHA-256 of every file

Compute every quorum and every outcome again, without database or server, and compare with the documents:

    govern replay {file}

How the files are written: docs/formats.md of Govern.
"""


def _batched(entries: Sequence[Entry], size: int) -> Iterator[Sequence[Entry]]:
    """Yield the entries in parts of a size."""
    for start in range(0, len(entries), size):
        yield entries[start : start + size]


def meeting_named(reference: str) -> MeetingId:
    """Return the meeting of a reference such as GA-2026-02.

    Raises:
        NotFound: when there is none.
    """
    found = current_session().scalar(select(Meeting.id).where(Meeting.reference == reference))
    if found is None:
        raise NotFound(Message("There is no meeting {meeting}.", {"meeting": reference}))
    return MeetingId(found)


def archive_name(reference: str) -> str:
    """Return the name of an archive's file.

    >>> archive_name("GA-2026-02")
    'GA-2026-02.zip'
    """
    return f"{reference}.zip"


def write_meeting(by: Actor | Operator, meeting: MeetingId, *, at: datetime) -> bytes:
    """Return the archive of a meeting that has been closed, as a ZIP.

    Raises:
        NotFound: when there is no such meeting.
        NotAllowed: for anybody but the secretary, the chair and the auditor.
        Conflict: before it is closed, or while one of its documents is still being made.
    """
    session = current_session()
    row = meetings.meeting_row(session, meeting)
    if isinstance(by, Actor):
        may(by, Act.EXPORT_MEETING, body=BodyId(row.body_id)).or_not_allowed()
    if row.state is not MeetingState.CLOSED:
        raise Conflict(
            Message("{meeting} is not over: its archive is written then.", {"meeting": row.reference})
        )
    held = archived_meeting.archived_meeting(session, row, at=at)
    files = {
        archive.MEETING: canonical_json(to_record(held)),
        archive.ENTRIES: b"".join(_entries(session, meeting)),
        archive.CHAIN: b"".join(chain_export.export_chain(at=at)),
        archive.READ_ME: _READ_ME.format(
            association=held.association.authentic_text,
            reference=row.reference,
            file=archive_name(row.reference),
        ).encode(),
        **_documents(session, row),
    }
    return archive.write_archive(files)


def _entries(session: Session, meeting: MeetingId) -> Iterator[bytes]:
    """Yield a line for each entry, with its details and the salt by which anybody finds their digest."""
    entries = entries_of_meeting(session, meeting)
    for part in _batched(entries, _BATCH):
        rows = session.execute(
            select(AuditPayload.seq, AuditPayload.salt, AuditPayload.payload).where(
                AuditPayload.seq.in_([each.seq for each in part])
            )
        )
        details = {seq: (salt.hex(), payload) for seq, salt, payload in rows}
        for entry in part:
            salt, payload = details.get(entry.seq, (None, None))
            yield canonical_json(_told(entry, salt, cast("Json", payload))) + b"\n"


def _told(entry: Entry, salt: str | None, details: Json) -> Json:
    return {
        "seq": entry.seq,
        "action": entry.action,
        "at": to_record(entry.at),
        "person": entry.person,
        "salt": salt,
        "details": details,
    }


def _documents(session: Session, row: Meeting) -> Mapping[str, bytes]:
    found = session.scalars(
        select(Document).where(Document.meeting_id == row.id).order_by(Document.number, Document.issued_at)
    ).all()
    if any(each.state in (DocumentState.QUEUED, DocumentState.PRINTING) for each in found):
        raise Conflict(Message("A document of this meeting is still being made. Try again in a moment."))
    files: dict[str, bytes] = {}
    listed: list[Json] = []
    for document in found:
        if document.content is None:
            continue
        seal = session.get(DocumentSeal, document.id)
        stem = f"{document.number}-" + dispatch.file_name(
            document.reference, document.kind.value, document.language
        )
        name = f"documents/{stem}"
        files[name] = (seal.content if seal else None) or document.content
        copies = session.scalars(
            select(SignedCopy).where(SignedCopy.document_id == document.id).order_by(SignedCopy.kept_at)
        ).all()
        signed = {
            f"documents/{stem.removesuffix('.pdf')}-signed-{number}.pdf": each.content
            for number, each in enumerate(copies, start=1)
        }
        files |= signed
        listed.append(
            {
                "number": document.number,
                "kind": document.kind.value,
                "reference": document.reference,
                "language": document.language,
                "data_digest": document.data_digest,
                "file": name,
                "signed": sorted(signed),
            }
        )
    files[archive.DOCUMENTS] = canonical_json(listed)
    return files
