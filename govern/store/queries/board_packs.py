"""Board packs: the files that go into one, and whether somebody may read all of them."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import DocumentState
from govern.domain.values.ids import DocumentId, MeetingId
from govern.store.queries.papers import may_read_all
from govern.store.tables.agenda import BoardPack
from govern.store.tables.documents import Document
from govern.store.tables.meetings import Attachment


def files_in_pack(session: Session, document: UUID) -> dict[str, bytes]:
    """Return the files that a pack holds, by their digests; none for documents of other kinds."""
    row = session.get(BoardPack, document)
    if row is None or not row.papers:
        return {}
    found = session.execute(
        select(Attachment.digest, Attachment.content).where(
            Attachment.id.in_([UUID(each) for each in row.papers])
        )
    )
    return {row.digest: row.content for row in found}


def latest_pack(session: Session, meeting: MeetingId, fingerprint: str, language: str) -> DocumentId | None:
    """Return the pack that was put together from these very facts and can be read or is being made."""
    found = session.scalar(
        select(Document.id)
        .join(BoardPack, BoardPack.document_id == Document.id)
        .where(
            BoardPack.meeting_id == meeting,
            BoardPack.fingerprint == fingerprint,
            Document.language == language,
            Document.state != DocumentState.FAILED,
        )
        .order_by(Document.issued_at.desc())
        .limit(1)
    )
    return DocumentId(found) if found else None


def unreadable_packs(session: Session, actor: Actor, documents: Iterable[UUID]) -> set[UUID]:
    """Return those of some documents that are packs with papers which somebody may not read."""
    rows = session.execute(
        select(BoardPack.document_id, BoardPack.papers).where(BoardPack.document_id.in_(list(documents)))
    ).all()
    return {
        document
        for document, papers in rows
        if papers and not may_read_all(session, actor, [UUID(each) for each in papers])
    }
