"""What follows from decisions: actions that somebody owes, and what became of resolutions."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.values.text import Text
from govern.domain.voting.actions import ActionState
from govern.domain.voting.resolution_states import ResolutionChange
from govern.store.columns import enum_type
from govern.store.tables.base import Base


class Action(Base):
    """Something that a person or a member is to do because a meeting decided it."""

    __tablename__ = "actions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"))
    wording: Mapped[Text]
    #: exactly one of the two owes it
    owner_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"), index=True)
    owner_member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"), index=True)
    due_on: Mapped[date]
    state: Mapped[ActionState] = mapped_column(enum_type(ActionState))
    created_at: Mapped[datetime]
    created_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    #: what was said when it was done or dropped
    note: Mapped[str] = mapped_column(LongText, default="")
    ended_at: Mapped[datetime | None]
    ended_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    #: when its owner was written to because it was due
    reminded_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class ResolutionAct(Base):
    """A recorded act that changes the state of a resolution from a day on."""

    __tablename__ = "resolution_acts"
    __table_args__ = (UniqueConstraint("resolution_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    resolution_id: Mapped[UUID] = mapped_column(ForeignKey("resolutions.id"), index=True)
    ordinal: Mapped[int]
    change: Mapped[ResolutionChange] = mapped_column(enum_type(ResolutionChange))
    #: the first day of the new state
    effective_on: Mapped[date]
    #: the later resolution that decided it
    by_resolution_id: Mapped[UUID | None] = mapped_column(ForeignKey("resolutions.id"))
    reason: Mapped[str] = mapped_column(LongText)
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
