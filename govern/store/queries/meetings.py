"""Meetings as pages show them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor, Office
from govern.domain.access.policy import Act, may
from govern.domain.meetings.document_readers import NO_NEWS
from govern.domain.meetings.kinds import (
    BodyKind,
    DocumentKind,
    DocumentState,
    ItemState,
    MeetingKind,
    MeetingMode,
    MeetingState,
    MinutesState,
)
from govern.domain.members.mandates import SEATS
from govern.domain.values.errors import NotFound
from govern.domain.values.ids import BodyId, MeetingId
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.store.queries.bodies import open_to
from govern.store.queries.minutes_comments import is_participant
from govern.store.tables.association import Body
from govern.store.tables.convening import DocumentReplacement
from govern.store.tables.documents import Document, Minutes
from govern.store.tables.meetings import AgendaItem, Meeting
from govern.store.tables.minutes import MinutesConsultation


@dataclass(frozen=True, slots=True)
class BodyShown:
    """A body and what it is called."""

    id: BodyId
    kind: BodyKind
    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """A meeting as one reader may see it."""

    id: MeetingId
    body: BodyId
    body_kind: BodyKind
    body_name: Text
    reference: str
    kind: MeetingKind
    mode: MeetingMode
    state: MeetingState
    starts_at: datetime
    zone: ZoneInfo
    place: str
    #: empty for those who are not invited
    remote_access: str
    version: int
    opened_at: datetime | None
    closed_at: datetime | None
    #: how many items stand on its agenda
    items: int
    cancelled_at: datetime | None = None
    cancelled_because: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document of a meeting."""

    id: UUID
    kind: DocumentKind
    title: str
    language: str
    state: DocumentState
    #: whether another edition stands in its place
    is_replaced: bool


def meetings(session: Session, actor: Actor) -> tuple[MeetingShown, ...]:
    """Return every meeting that somebody may read about, the latest first; one query.

    Raises:
        NotAllowed: for somebody with neither office nor member.
    """
    rows = session.execute(_open_to(actor).order_by(Meeting.starts_at.desc(), Meeting.reference.desc()))
    return tuple(_meeting(row, actor) for row in rows)


def meeting(session: Session, actor: Actor, meeting: MeetingId) -> MeetingShown:
    """Return one meeting; how to take part from afar only to those who take part.

    Raises:
        NotAllowed: for somebody with neither office nor member.
        NotFound: when there is no such meeting, or it is another body's.
    """
    row = session.execute(_open_to(actor).where(Meeting.id == meeting)).first()
    if row is None:
        raise NotFound(Message("There is no such meeting."))
    return _meeting(row, actor)


def meetings_in(
    session: Session, *states: MeetingState, body: BodyId | None = None
) -> tuple[tuple[MeetingId, str], ...]:
    """Return id and reference of the meetings in these states, the next one first; one query."""
    query = select(Meeting.id, Meeting.reference).where(Meeting.state.in_(states))
    if body is not None:
        query = query.where(Meeting.body_id == body)
    rows = session.execute(query.order_by(Meeting.starts_at, Meeting.reference))
    return tuple((MeetingId(id_), reference) for id_, reference in rows)


def bodies(session: Session) -> tuple[BodyShown, ...]:
    """Return the bodies of the association, the assembly first."""
    order = list(BodyKind)
    rows = session.scalars(select(Body)).all()
    shown = [BodyShown(BodyId(row.id), row.kind, row.code, row.name) for row in rows]
    return tuple(sorted(shown, key=lambda body: (order.index(body.kind), body.code)))


def documents(session: Session, meeting: MeetingId) -> tuple[DocumentShown, ...]:
    """Return the documents of a meeting that its readers are meant to see, oldest first."""
    is_replaced = Document.id.in_(select(DocumentReplacement.replaced_id))
    rows = session.execute(
        select(Document.id, Document.kind, Document.title, Document.language, Document.state, is_replaced)
        .where(Document.meeting_id == meeting, Document.kind.not_in(NO_NEWS))
        .order_by(Document.issued_at, Document.language)
    )
    return tuple(DocumentShown(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class MinutesMark:
    """The minutes of a meeting; approved ones are not written any more."""

    id: UUID
    is_approved: bool


def minutes_of(session: Session, actor: Actor, meeting: MeetingId) -> MinutesMark | None:
    """Return the minutes of a meeting, if there are any that this reader may see."""
    row = session.execute(
        select(Minutes.id, Minutes.state, Meeting.body_id, MinutesConsultation.until)
        .join(Meeting, Meeting.id == Minutes.meeting_id)
        .outerjoin(MinutesConsultation, MinutesConsultation.minutes_id == Minutes.id)
        .where(Meeting.id == meeting)
    ).first()
    if row is None:
        return None
    minutes, state, body, until = row
    mark = MinutesMark(minutes, state is MinutesState.APPROVED)
    if state is not MinutesState.DRAFT or may(actor, Act.WRITE_MINUTES, body=BodyId(body)):
        return mark
    return mark if until is not None and is_participant(session, actor, meeting) else None


def takes_part(actor: Actor, body: BodyId, kind: BodyKind) -> bool:
    """Return whether somebody has a seat in a body, presides over it, or keeps its minutes."""
    if actor.holds(Office.SECRETARY, body=body) or any(
        office in SEATS and held_for == body for office, held_for in actor.offices
    ):
        return True
    return kind is BodyKind.ASSEMBLY and bool(actor.represents)


def _open_to(actor: Actor) -> Select[Meeting, BodyKind, Text, int]:
    on_agenda = (
        select(func.count())
        .where(AgendaItem.meeting_id == Meeting.id, AgendaItem.state == ItemState.ON_AGENDA)
        .correlate(Meeting)
        .scalar_subquery()
    )
    return (
        select(Meeting, Body.kind, Body.name, on_agenda)
        .join(Body, Body.id == Meeting.body_id)
        .where(Body.id.in_(open_to(actor)))
    )


def _meeting(row: Row[Meeting, BodyKind, Text, int], actor: Actor) -> MeetingShown:
    held, kind, name, items = row
    body = BodyId(held.body_id)
    return MeetingShown(
        id=MeetingId(held.id),
        body=body,
        body_kind=kind,
        body_name=name,
        reference=held.reference,
        kind=held.kind,
        mode=held.mode,
        state=held.state,
        starts_at=held.starts_at,
        zone=ZoneInfo(held.time_zone),
        place=held.place,
        remote_access=held.remote_access if takes_part(actor, body, kind) else "",
        version=held.version,
        opened_at=held.opened_at,
        closed_at=held.closed_at,
        items=items,
        cancelled_at=held.cancelled_at,
        cancelled_because=held.cancelled_because,
    )
