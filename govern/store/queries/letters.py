"""Letters as pages show them, each for those who may read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.kinds import DocumentState, LetterChannel, LetterState
from govern.domain.members.register import FactKind, MemberFact, facts_in_force
from govern.domain.values.calendar import day_at
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import LetterId, MeetingId, MemberId
from govern.domain.values.message import Message
from govern.store.tables.documents import Document, Letter, PostBatch
from govern.store.tables.meetings import Meeting
from govern.store.tables.members import MemberFactRow

PAGE = 100

_Sent = Row[LetterChannel, LetterState, datetime | None, date | None, UUID | None, UUID | None]


@dataclass(frozen=True, slots=True)
class LetterShown:
    """A letter in a list."""

    id: LetterId
    occasion: str
    recipient_name: str
    address: str
    channel: LetterChannel
    state: LetterState
    subject: str
    created_at: datetime
    settled_at: datetime | None
    detail: str | None
    attempts: int
    meeting: UUID | None
    meeting_reference: str | None
    opened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WholeLetter:
    """A letter with its words and what travels with it."""

    letter: LetterShown
    body: str
    language: str
    document: UUID | None
    document_title: str | None


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter of a convocation and the day at the seat on which it left; None while it has not."""

    channel: LetterChannel
    state: LetterState
    sent_on: date | None
    #: by what its recipient is known, whatever the channel
    recipient: tuple[UUID | None, UUID | None] = (None, None)


@dataclass(frozen=True, slots=True)
class BatchShown:
    """A batch for the post."""

    id: UUID
    document: UUID
    document_state: DocumentState
    language: str
    letters: int
    created_at: datetime
    posted_on: date | None


def letters(session: Session, actor: Actor, *, before: int = 0) -> tuple[tuple[LetterShown, ...], int]:
    """Return a page of all letters, the latest first, and how many there are; two queries.

    Raises:
        NotAllowed: for anybody but the secretary and the auditor.
    """
    may(actor, Act.READ_LETTERS).or_not_allowed()
    total = session.scalar(select(func.count()).select_from(Letter)) or 0
    rows = session.execute(
        _shown()
        .order_by(Letter.created_at.desc(), Letter.recipient_name, Letter.id)
        .offset(before)
        .limit(PAGE)
    )
    return tuple(map(_letter, rows)), total


def letters_of(
    session: Session, actor: Actor, meeting: MeetingId, occasions: Iterable[str]
) -> tuple[tuple[LetterShown, ...], int]:
    """Return the first letters of a meeting on some occasions, by recipient, and how many there are.

    Raises:
        NotAllowed: for anybody but the secretary and the auditor.
    """
    may(actor, Act.READ_LETTERS).or_not_allowed()
    wanted = (Letter.meeting_id == meeting, Letter.occasion.in_(list(occasions)))
    rows = session.execute(
        _shown().where(*wanted).order_by(Letter.occasion, Letter.recipient_name, Letter.id).limit(PAGE)
    )
    found = tuple(map(_letter, rows))
    if len(found) < PAGE:
        return found, len(found)
    return found, session.scalar(select(func.count()).select_from(Letter).where(*wanted)) or 0


def are_being_sent(session: Session, meeting: MeetingId, occasions: Iterable[str]) -> bool:
    """Return whether letters of a meeting by e-mail have not left yet; one query."""
    found = session.scalar(
        select(Letter.id)
        .where(
            Letter.meeting_id == meeting,
            Letter.occasion.in_(list(occasions)),
            Letter.channel == LetterChannel.EMAIL,
            Letter.state.in_((LetterState.QUEUED, LetterState.SENDING)),
        )
        .limit(1)
    )
    return found is not None


def letter(session: Session, actor: Actor, letter: LetterId) -> WholeLetter:
    """Return one letter with its words.

    Raises:
        NotAllowed: for anybody but the secretary and the auditor.
        NotFound: when there is no such letter.
    """
    may(actor, Act.READ_LETTERS).or_not_allowed()
    found = session.execute(_whole().where(Letter.id == letter)).first()
    if found is None:
        raise NotFound(Message("There is no such letter."))
    return _whole_letter(found)


