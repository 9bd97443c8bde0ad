"""What has been printed: documents with their bytes, and batches that await the post."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import undefer

from govern.domain.meetings.kinds import DocumentKind, DocumentState
from govern.domain.values.ids import ItemId, MinutesId, ResolutionId
from govern.store.database import current_session
from govern.store.tables.documents import Document, Minutes, PostBatch
from govern.store.tables.voting import Resolution, Vote


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A printed document as a file."""

    kind: DocumentKind
    reference: str
    language: str
    content: bytes


def printed_files() -> Iterator[PrintedFile]:
    """Yield every document that can be read, oldest first, one at a time."""
    rows = current_session().scalars(
        select(Document)
        .where(Document.state == DocumentState.READY)
        .options(undefer(Document.content))
        .order_by(Document.issued_at, Document.reference, Document.language)
        .execution_options(yield_per=1)
    )
    for row in rows:
        yield PrintedFile(row.kind, row.reference, row.language, row.content or b"")


def unposted_batches(meeting: UUID) -> tuple[UUID, ...]:
    """Return the batches of a meeting whose posting day is not recorded yet."""
    rows = current_session().scalars(
        select(PostBatch.id).where(PostBatch.meeting_id == meeting, PostBatch.posted_on.is_(None))
    )
    return tuple(rows)


def minutes_of(meeting: UUID) -> tuple[MinutesId, int]:
    """Return the minutes of a meeting and the version that a form about them carries."""
    row = current_session().execute(select(Minutes).where(Minutes.meeting_id == meeting)).scalar_one()
    return MinutesId(row.id), row.version


def adopted_on(item: ItemId) -> ResolutionId:
    """Return the newest resolution on an item."""
    query = select(Resolution.id).join(Vote, Vote.id == Resolution.vote_id).where(Vote.item_id == item)
    return ResolutionId(current_session().scalars(query.order_by(Resolution.reference.desc())).all()[0])
