"""Written procedures: decisions outside a meeting, and the reservations that stop them."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.voting.states import ProcedureMode, ProcedureState
from govern.store.columns import enum_type
from govern.store.tables.base import Base


class WrittenProcedure(Base):
    """One matter decided in writing until a deadline; its vote refers to it."""

    __tablename__ = "written_procedures"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), unique=True)
    mode: Mapped[ProcedureMode] = mapped_column(enum_type(ProcedureMode))
    state: Mapped[ProcedureState] = mapped_column(enum_type(ProcedureState))
    opened_at: Mapped[datetime]
    opened_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    #: until when replies count
    closes_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Reservation(Base):
    """A reasoned objection to deciding in writing."""

    __tablename__ = "reservations"
    __table_args__ = (UniqueConstraint("procedure_id", "right_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    procedure_id: Mapped[UUID] = mapped_column(ForeignKey("written_procedures.id"), index=True)
    right_id: Mapped[UUID] = mapped_column(ForeignKey("voting_rights.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    reason: Mapped[str] = mapped_column(LongText)
    made_at: Mapped[datetime]
