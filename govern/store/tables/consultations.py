"""Consultative votes, apart from every vote: nothing that counts or decides reads these tables."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.voting.ballot import Choice
from govern.domain.voting.electorate import Capacity
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class ConsultationRow(Base):
    """That members waiting for their vote are asked beside a vote, and by which rule."""

    __tablename__ = "consultations"

    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    #: the Source as a record
    source: Mapped[object] = mapped_column(JsonText)


class ConsultativeRightRow(Base):
    """A member that is asked, frozen when the vote opened; it weighs nothing."""

    __tablename__ = "consultative_rights"
    __table_args__ = (UniqueConstraint("vote_id", "member_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("consultations.vote_id"), index=True)
    ordinal: Mapped[int]
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    #: the member's name on the day of the vote
    name: Mapped[str] = mapped_column(String(300))
    #: the first day on which it has a vote
    until: Mapped[date]


class ConsultativeCaster(Base):
    """A person who may cast a consultative ballot."""

    __tablename__ = "consultative_casters"

    right_id: Mapped[UUID] = mapped_column(ForeignKey("consultative_rights.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    capacity: Mapped[Capacity] = mapped_column(enum_type(Capacity))


class ConsultativeBallot(Base):
    """A consultative ballot by name; the latest of a right is shown, earlier ones stay on record."""

    __tablename__ = "consultative_ballots"
    __table_args__ = (UniqueConstraint("right_id", "ordinal"), UniqueConstraint("right_id", "request_key"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    right_id: Mapped[UUID] = mapped_column(ForeignKey("consultative_rights.id"))
    #: from 1 within its right; the highest is shown
    ordinal: Mapped[int]
    choice: Mapped[Choice] = mapped_column(enum_type(Choice))
    caster_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    cast_at: Mapped[datetime]
    #: made by the form; the same key again is the same act
    request_key: Mapped[str] = mapped_column(String(64))
    receipt: Mapped[str] = mapped_column(String(40))


class ConsultativeMark(Base):
    """That a member has taken part in a secret consultative vote; never how, and linked to no paper."""

    __tablename__ = "consultative_marks"

    right_id: Mapped[UUID] = mapped_column(ForeignKey("consultative_rights.id"), primary_key=True)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("consultations.vote_id"), index=True)
    caster_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class ConsultativePaper(Base):
    """A secret consultative ballot: a random key, no row number, no time, no voter."""

    __tablename__ = "consultative_papers"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("consultations.vote_id"), index=True)
    choice: Mapped[Choice] = mapped_column(enum_type(Choice))
    #: SHA-256 of the code that the voter alone holds; None once the vote has ended
    receipt_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
