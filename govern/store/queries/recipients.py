"""Who was to be convened to a meeting, and what became of each letter, by recipient and channel."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.meetings.delivery import ReportKind
from govern.domain.meetings.kinds import LetterChannel, LetterState
from govern.domain.meetings.reach import Fate, Reach, reach_of
from govern.domain.values.ids import LetterId, MeetingId
from govern.store.tables.convening import DeliveryReport
from govern.store.tables.documents import Letter

_MOST_REPORTS = 20
_CONVENING = ("convocation", "convocation_copy")


@dataclass(frozen=True, slots=True)
class LetterTold:
    """One letter to a recipient."""

    id: LetterId
    channel: LetterChannel
    state: LetterState
    address: str
    settled_at: datetime | None
    opened_at: datetime | None
    #: why it was refused or came back, or what a mail server said that waits
    said: str | None
    retry_at: datetime | None


@dataclass(frozen=True, slots=True)
class RecipientShown:
    """A recipient with its letters by channel, the latest of each."""

    name: str
    is_copy: bool
    email: LetterTold | None
    post: LetterTold | None
    reach: Reach
    opened_at: datetime | None


def recipients_of(session: Session, actor: Actor, meeting: MeetingId) -> tuple[RecipientShown, ...]:
    """Return everybody to whom the convocation of a meeting or a copy went, by name; one query.

    Raises:
        NotAllowed: for anybody but the secretary and the auditor.
    """
    may(actor, Act.READ_LETTERS).or_not_allowed()
    rows = session.scalars(
        select(Letter)
        .where(Letter.meeting_id == meeting, Letter.occasion.in_(_CONVENING))
        .order_by(Letter.created_at, Letter.id)
    ).all()
    by_recipient = sorted(rows, key=_key)
    found = [_recipient(list(group)) for _, group in groupby(by_recipient, key=_key)]
    return tuple(sorted(found, key=lambda each: (each.is_copy, each.name)))


def _key(row: Letter) -> tuple[str, str, str]:
    nobody = UUID(int=0)
    return (row.occasion, str(row.member_id or nobody), str(row.person_id or nobody))


def _recipient(rows: list[Letter]) -> RecipientShown:
    told = {row.channel: _told(row) for row in rows}
    return RecipientShown(
        name=rows[-1].recipient_name,
        is_copy=rows[-1].occasion == "convocation_copy",
        email=told.get(LetterChannel.EMAIL),
        post=told.get(LetterChannel.POST),
        reach=reach_of(Fate(row.channel, row.state, row.opened_at) for row in rows),
        opened_at=min((row.opened_at for row in rows if row.opened_at), default=None),
    )


def _told(row: Letter) -> LetterTold:
    return LetterTold(
        id=LetterId(row.id),
        channel=row.channel,
        state=row.state,
        address=row.address,
        settled_at=row.bounced_at or row.settled_at,
        opened_at=row.opened_at,
        said=row.bounce or (row.detail if row.state is not LetterState.HANDED_OVER else None),
        retry_at=row.retry_at,
    )


@dataclass(frozen=True, slots=True)
class ReportShown:
    """A mail that came back."""

    kind: ReportKind
    status: str
    diagnostic: str
    recipient: str
    subject: str
    read_at: datetime


def reports_on(session: Session, actor: Actor, letter: LetterId | None) -> tuple[ReportShown, ...]:
    """Return what mail servers reported on a letter, or (None) on none of ours; the latest first.

    Raises:
        NotAllowed: for anybody but the secretary and the auditor.
    """
    may(actor, Act.READ_LETTERS).or_not_allowed()
    rows = session.scalars(
        select(DeliveryReport)
        .where(DeliveryReport.letter_id.is_not_distinct_from(letter))
        .order_by(DeliveryReport.read_at.desc(), DeliveryReport.id)
        .limit(_MOST_REPORTS)
    )
    return tuple(
        ReportShown(row.kind, row.status, row.diagnostic, row.recipient, row.subject, row.read_at)
        for row in rows
    )
