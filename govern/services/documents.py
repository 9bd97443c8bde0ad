"""Documents: their facts are frozen and sealed first; the worker prints them later."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import DocumentKind, DocumentState
from govern.domain.values.calendar import day_at
from govern.domain.values.digest import Json, digest
from govern.domain.values.ids import DocumentId, new_id
from govern.domain.values.record import to_record
from govern.services.association import association_facts
from govern.services.audit import current_head
from govern.services.references import next_number
from govern.store.database import site_address
from govern.store.tables.convening import DocumentReplacement
from govern.store.tables.documents import Document

_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to be made; its facts are a frozen dataclass that holds everything it states."""

    kind: DocumentKind
    reference: str
    language: str
    title: str
    facts: object
    meeting: UUID | None = None
    #: the document that this one stands in for from now on
    replaces: DocumentId | None = None


def freeze_document(session: Session, new: NewDocument, at: datetime) -> DocumentId:
    """Number a document, freeze its facts with the audit head before this act, and queue it for printing.

    The caller's transaction puts its seal on record: ``seals.seal(session, "document", id)``.
    """
    number = _next_number(session, at)
    facts = to_record(new.facts)
    row = Document(
        id=new_id(),
        number=number,
        kind=new.kind,
        reference=new.reference,
        language=new.language,
        title=new.title[:_LONGEST_TITLE],
        meeting_id=new.meeting,
        facts=facts,
        data_digest=digest(facts),
        address=verification_address(site_address(), number),
        audit_head=current_head(session),
        issued_at=at,
        state=DocumentState.QUEUED,
        media_type="application/pdf",
    )
    session.add(row)
    # Letters that enclose it may be written out before the next statement: it must stand by then.
    session.flush()
    if new.replaces is not None:
        session.add(DocumentReplacement(replaced_id=new.replaces, by_id=row.id))
    return DocumentId(row.id)


def same_document(session: Session, new: NewDocument) -> DocumentId | None:
    """Return the latest document that says the same in the same language, so that it need not be made again.

    One that could not be made does not count.
    """
    found = session.scalar(
        select(Document.id)
        .where(
            Document.data_digest == digest(to_record(new.facts)),
            Document.kind == new.kind,
            Document.language == new.language,
            Document.reference == new.reference,
            Document.title == new.title[:_LONGEST_TITLE],
            Document.state != DocumentState.FAILED,
        )
        .order_by(Document.issued_at.desc())
        .limit(1)
    )
    return DocumentId(found) if found else None


def verification_address(site: str, number: str) -> str:
    """Return where anybody can see whether the association issued the document of a number."""
    return f"{site}/verify/{number}"


def _next_number(session: Session, at: datetime) -> str:
    year = day_at(at, association_facts(session).zone).year
    return f"DOC-{year}-{next_number(session, f'document:{year}'):05}"


def sealed_document(session: Session, document: UUID) -> Json:
    """Return what the seal of a document's facts is taken over, or None when the document is gone."""
    row = session.get(Document, document)
    if row is None:
        return None
    is_numbered = row.address is not None
    numbered = {"number": row.number, "address": row.address, "data": row.data_digest} if is_numbered else {}
    return to_record(
        {
            **numbered,
            "kind": row.kind,
            "reference": row.reference,
            "language": row.language,
            "title": row.title,
            "meeting": row.meeting_id,
            "facts": row.facts,
            "audit_head": row.audit_head,
            "issued_at": row.issued_at,
        }
    )


def sealed_facts(session: Session, document: UUID) -> Json:
    """Return what the digest of the attached data is taken over, or None when the document is gone."""
    row = session.get(Document, document)
    return None if row is None else cast(Json, row.facts)


def sealed_print(session: Session, document: UUID) -> Json:
    """Return what the seal of a document's bytes is taken over, or None when there are none."""
    row = session.get(Document, document)
    if row is None or row.content is None:
        return None
    return to_record({"content": hashlib.sha256(row.content).hexdigest(), "pages": row.pages})
