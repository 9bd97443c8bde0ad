"""Planning ahead: own days of a meeting, templates, series, and requests to convene a body."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.meetings.convening_request import RequestState
from govern.domain.meetings.kinds import MeetingKind, MeetingMode
from govern.domain.meetings.timeline_days import Duty
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class PlannedDay(Base):
    """A day that the association sets itself for a duty of a meeting, such as the call for items."""

    __tablename__ = "planned_days"
    __table_args__ = (UniqueConstraint("meeting_id", "duty"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"))
    duty: Mapped[Duty] = mapped_column(enum_type(Duty))
    day: Mapped[date]


class MeetingTemplate(Base):
    """A meeting to be planned again and again: where, how, at what hour, and what stands on its agenda."""

    __tablename__ = "meeting_templates"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"))
    kind: Mapped[MeetingKind] = mapped_column(enum_type(MeetingKind))
    mode: Mapped[MeetingMode] = mapped_column(enum_type(MeetingMode))
    place: Mapped[str] = mapped_column(String(300))
    remote_access: Mapped[str] = mapped_column(String(500))
    #: on the clock of its time zone, as 18:30
    clock: Mapped[str] = mapped_column(String(5))
    time_zone: Mapped[str] = mapped_column(String(60))
    #: how long it usually takes, in minutes
    minutes: Mapped[int | None]
    #: the items of its agenda, as records of SkeletonItem
    items: Mapped[object] = mapped_column(JsonText)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    created_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class MeetingSeries(Base):
    """Meetings of a template that come back by a rhythm."""

    __tablename__ = "meeting_series"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    template_id: Mapped[UUID] = mapped_column(ForeignKey("meeting_templates.id"), index=True)
    #: as a record of Rhythm
    rhythm: Mapped[object] = mapped_column(JsonText)
    first_day: Mapped[date]
    last_day: Mapped[date]
    created_at: Mapped[datetime]
    created_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class SeriesMeeting(Base):
    """A meeting that was planned as one of a series, and the day that its rhythm gave it."""

    __tablename__ = "series_meetings"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    series_id: Mapped[UUID] = mapped_column(ForeignKey("meeting_series.id"), index=True)
    day: Mapped[date]


class ConveningRequest(Base):
    """Some members ask that a body be convened; from the day on which they are enough, a clock runs."""

    __tablename__ = "convening_requests"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    state: Mapped[RequestState] = mapped_column(enum_type(RequestState))
    reason: Mapped[str] = mapped_column(LongText)
    #: what the meeting is asked to decide, as records of RequestedItem
    items: Mapped[object] = mapped_column(JsonText)
    asked_at: Mapped[datetime]
    asked_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    #: the member that asked first; None in a body of persons
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    #: the day at the seat on which enough had signed
    met_on: Mapped[date | None]
    #: how it was counted that day, as a record of SupportCount
    met_by: Mapped[object] = mapped_column(JsonText, nullable=True)
    #: the meeting that was planned because of it
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)


class RequestSignature(Base):
    """Somebody who asks with the others, on line or on paper that the secretary has seen."""

    __tablename__ = "request_signatures"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    request_id: Mapped[UUID] = mapped_column(ForeignKey("convening_requests.id"), index=True)
    #: exactly one of the two asks
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    #: the day at the seat from which it counts
    signed_on: Mapped[date]
    is_on_paper: Mapped[bool]
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    withdrawn_at: Mapped[datetime | None]
