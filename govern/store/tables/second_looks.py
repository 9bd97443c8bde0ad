"""Second looks: decisions that new members can bring back for a second reading, and what came of it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.voice.second_look import LookAbout, LookStep
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class SecondLookRow(Base):
    """A decision that is read a second time, or may be; what happens to it are its steps."""

    __tablename__ = "second_looks"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    resolution_id: Mapped[UUID] = mapped_column(ForeignKey("resolutions.id"), unique=True)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"), index=True)
    #: the item that it decided, by itself or in a consent agenda
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    #: the day at the seat on which its vote was opened: whose rules decide
    began_on: Mapped[date]
    opened_at: Mapped[datetime]
    #: the SecondLook as a record
    facts: Mapped[object] = mapped_column(JsonText)


class SecondLookRequest(Base):
    """A new member whose vote is not known by name asks for the second reading."""

    __tablename__ = "second_look_requests"
    __table_args__ = (UniqueConstraint("look_id", "member_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    look_id: Mapped[UUID] = mapped_column(ForeignKey("second_looks.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    asked_at: Mapped[datetime]


class SecondLookStep(Base):
    """One thing that happened to such a decision; the list of these is the truth."""

    __tablename__ = "second_look_steps"
    __table_args__ = (UniqueConstraint("look_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    look_id: Mapped[UUID] = mapped_column(ForeignKey("second_looks.id"))
    ordinal: Mapped[int]
    step: Mapped[LookStep] = mapped_column(enum_type(LookStep))
    #: the day at the seat from which it holds
    effective_on: Mapped[date]
    at: Mapped[datetime]
    #: how many had asked
    asked: Mapped[int]
    #: the item and the meeting of the second reading
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"))
    #: the vote at the second reading, and the resolution that it made
    vote_id: Mapped[UUID | None] = mapped_column(ForeignKey("votes.id"))
    resolution_id: Mapped[UUID | None] = mapped_column(ForeignKey("resolutions.id"))


class SecondLookMark(Base):
    """What an item is about, noted by the secretary before the vote; the latest of an item counts."""

    __tablename__ = "second_look_marks"
    __table_args__ = (UniqueConstraint("item_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    ordinal: Mapped[int]
    about: Mapped[LookAbout] = mapped_column(enum_type(LookAbout))
    #: the article of the law that sets the day
    article: Mapped[str] = mapped_column(LongText, default="")
    marked_at: Mapped[datetime]
    marked_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
