"""Printing: documents whose facts are frozen become PDF files, outside any transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.documents.issue import Issue
from govern.documents.presses import PRESSES
from govern.documents.progress import pages_told
from govern.documents.renderer import Printed
from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentKind, DocumentState
from govern.domain.values.digest import Json
from govern.domain.values.errors import Conflict, NotFound
from govern.domain.values.ids import DocumentId
from govern.domain.values.message import Message
from govern.services import audit, seals
from govern.services.minutes_debates import with_debate
from govern.services.print_progress import PrintProgress
from govern.services.sealing import UNSEALED, Sealing, SealTried, keep_seal, seal_payload, seals_of
from govern.store.database import current_session, transaction
from govern.store.queries.board_packs import files_in_pack
from govern.store.tables.documents import Document

_LONGEST_FAILURE = 500


@dataclass(frozen=True, slots=True)
class _Job:
    kind: DocumentKind
    facts: Json
    issue: Issue


def waiting_documents() -> tuple[DocumentId, ...]:
    """Return the documents that are to be printed, the oldest first."""
    rows = current_session().scalars(
        select(Document.id)
        .where(Document.state == DocumentState.QUEUED)
        .order_by(Document.issued_at, Document.kind, Document.language)
    )
    return tuple(DocumentId(row) for row in rows)


def print_document(document: DocumentId, *, now: Callable[[], datetime], sealing: Sealing = UNSEALED) -> None:
    """Print one document, if it still waits for that, and keep its bytes; or say why it could not be made.

    The seal comes before anybody can read it; where none can be had, the document goes out without.
    """
    job = _take_up(document, at=now())
    if job is None:
        return
    try:
        with pages_told(PrintProgress(document, now).tell):
            printed = PRESSES[job.kind](job.facts, with_debate(job.kind, job.facts, job.issue))
    except Exception as fault:  # noqa: BLE001 - whatever goes wrong in a press must not stop the others
        _write_failure(document, f"{type(fault).__name__}: {fault}", at=now())
        return
    seal = sealing.seal(printed.content) if sealing.wants(job.kind) else None
    _keep(document, printed, seal, at=now())


def print_again(actor: Actor, document: DocumentId, *, at: datetime) -> None:
    """Queue a document again that could not be made.

    Raises:
        NotAllowed: for anybody but the secretary.
        NotFound: when there is no such document.
        Conflict: when it has not failed.
    """
    may(actor, Act.SETTLE_LETTERS).or_not_allowed()
    with transaction() as session:
        row = session.get(Document, document)
        if row is None:
            raise NotFound(Message("There is no such document."))
        if row.state is not DocumentState.FAILED:
            raise Conflict(Message("This document has not failed; there is nothing to make again."))
        row.state = DocumentState.QUEUED
        row.failure = None
        _put_on_record(session, row, "document.queued", at=at, actor=actor)


def issue_of(row: Document) -> Issue:
    """Return what a document's row says of it, as its press wants it."""
    return Issue(
        title=row.title,
        reference=row.reference,
        language=row.language,
        issued_at=row.issued_at,
        audit_head=row.audit_head,
        number=row.number,
        kind=row.kind.value,
        address=row.address or "",
    )


def _take_up(document: DocumentId, *, at: datetime) -> _Job | None:
    with transaction() as session:
        row = session.get(Document, document)
        if row is None or row.state is not DocumentState.QUEUED:
            return None
        row.state = DocumentState.PRINTING
        _put_on_record(session, row, "document.taken_up", at=at)
        issue = replace(issue_of(row), papers=files_in_pack(session, row.id))
        return _Job(row.kind, cast(Json, row.facts), issue)


def _keep(document: DocumentId, printed: Printed, seal: SealTried, *, at: datetime) -> None:
    with transaction() as session:
        row = session.get_one(Document, document)
        row.state = DocumentState.READY
        row.failure = None
        row.content = printed.content
        row.content_digest = printed.digest
        row.pages = printed.pages
        row.pages_laid_out = None
        if seal is not None:
            keep_seal(session, row.id, seal, at=at)
        _put_on_record(session, row, "document.printed", at=at)


def _write_failure(document: DocumentId, failure: str, *, at: datetime) -> None:
    with transaction() as session:
        row = session.get_one(Document, document)
        row.state = DocumentState.FAILED
        row.failure = " ".join(failure.split())[:_LONGEST_FAILURE]
        _put_on_record(session, row, "document.failed", at=at)


def _put_on_record(
    session: Session, row: Document, action: str, *, at: datetime, actor: Actor | None = None
) -> None:
    audit.record(
        session,
        audit.Recorded(
            action=action,
            subject_kind="document",
            subject_id=row.id,
            at=at,
            actor=actor.person if actor else None,
            payload={
                "reference": row.reference,
                "kind": row.kind,
                "language": row.language,
                "digest": row.content_digest,
                "failure": row.failure,
                **seal_payload(session, row.id),
            },
            seals=_seals(session, row) if row.state is DocumentState.READY else {},
        ),
    )


def _seals(session: Session, row: Document) -> dict[str, str]:
    return {**seals.seal(session, "print", row.id), **seals_of(session, row.id)}
