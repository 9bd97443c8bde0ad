"""What happens to minutes beside their prose: corrections, comments, addenda."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.values.text import Text
from govern.domain.voting.minutes_comments import CommentState
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class MinutesCorrection(Base):
    """A recorded correction of one fact in minutes; the fact itself stays as it was recorded."""

    __tablename__ = "minutes_corrections"
    __table_args__ = (UniqueConstraint("minutes_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    minutes_id: Mapped[UUID] = mapped_column(ForeignKey("minutes.id"), index=True)
    ordinal: Mapped[int]
    #: the item in which the fact stands; None where it stands in none
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"))
    #: which fact, as minutes_facts names them
    fact: Mapped[str] = mapped_column(String(200))
    #: what it is and what stood there, as messages
    about: Mapped[object] = mapped_column(JsonText)
    was: Mapped[object] = mapped_column(JsonText)
    becomes: Mapped[str] = mapped_column(LongText)
    reason: Mapped[str] = mapped_column(LongText)
    made_at: Mapped[datetime]
    made_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class MinutesConsultation(Base):
    """Until when participants may comment on minutes that are not approved."""

    __tablename__ = "minutes_consultations"

    minutes_id: Mapped[UUID] = mapped_column(ForeignKey("minutes.id"), primary_key=True)
    #: the last day
    until: Mapped[date]
    opened_at: Mapped[datetime]
    opened_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class MinutesComment(Base):
    """What a participant says of one item of the minutes, or (no item) of the rest."""

    __tablename__ = "minutes_comments"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    minutes_id: Mapped[UUID] = mapped_column(ForeignKey("minutes.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    text: Mapped[str] = mapped_column(LongText)
    made_at: Mapped[datetime]
    state: Mapped[CommentState] = mapped_column(enum_type(CommentState))
    answer: Mapped[str | None] = mapped_column(LongText)
    answered_at: Mapped[datetime | None]
    answered_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))


class MinutesAddendum(Base):
    """What was decided to be said beside approved minutes; they themselves stay as they are."""

    __tablename__ = "minutes_addenda"
    __table_args__ = (UniqueConstraint("minutes_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    minutes_id: Mapped[UUID] = mapped_column(ForeignKey("minutes.id"), index=True)
    number: Mapped[int]
    #: the item that it is about; None for the minutes as a whole
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"))
    wording: Mapped[Text]
    reason: Mapped[str] = mapped_column(LongText)
    #: exactly one of the two approved it
    resolution_id: Mapped[UUID | None] = mapped_column(ForeignKey("resolutions.id"))
    approved_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    dated: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
