"""Who was to be convened to a meeting, and what became of each letter, by recipient and channel."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session, defer

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
_LOST = (LetterState.REFUSED, LetterState.BOUNCED)


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


@dataclass(frozen=True, slots=True)
class Asked:
    """Which recipients are wanted: those with this in their name, those of this reach, or all."""

    name: str = ""
    reach: Reach | None = None
    #: how many come before those on the page, and how many it holds
    first: int = 0
    most: int = 100


@dataclass(frozen=True, slots=True)
class ReachedInSum:
    """How many recipients there are of each reach, how many opened the page, how many lost their mail."""

    counts: Mapping[Reach, int]
    opened: int
    #: convened by e-mail alone, of which one at least was refused or came back
    lost: int


def reached_in_sum(session: Session, actor: Actor, meeting: MeetingId) -> ReachedInSum:
    """Return how many of those to whom the convocation of a meeting or a copy went are reached; one query.

    Raises:
        NotAllowed: for anybody but the secretary and the auditor.
    """
    may(actor, Act.READ_LETTERS).or_not_allowed()
    told = _recipients(meeting)
    lost = case((_lost_by_mail(told), 1), else_=0)
    rows = session.execute(
        select(told.c.reach, func.count(), func.sum(told.c.has_opened), func.sum(lost)).group_by(told.c.reach)
    ).all()
    counts = {Reach(reach): count for reach, count, *_ in rows}
    return ReachedInSum(
        counts={each: counts[each] for each in Reach if each in counts},
        opened=sum(opened for _, _, opened, _ in rows),
        lost=sum(number for *_, number in rows),
    )


def _lost_by_mail(told: Subquery) -> ColumnElement[bool]:
    return and_(told.c.occasion == _CONVENING[0], told.c.by_post == 0, told.c.is_lost == 1)


def count_recipients(session: Session, meeting: MeetingId, asked: Asked) -> int:
    """Return how many recipients are wanted; one query."""
    told = _recipients(meeting)
    return session.scalar(select(func.count()).select_from(told).where(*_wanted(told, asked))) or 0


def recipients_of(
    session: Session, actor: Actor, meeting: MeetingId, asked: Asked
) -> tuple[RecipientShown, ...]:
    """Return some of those to whom the convocation of a meeting or a copy went, by name; two queries.

    Raises:
        NotAllowed: for anybody but the secretary and the auditor.
    """
    may(actor, Act.READ_LETTERS).or_not_allowed()
    told = _recipients(meeting)
    keys = session.execute(
        select(told.c.occasion, told.c.member_id, told.c.person_id)
        .where(*_wanted(told, asked))
        .order_by(told.c.occasion, told.c.name, told.c.member_id, told.c.person_id)
        .offset(asked.first)
        .limit(asked.most)
    ).all()
    letters = _letters_to(session, meeting, [tuple(each) for each in keys])
    return tuple(_recipient(letters[tuple(each)]) for each in keys)


def may_go_by_post(session: Session, meeting: MeetingId) -> bool:
    """Return whether a convocation by e-mail came back from somebody to whom none went by post."""
    told = _recipients(meeting)
    keys = session.execute(
        select(told.c.occasion, told.c.member_id, told.c.person_id).where(_lost_by_mail(told))
    )
    found = _letters_to(session, meeting, [tuple(each) for each in keys]).values()
    return any(_is_lost(_recipient(each)) for each in found)


def _is_lost(told: RecipientShown) -> bool:
    return told.email is not None and told.email.state in _LOST


def _recipients(meeting: MeetingId) -> Subquery:
    """Return who was written to, a row each: what is known of all letters to it."""

    def is_any(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.max(case((condition, 1), else_=0))

    has_opened = is_any(Letter.opened_at.is_not(None))
    has_left = is_any(Letter.state == LetterState.HANDED_OVER)
    is_going = is_any(Letter.state.in_((LetterState.QUEUED, LetterState.SENDING)))
    return (
        select(
            Letter.occasion,
            Letter.member_id,
            Letter.person_id,
            func.max(Letter.recipient_name).label("name"),
            has_opened.label("has_opened"),
            is_any(Letter.channel == LetterChannel.POST).label("by_post"),
            is_any(Letter.state.in_(_LOST)).label("is_lost"),
            case(
                (has_opened + has_left > 0, Reach.REACHED.value),
                (is_going > 0, Reach.ON_THE_WAY.value),
                else_=Reach.NOT_REACHED.value,
            ).label("reach"),
        )
        .where(Letter.meeting_id == meeting, Letter.occasion.in_(_CONVENING))
        .group_by(Letter.occasion, Letter.member_id, Letter.person_id)
        .subquery()
    )


def _wanted(told: Subquery, asked: Asked) -> list[ColumnElement[bool]]:
    named = [told.c.name.icontains(asked.name, autoescape=True)] if asked.name else []
    return [*named, *([told.c.reach == asked.reach.value] if asked.reach else [])]


def _letters_to(
    session: Session, meeting: MeetingId, keys: Collection[tuple[object, ...]]
) -> Mapping[tuple[object, ...], list[Letter]]:
    """Return the letters to some recipients, each in the order in which they were written."""
    members = [member for _, member, _ in keys if member is not None]
    persons = [person for _, member, person in keys if member is None]
    rows = session.scalars(
        select(Letter)
        .where(
            Letter.meeting_id == meeting,
            Letter.occasion.in_(_CONVENING),
            or_(Letter.member_id.in_(members), Letter.person_id.in_(persons)),
        )
        .options(defer(Letter.body))
        .order_by(Letter.created_at, Letter.id)
    )
    found: dict[tuple[object, ...], list[Letter]] = defaultdict(list)
    for row in rows:
        found[row.occasion, row.member_id, row.person_id].append(row)
    return found


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
