"""Seals on documents as pages show them, and the bytes that are handed out."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.store.tables.documents import Document
from govern.store.tables.proofs import DocumentSeal


@dataclass(frozen=True, slots=True)
class SealShown:
    """The seal on a document, or why there is none."""

    signer: str | None
    certificate: str | None
    is_trial: bool
    sealed_at: datetime | None
    stamped_at: datetime | None
    failure: str | None
    content_digest: str | None


def handed_out(session: Session, row: Document) -> bytes | None:
    """Return the bytes that readers get: the sealed ones where there are any."""
    sealed = session.scalar(select(DocumentSeal.content).where(DocumentSeal.document_id == row.id))
    return sealed or row.content


def seal_on(session: Session, document: UUID) -> SealShown | None:
    """Return the seal on a document, or None when none was asked for."""
    row = session.get(DocumentSeal, document)
    if row is None:
        return None
    return SealShown(
        signer=row.signer,
        certificate=row.certificate,
        is_trial=row.is_trial,
        sealed_at=row.sealed_at,
        stamped_at=row.stamped_at,
        failure=row.failure,
        content_digest=row.content_digest,
    )