def letters_for_trial(session: Session, limit: int = PAGE) -> tuple[WholeLetter, ...]:
    """Return the latest letters with their links, whoever asks: only where an installation shows them."""
    rows = session.execute(_whole().order_by(Letter.created_at.desc(), Letter.recipient_name).limit(limit))
    return tuple(map(_whole_letter, rows))


def batches_of(session: Session, actor: Actor, meeting: MeetingId) -> tuple[BatchShown, ...]:
    """Return the batches for the post of a meeting.

    Raises:
        NotAllowed: for anybody but the secretary and the auditor.
    """
    may(actor, Act.READ_LETTERS).or_not_allowed()
    rows = session.execute(
        select(
            PostBatch.id,
            Document.id,
            Document.state,
            Document.language,
            func.count(Letter.id),
            PostBatch.created_at,
            PostBatch.posted_on,
        )
        .join(Document, Document.id == PostBatch.document_id)
        .join(Letter, Letter.post_batch_id == PostBatch.id)
        .where(PostBatch.meeting_id == meeting)
        .group_by(
            PostBatch.id,
            Document.id,
            Document.state,
            PostBatch.created_at,
            PostBatch.posted_on,
            Document.language,
        )
        .order_by(PostBatch.created_at, Document.language)
    )
    return tuple(BatchShown(*row) for row in rows)


def convocation_letters(session: Session, meeting: MeetingId, zone: ZoneInfo) -> tuple[SentLetter, ...]:
    """Return what is known of the letters that convene, copies left out; one query."""
    rows = session.execute(
        select(
            Letter.channel,
            Letter.state,
            Letter.settled_at,
            PostBatch.posted_on,
            Letter.member_id,
            Letter.person_id,
        )
        .outerjoin(PostBatch, PostBatch.id == Letter.post_batch_id)
        .where(Letter.meeting_id == meeting, Letter.occasion == "convocation")
    )
    return tuple(
        SentLetter(row.channel, row.state, _sent_on(row, zone), (row.member_id, row.person_id))
        for row in rows
    )


def _sent_on(row: _Sent, zone: ZoneInfo) -> date | None:
    channel, state, settled_at, posted_on, *_ = row
    if state is not LetterState.HANDED_OVER or settled_at is None:
        return None
    return posted_on if channel is LetterChannel.POST and posted_on else day_at(settled_at, zone)


def member_value(session: Session, member: MemberId, kind: FactKind, on: date) -> str | None:
    """Return one value of the register for a member on a day."""
    rows = session.execute(
        select(
            MemberFactRow.kind, MemberFactRow.value, MemberFactRow.holds_from, MemberFactRow.recorded_at
        ).where(MemberFactRow.member_id == member, MemberFactRow.kind == kind)
    )
    found = facts_in_force((MemberFact(*row) for row in rows), on).get(kind)
    return found.value if found else None


def _shown() -> Select[Letter, str | None]:
    return select(Letter, Meeting.reference).outerjoin(Meeting, Meeting.id == Letter.meeting_id)


def _whole() -> Select[Letter, str | None, str | None]:
    return (
        select(Letter, Meeting.reference, Document.title)
        .outerjoin(Meeting, Meeting.id == Letter.meeting_id)
        .outerjoin(Document, Document.id == Letter.document_id)
    )


def _letter(found: Row[Letter, str | None]) -> LetterShown:
    row, reference = found
    return _as_shown(row, reference)


def _whole_letter(found: Row[Letter, str | None, str | None]) -> WholeLetter:
    row, reference, title = found
    return WholeLetter(_as_shown(row, reference), row.body, row.language, row.document_id, title)


def _as_shown(row: Letter, reference: str | None) -> LetterShown:
    return LetterShown(
        id=LetterId(row.id),
        occasion=row.occasion,
        recipient_name=row.recipient_name,
        address=row.address,
        channel=row.channel,
        state=row.state,
        subject=row.subject,
        created_at=row.created_at,
        settled_at=row.settled_at,
        detail=row.detail,
        attempts=row.attempts,
        meeting=row.meeting_id,
        meeting_reference=reference,
        opened_at=row.opened_at,
    )
