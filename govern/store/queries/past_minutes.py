"""Minutes from before Govern was in use."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from govern.domain.access.actor import Actor
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.store.database import current_session
from govern.store.queries.bodies import open_to
from govern.store.tables.association import Body
from govern.store.tables.documents import ImportedFile


@dataclass(frozen=True, slots=True)
class PastMinutes:
    """Old minutes, without their content."""

    id: UUID
    reference: str
    body_name: Text
    title: Text
    held_on: date
    approved_on: date | None


@dataclass(frozen=True, slots=True)
class PastFile:
    """The file of old minutes, as it was imported."""

    name: str
    media_type: str
    content: bytes


def past_minutes(actor: Actor) -> tuple[PastMinutes, ...]:
    """Return the old minutes that somebody may read, the newest first; one query.

    Raises:
        NotAllowed: for people without office or member.
    """
    rows = current_session().execute(
        select(
            ImportedFile.id,
            ImportedFile.reference,
            Body.name,
            ImportedFile.title,
            ImportedFile.dated,
            ImportedFile.approved_on,
        )
        .join(Body, Body.id == ImportedFile.body_id)
        .where(Body.id.in_(open_to(actor)))
        .order_by(ImportedFile.dated.desc(), ImportedFile.reference)
    )
    return tuple(PastMinutes(*row) for row in rows)


def past_file(actor: Actor, file: UUID) -> PastFile:
    """Return the file of old minutes.

    Raises:
        NotAllowed: for people without office or member.
        NotFound: when there is none, or it is another body's.
    """
    row = current_session().scalar(
        select(ImportedFile).where(ImportedFile.id == file, ImportedFile.body_id.in_(open_to(actor)))
    )
    if row is None:
        raise NotFound(Message("There are no such minutes."))
    return PastFile(row.file_name, row.media_type, row.content)
