"""What is sealed of an amendment: what was adopted, by which vote, and the statutes that it leads to."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json
from govern.domain.values.record import to_record
from govern.store.tables.amendments import AmendmentDraft


def sealed_amendment(session: Session, draft: UUID) -> Json:
    """Return a draft as it was adopted."""
    row = session.execute(
        select(
            AmendmentDraft.id,
            AmendmentDraft.reference,
            AmendmentDraft.base_version_id,
            AmendmentDraft.vote_id,
            AmendmentDraft.adopted_on,
            AmendmentDraft.adopted_text,
        ).where(AmendmentDraft.id == draft)
    ).first()
    return to_record(dict(row._mapping)) if row else None
