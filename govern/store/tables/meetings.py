"""Meetings, their agendas, and who attends."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.access.papers import Readers
from govern.domain.meetings.kinds import (
    AttendanceChannel,
    AttendanceKind,
    ItemKind,
    ItemState,
    MeetingKind,
    MeetingMode,
    MeetingState,
)
from govern.domain.rules.decision import Subject
from govern.domain.values.text import Text
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class Meeting(Base):
    """A meeting of a body."""

    __tablename__ = "meetings"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[MeetingKind] = mapped_column(enum_type(MeetingKind))
    mode: Mapped[MeetingMode] = mapped_column(enum_type(MeetingMode))
    state: Mapped[MeetingState] = mapped_column(enum_type(MeetingState))
    #: the meeting without quorum that this second call follows; a restored backup may write it earlier
    follows_meeting_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("meetings.id", deferrable=True, initially="DEFERRED"), unique=True
    )
    starts_at: Mapped[datetime]
    time_zone: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(300))
    #: how to take part from afar; shown to those invited only
    remote_access: Mapped[str] = mapped_column(String(500), default="")
    #: raised by every change; a form that carries an older one is stale
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    #: raised by every change that calendars must learn of
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    cancelled_at: Mapped[datetime | None]
    cancelled_because: Mapped[str | None] = mapped_column(LongText)


class AgendaItem(Base):
    """A proposal, from its first day to its place on an agenda."""

    __tablename__ = "agenda_items"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    #: the meeting it is proposed for or stands in; None while none is planned
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    #: the reference it had as a proposal, kept once the convocation has given it its place
    proposal_reference: Mapped[str | None] = mapped_column(String(40))
    #: place in the order of the agenda, from 1; None while not on one
    position: Mapped[int | None]
    kind: Mapped[ItemKind] = mapped_column(enum_type(ItemKind))
    subject: Mapped[Subject] = mapped_column(enum_type(Subject))
    state: Mapped[ItemState] = mapped_column(enum_type(ItemState))
    title: Mapped[Text]
    explanation: Mapped[Text | None]
    requested_decision: Mapped[Text | None]
    proposed_by_member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    proposed_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    proposed_at: Mapped[datetime]
    #: the item of a meeting without quorum that this one takes up again in a second call
    continues_item_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("agenda_items.id", deferrable=True, initially="DEFERRED"), unique=True
    )
    #: minutes that this item puts to approval
    approves_minutes_id: Mapped[UUID | None] = mapped_column(ForeignKey("minutes.id"))
    answered_at: Mapped[datetime | None]
    answered_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    answer: Mapped[str | None] = mapped_column(LongText)
    #: the heading under which it stands; None before the first
    section_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_sections.id"), index=True)
    #: how long it is to take, and how long the break after it; None where nobody has planned it
    minutes_planned: Mapped[int | None]
    break_after: Mapped[int | None]
    #: who presents it
    presenter_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    #: the consent agenda in which it is adopted together with others
    consent_item_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("agenda_items.id", deferrable=True, initially="DEFERRED"), index=True
    )
    #: of an item that joined after the convocation: what the rules say of deciding it, a Late as a record
    late: Mapped[object | None] = mapped_column(JsonText)
    version: Mapped[int] = mapped_column(default=1)


class Attachment(Base):
    """A version of a paper that belongs to an agenda item."""

    __tablename__ = "attachments"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime]
    #: None where it is not on record
    added_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    #: the version that this one replaces; None for the first
    replaces_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("attachments.id", deferrable=True, initially="DEFERRED"), unique=True
    )
    #: what has changed against the version before
    note: Mapped[str] = mapped_column(String(500), default="")
    readers: Mapped[Readers] = mapped_column(enum_type(Readers), default=Readers.INVITED)
    #: the offices that may read it, by their values, where it is for named ones
    offices: Mapped[list[str]] = mapped_column(JsonText, default=list)


class AttendanceEvent(Base):
    """One thing that happened to somebody's attendance; the list of these is the truth."""

    __tablename__ = "attendance_events"
    __table_args__ = (UniqueConstraint("meeting_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"))
    ordinal: Mapped[int]
    #: the member represented; None in bodies of persons
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    kind: Mapped[AttendanceKind] = mapped_column(enum_type(AttendanceKind))
    channel: Mapped[AttendanceChannel] = mapped_column(enum_type(AttendanceChannel))
    at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    note: Mapped[str] = mapped_column(String(500), default="")


class Proxy(Base):
    """A member lets another member vote for it at one meeting."""

    __tablename__ = "proxies"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    principal_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    holder_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    given_at: Mapped[datetime]
    given_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    withdrawn_at: Mapped[datetime | None]


class Recusal(Base):
    """A holder of a vote takes no part in one item, because of an interest in it."""

    __tablename__ = "recusals"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    #: exactly one of the two holds the vote
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    reason: Mapped[str] = mapped_column(LongText)
    declared_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    withdrawn_at: Mapped[datetime | None]
