"""Documents: their facts are frozen and sealed first; the worker prints them later."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.meetings.kinds import DocumentKind, DocumentState
from govern.domain.values.digest import Json
from govern.domain.values.ids import DocumentId, new_id
from govern.domain.values.record import to_record
from govern.services.audit import current_head
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


def freeze_document(session: Session, new: NewDocument, at: datetime) -> DocumentId:
    """Freeze the facts of a document with the audit head before this act, and queue it for printing.

    The caller's transaction puts its seal on record: ``seals.seal(session, "document", id)``.
    """
    row = Document(
        id=new_id(),
        kind=new.kind,
        reference=new.reference,
        language=new.language,
        title=new.title[:_LONGEST_TITLE],
        meeting_id=new.meeting,
        facts=to_record(new.facts),
        audit_head=current_head(session),
        issued_at=at,
        state=DocumentState.QUEUED,
        media_type="application/pdf",
    )
    session.add(row)
    return DocumentId(row.id)


def sealed_document(session: Session, document: UUID) -> Json:
    """Return what the seal of a document's facts is taken over, or None when the document is gone."""
    row = session.get(Document, document)
    if row is None:
        return None
    return to_record(
        {
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


def sealed_print(session: Session, document: UUID) -> Json:
    """Return what the seal of a document's bytes is taken over, or None when there are none."""
    row = session.get(Document, document)
    if row is None or row.content is None:
        return None
    return to_record({"content": hashlib.sha256(row.content).hexdigest(), "pages": row.pages})
