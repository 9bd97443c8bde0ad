"""What happens in the room: events of a sitting, speeches, and corrected times of attendance."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.meetings.room import EventKind
from govern.domain.meetings.speaking import SpeechKind
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class SittingEventRow(Base):
    """One thing that happened in a sitting; rows are added and never changed."""

    __tablename__ = "sitting_events"
    __table_args__ = (UniqueConstraint("meeting_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"))
    ordinal: Mapped[int]
    kind: Mapped[EventKind] = mapped_column(enum_type(EventKind))
    at: Mapped[datetime]
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"))
    #: who took the chair
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    #: the event that this one ends or strikes out; a restored backup may write it earlier
    about_event_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("sitting_events.id", deferrable=True, initially="DEFERRED")
    )
    note: Mapped[str] = mapped_column(LongText, default="")
    #: the moment to which the meeting was adjourned
    continues_at: Mapped[datetime | None]
    #: a Guest or SpeakingRules as a record
    details: Mapped[object | None] = mapped_column(JsonText)
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class SpeechRow(Base):
    """A request for the floor and what came of it."""

    __tablename__ = "speeches"
    __table_args__ = (UniqueConstraint("meeting_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"))
    #: None when it belongs to no item
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"))
    ordinal: Mapped[int]
    kind: Mapped[SpeechKind] = mapped_column(enum_type(SpeechKind))
    #: the speaker's name that day, with the person and the member, or the guest
    name: Mapped[str] = mapped_column(String(300))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    guest_event_id: Mapped[UUID | None] = mapped_column(ForeignKey("sitting_events.id"))
    #: what a point of order is about
    subject: Mapped[str] = mapped_column(String(500), default="")
    asked_at: Mapped[datetime]
    asked_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    called_at: Mapped[datetime | None]
    in_turn: Mapped[bool] = mapped_column(default=True)
    began_at: Mapped[datetime | None]
    minutes_allowed: Mapped[int | None]
    ended_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    #: what whoever presided said on a point of order, and why
    is_admitted: Mapped[bool | None]
    ruling: Mapped[str] = mapped_column(LongText, default="")
    struck_at: Mapped[datetime | None]
    struck_reason: Mapped[str] = mapped_column(LongText, default="")


class AttendanceCorrection(Base):
    """When somebody truly arrived or left; the time recorded first stays on record."""

    __tablename__ = "attendance_corrections"
    __table_args__ = (UniqueConstraint("event_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("attendance_events.id"))
    #: from 1 within its event; the highest counts
    ordinal: Mapped[int]
    #: the right moment; None when it never happened
    at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(LongText)
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    #: identities of the votes that were opened over the other presence, which they keep
    votes: Mapped[object] = mapped_column(JsonText)
