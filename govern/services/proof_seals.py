"""What is digested of seals on documents and of signed copies when they are put on record."""

import hashlib
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.tables.proofs import DocumentSeal, SignedCopy


def sealed_association_seal(session: Session, document: UUID) -> Json:
    """Return what the record of a seal is taken over, or None when there is none."""
    row = session.get(DocumentSeal, document)
    if row is None or row.content is None:
        return None
    return to_record(
        {
            "content": hashlib.sha256(row.content).hexdigest(),
            "content_digest": row.content_digest,
            "sealed_at": row.sealed_at,
            "signer": row.signer,
            "certificate": row.certificate,
            "is_trial": row.is_trial,
            "stamped_at": row.stamped_at,
        }
    )


def sealed_signed_copy(session: Session, copy: UUID) -> Json:
    """Return what the seal of a signed copy is taken over, or None when it is gone."""
    row = session.get(SignedCopy, copy)
    if row is None:
        return None
    return to_record(
        {
            "document": row.document_id,
            "content": hashlib.sha256(row.content).hexdigest(),
            "content_digest": row.content_digest,
            "kept_at": row.kept_at,
            "kept_by": row.kept_by_person_id,
            "findings": row.findings,
        }
    )
