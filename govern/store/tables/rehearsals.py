"""Rehearsals of votes, apart from every vote: nothing that counts, seals or minutes reads these tables."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.voting.ballot import Choice
from govern.store.columns import enum_type
from govern.store.tables.base import Base


class Rehearsal(Base):
    """A vote for practice: nothing reads it when anything is counted or minuted."""

    __tablename__ = "rehearsals"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    question: Mapped[str] = mapped_column(String(300))
    opened_at: Mapped[datetime]
    opened_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    ended_at: Mapped[datetime | None]


class RehearsalBallot(Base):
    """What somebody chose in a rehearsal; the later choice replaces the earlier one."""

    __tablename__ = "rehearsal_ballots"
    __table_args__ = (UniqueConstraint("rehearsal_id", "holder_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    rehearsal_id: Mapped[UUID] = mapped_column(ForeignKey("rehearsals.id", ondelete="CASCADE"))
    #: the member or the person whose seat it is
    holder_id: Mapped[UUID]
    choice: Mapped[Choice] = mapped_column(enum_type(Choice))
    cast_at: Mapped[datetime]
