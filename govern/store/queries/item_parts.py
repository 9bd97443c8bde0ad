"""What hangs on agenda items: their files, the votes on them, what became resolutions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.meetings.kinds import MinutesState
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import AttachmentId, BodyId, ItemId, MinutesId, VoteId
from govern.domain.values.message import Message
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import VoteState
from govern.store.queries.bodies import open_to
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import AgendaItem, Attachment, Meeting
from govern.store.tables.voting import OutcomeRow, Resolution, Vote


@dataclass(frozen=True, slots=True)
class VoteMark:
    """A vote on an item: how far it is, and what came of it."""

    id: VoteId
    item: ItemId
    state: VoteState
    result: Result | None
    resolution: str | None


@dataclass(frozen=True, slots=True)
class FileShown:
    """An attachment without its content."""

    id: AttachmentId
    file_name: str
    media_type: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class FileContent:
    """An attachment to be downloaded."""

    file_name: str
    media_type: str
    content: bytes


def votes_on(session: Session, items: Iterable[ItemId]) -> dict[ItemId, tuple[VoteMark, ...]]:
    """Return the votes on each of these items, the first one first; one query."""
    found: dict[ItemId, list[VoteMark]] = defaultdict(list)
    rows = session.execute(
        select(Vote.id, Vote.item_id, Vote.state, OutcomeRow.result, Resolution.reference)
        .outerjoin(OutcomeRow, OutcomeRow.vote_id == Vote.id)
        .outerjoin(Resolution, Resolution.vote_id == Vote.id)
        .where(Vote.item_id.in_(list(items)))
        .order_by(Vote.ordinal)
    )
    for id_, item, state, result, resolution in rows:
        found[ItemId(item)].append(VoteMark(VoteId(id_), ItemId(item), state, result, resolution))
    return {item: tuple(votes) for item, votes in found.items()}


def files_of(session: Session, item: ItemId) -> tuple[FileShown, ...]:
    """Return the files of an item as they were added."""
    rows = session.execute(
        select(Attachment.id, Attachment.file_name, Attachment.media_type, Attachment.size, Attachment.digest)
        .where(Attachment.item_id == item)
        .order_by(Attachment.added_at, Attachment.file_name)
    )
    return tuple(FileShown(AttachmentId(row[0]), *row[1:]) for row in rows)


def file_content(session: Session, actor: Actor, item: ItemId, file: AttachmentId) -> FileContent:
    """Return one file of an item.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when the item has no such file, or is another body's.
    """
    row = session.execute(
        select(Attachment.file_name, Attachment.media_type, Attachment.content)
        .join(AgendaItem, AgendaItem.id == Attachment.item_id)
        .where(Attachment.id == file, AgendaItem.id == item, AgendaItem.body_id.in_(open_to(actor)))
    ).first()
    if row is None:
        raise NotFound(Message("There is no such file."))
    return FileContent(*row)


def minutes_to_approve(session: Session, body: BodyId) -> tuple[tuple[MinutesId, str], ...]:
    """Return the issued minutes of a body that nobody has approved yet, with their meeting's reference."""
    rows = session.execute(
        select(Minutes.id, Meeting.reference)
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .where(Meeting.body_id == body, Minutes.state == MinutesState.ISSUED)
        .order_by(Meeting.starts_at, Meeting.reference)
    )
    return tuple((MinutesId(id_), reference) for id_, reference in rows)
