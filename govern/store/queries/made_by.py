"""Which amendment made a version of the statutes, and the outcome of the vote on one."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.ids import DraftId
from govern.domain.values.record import from_record
from govern.domain.voting.outcome import Outcome
from govern.store.tables.amendments import AmendmentDraft
from govern.store.tables.voting import OutcomeRow, Resolution


@dataclass(frozen=True, slots=True)
class MadeBy:
    """An amendment by its reference, and the resolution that adopted it."""

    draft: str
    resolution: str | None


def made_by(session: Session, version: UUID) -> MadeBy | None:
    """Return the amendment that made a version, None for one that was imported."""
    row = session.execute(
        select(AmendmentDraft.reference, Resolution.reference)
        .outerjoin(Resolution, Resolution.vote_id == AmendmentDraft.vote_id)
        .where(AmendmentDraft.made_version_id == version)
    ).first()
    return MadeBy(row[0], row[1]) if row else None


def outcome_of(session: Session, draft: DraftId) -> Outcome | None:
    """Return the outcome of the vote that adopted a draft, or None."""
    facts = session.scalar(
        select(OutcomeRow.facts)
        .join(AmendmentDraft, AmendmentDraft.vote_id == OutcomeRow.vote_id)
        .where(AmendmentDraft.id == draft)
    )
    return None if facts is None else from_record(Outcome, facts)
