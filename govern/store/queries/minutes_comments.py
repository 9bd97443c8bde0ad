"""Comments on minutes: who may make them, what they say, what waits for an answer."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, false, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from govern.domain.access.actor import Actor
from govern.domain.meetings.attendance import ENTERING
from govern.domain.meetings.kinds import BodyKind, MinutesState
from govern.domain.values.ids import MeetingId, MinutesId
from govern.domain.voting.minutes_comments import Comment, CommentState
from govern.store.tables.accounts import Person
from govern.store.tables.association import Body
from govern.store.tables.documents import Minutes
from govern.store.tables.meetings import AttendanceEvent, Meeting
from govern.store.tables.minutes import MinutesComment, MinutesConsultation


@dataclass(frozen=True, slots=True)
class MinutesWaiting:
    """Minutes on which somebody may comment until a day, or with comments that wait for an answer."""

    id: UUID
    reference: str
    body: UUID
    until: date
    unanswered: int
    #: whether the reader attended, or belongs to the body, and has not commented yet
    is_for_reader: bool


def is_participant(session: Session, actor: Actor, meeting: MeetingId) -> bool:
    """Return whether somebody attended a meeting or belongs to its body; two queries."""
    kind, body = session.execute(
        select(Body.kind, Body.id).join(Meeting, Meeting.body_id == Body.id).where(Meeting.id == meeting)
    ).one()
    if kind is BodyKind.ASSEMBLY and actor.represents:
        return True
    if any(held_for == body for _, held_for in actor.offices):
        return True
    attended = select(AttendanceEvent.id).where(
        AttendanceEvent.meeting_id == meeting,
        AttendanceEvent.person_id == actor.person,
        AttendanceEvent.kind.in_(ENTERING),
    )
    return session.scalar(attended.limit(1)) is not None


def comments_until(session: Session, minutes: MinutesId) -> date | None:
    """Return the last day for comments, or None when nobody was asked."""
    return session.scalar(select(MinutesConsultation.until).where(MinutesConsultation.minutes_id == minutes))


def comments_on(session: Session, minutes: MinutesId) -> tuple[Comment, ...]:
    """Return every comment on some minutes, the oldest first; one query."""
    author, answerer = aliased(Person), aliased(Person)
    rows = session.execute(
        select(MinutesComment, author.name, answerer.name)
        .join(author, author.id == MinutesComment.person_id)
        .outerjoin(answerer, answerer.id == MinutesComment.answered_by_person_id)
        .where(MinutesComment.minutes_id == minutes)
        .order_by(MinutesComment.made_at, MinutesComment.id)
    )
    return tuple(
        Comment(
            id=row.id,
            item=row.item_id,
            person=person,
            text=row.text,
            made_at=row.made_at,
            state=row.state,
            answer=row.answer,
            answered_at=row.answered_at,
            answered_by=answered_by,
        )
        for row, person, answered_by in rows
    )


def minutes_in_consultation(session: Session, actor: Actor, *, on: date) -> tuple[MinutesWaiting, ...]:
    """Return minutes not approved on which comments are taken that day or wait for an answer; one query."""
    waiting = (
        select(func.count())
        .where(MinutesComment.minutes_id == Minutes.id, MinutesComment.state == CommentState.OPEN)
        .scalar_subquery()
    )
    own = select(MinutesComment.id).where(
        MinutesComment.minutes_id == Minutes.id, MinutesComment.person_id == actor.person
    )
    attended = select(AttendanceEvent.id).where(
        AttendanceEvent.meeting_id == Meeting.id,
        AttendanceEvent.person_id == actor.person,
        AttendanceEvent.kind.in_(ENTERING),
    )
    belongs = or_(
        Body.id.in_([body for _, body in actor.offices if body is not None]),
        and_(Body.kind == BodyKind.ASSEMBLY, true() if actor.represents else false()),
        attended.exists(),
    )
    rows = session.execute(
        select(
            Minutes.id,
            Meeting.reference,
            Meeting.body_id,
            MinutesConsultation.until,
            waiting,
            and_(belongs, ~own.exists()),
        )
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .join(Body, Body.id == Meeting.body_id)
        .join(MinutesConsultation, MinutesConsultation.minutes_id == Minutes.id)
        .where(Minutes.state != MinutesState.APPROVED, or_(MinutesConsultation.until >= on, waiting > 0))
        .order_by(MinutesConsultation.until)
    )
    return tuple(MinutesWaiting(*row) for row in rows)
