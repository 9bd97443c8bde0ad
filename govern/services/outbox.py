"""The outbox: letters written in the same transaction as what they tell of, sent later by the worker."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from govern.domain.meetings.calendar_event import CalendarEvent
from govern.domain.meetings.kinds import DocumentState, LetterChannel, LetterState
from govern.domain.values.digest import Json, digest
from govern.domain.values.ids import LetterId
from govern.domain.values.record import from_record, to_record
from govern.services.audit import Recorded, record
from govern.store.database import current_session, transaction
from govern.store.tables.documents import Document, Letter

#: occasions whose letters hold a link that opens what is somebody's own: nobody else may read them
SECRET = frozenset({"sign_in", "invitation", "application_link", "application_news", "application_refused"})

#: how long to wait after each attempt in vain; three days on, after the last, the letter counts as refused
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 480, 720, 1440, 1440))

#: stands in a letter where the address of this site begins, which only the worker knows
SITE = "site:/"

_LONGEST_DETAIL = 500
_LONGEST_SUBJECT = 300


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to one recipient; ``address`` is where its channel delivers."""

    occasion: str
    channel: LetterChannel
    address: str
    recipient_name: str
    language: str
    subject: str
    body: str
    person: UUID | None = None
    member: UUID | None = None
    meeting: UUID | None = None
    document: UUID | None = None
    post_batch: UUID | None = None
    vote: UUID | None = None
    calendar: CalendarEvent | None = None
    #: the token by which its link tells that the meeting was opened from it
    opening: str = ""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A letter that is being sent; ``started_at`` tells this attempt from a later one."""

    id: LetterId
    occasion: str
    address: str
    recipient_name: str
    language: str
    subject: str
    body: str
    document: UUID | None
    calendar: CalendarEvent | None
    started_at: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Settlement:
    """What an attempt came to; ``is_worth_retrying`` only when it certainly did not leave."""

    state: LetterState
    detail: str = ""
    is_worth_retrying: bool = False
    #: whether a link for signing in stays readable in a letter that has left; for trials only
    keeps_link: bool = False
    message_id: str = ""
    digest: str = ""


def queue_letter(session: Session, letter: NewLetter, at: datetime) -> LetterId:
    """Put a letter into the outbox and return its identity; the caller's transaction decides."""
    row = Letter(
        id=uuid4(),
        occasion=letter.occasion,
        meeting_id=letter.meeting,
        vote_id=letter.vote,
        member_id=letter.member,
        person_id=letter.person,
        channel=letter.channel,
        address=letter.address,
        recipient_name=letter.recipient_name[:_LONGEST_SUBJECT],
        language=letter.language,
        subject=" ".join(letter.subject.split())[:_LONGEST_SUBJECT],
        body=letter.body,
        document_id=letter.document,
        post_batch_id=letter.post_batch,
        calendar=to_record(letter.calendar) if letter.calendar else None,
        opening_digest=digest(letter.opening) if letter.opening else None,
        state=LetterState.QUEUED,
        created_at=at,
        attempts=0,
    )
    session.add(row)
    return LetterId(row.id)


def waiting_letters(*, at: datetime) -> tuple[LetterId, ...]:
    """Return the e-mails that can be sent now, the oldest first; the others wait for their document."""
    rows = current_session().scalars(
        select(Letter.id)
        .outerjoin(Document, Document.id == Letter.document_id)
        .where(*_can_go(at))
        .order_by(Letter.created_at, Letter.id)
    )
    return tuple(LetterId(row) for row in rows)


def _can_go(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Letter.state == LetterState.QUEUED,
        Letter.channel == LetterChannel.EMAIL,
        or_(Letter.retry_at.is_(None), Letter.retry_at <= at),
        or_(Letter.document_id.is_(None), Document.state == DocumentState.READY),
    )


def take_up(letter: LetterId, *, at: datetime) -> TakenUp | None:
    """Mark a letter as being sent, for good, before anything leaves; None when it is not to be sent now."""
    with transaction() as session:
        row = session.scalar(
            select(Letter)
            .outerjoin(Document, Document.id == Letter.document_id)
            .where(Letter.id == letter, *_can_go(at))
        )
        if row is None:
            return None
        row.state = LetterState.SENDING
        row.started_at = at
        row.attempts += 1
        put_on_record(session, row, at=at)
        return TakenUp(
            id=LetterId(row.id),
            occasion=row.occasion,
            address=row.address,
            recipient_name=row.recipient_name,
            language=row.language,
            subject=row.subject,
            body=row.body,
            document=row.document_id,
            calendar=from_record(CalendarEvent, cast("Json", row.calendar)) if row.calendar else None,
            started_at=at,
            created_at=row.created_at,
        )


def settle(taken: TakenUp, settlement: Settlement, *, at: datetime) -> None:
    """Write down what became of a letter, unless another attempt has begun meanwhile.

    One that certainly did not leave is queued again, a limited number of times.
    """
    with transaction() as session:
        row = session.get_one(Letter, taken.id)
        if row.started_at != taken.started_at or row.state not in (LetterState.SENDING, LetterState.UNKNOWN):
            return
        row.state = settlement.state
        row.detail = settlement.detail[:_LONGEST_DETAIL] or None
        row.settled_at = at
        row.retry_at = None
        row.message_id = settlement.message_id or row.message_id
        row.mail_digest = settlement.digest or row.mail_digest
        if settlement.is_worth_retrying and row.attempts <= len(PAUSES):
            row.state = LetterState.QUEUED
            row.settled_at = None
            row.retry_at = at + PAUSES[row.attempts - 1]
        if row.state is LetterState.HANDED_OVER and row.occasion in SECRET and not settlement.keeps_link:
            row.body = ""
        put_on_record(session, row, at=at)


def put_on_record(session: Session, row: Letter, *, at: datetime, actor: UUID | None = None) -> None:
    """Add the audit entry of one step of a letter, named by the state that it has reached."""
    payload = {
        "occasion": row.occasion,
        "meeting": row.meeting_id,
        "member": row.member_id,
        "person": row.person_id,
        "channel": row.channel,
        "attempts": row.attempts,
        "detail": row.detail,
    }
    record(session, Recorded(f"letter.{row.state.value}", "letter", row.id, at, actor=actor, payload=payload))
