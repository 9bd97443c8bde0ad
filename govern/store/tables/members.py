"""The register: members, dated facts about them, who represents them, who holds office."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.access.actor import Office
from govern.domain.elections.states import MandateEnd, MandateOrigin
from govern.domain.members.register import FactKind
from govern.store.columns import enum_type
from govern.store.tables.base import Base


class Member(Base):
    """A member of the association; everything that can change about it is a dated fact."""

    __tablename__ = "members"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(40), unique=True)


class MemberFactRow(Base):
    """One fact about a member from a day on; never changed, only followed by a later one."""

    __tablename__ = "member_facts"
    __table_args__ = (Index("ix_member_facts_member_kind", "member_id", "kind"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    kind: Mapped[FactKind] = mapped_column(enum_type(FactKind))
    value: Mapped[str] = mapped_column(LongText)
    holds_from: Mapped[date]
    recorded_at: Mapped[datetime]


class RepresentationRow(Base):
    """From a day on a person represents a member at a rank, or (rank empty) no longer does."""

    __tablename__ = "representations"
    __table_args__ = (Index("ix_representations_member", "member_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    #: 1 is the voting representative, higher numbers are deputies in order
    rank: Mapped[int | None]
    holds_from: Mapped[date]
    recorded_at: Mapped[datetime]


class MandateRow(Base):
    """A person's office, of a body or of the association, with its term."""

    __tablename__ = "mandates"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    body_id: Mapped[UUID | None] = mapped_column(ForeignKey("bodies.id"))
    office: Mapped[Office] = mapped_column(enum_type(Office))
    starts_on: Mapped[date]
    #: last day of the term
    ends_on: Mapped[date | None]
    origin: Mapped[MandateOrigin] = mapped_column(enum_type(MandateOrigin), default=MandateOrigin.RECORDED)
    #: the election, or the resolution of a co-option, that gave it
    election_id: Mapped[UUID | None] = mapped_column(ForeignKey("elections.id"))
    resolution_id: Mapped[UUID | None] = mapped_column(ForeignKey("resolutions.id"))
    #: why it ended, once it has; a term that ran out needs no entry
    ended_by: Mapped[MandateEnd | None] = mapped_column(enum_type(MandateEnd))
    end_note: Mapped[str] = mapped_column(LongText, default="")
