"""Requests of persons that their data be erased."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.members.personal_data import ErasureState
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class ErasureRequest(Base):
    """A request for erasure; it names no address, and stays when it has been carried out."""

    __tablename__ = "erasure_requests"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    state: Mapped[ErasureState] = mapped_column(enum_type(ErasureState), index=True)
    asked_at: Mapped[datetime]
    #: the person, or who put a letter of theirs on record
    asked_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    #: the day of the letter, where the request came by one
    letter_dated: Mapped[date | None]
    decided_at: Mapped[datetime | None]
    decided_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    #: why it was refused
    reason: Mapped[str] = mapped_column(LongText, default="")
    ended_at: Mapped[datetime | None]
    #: what went and what stayed, by topic, once it was carried out
    outcome: Mapped[object | None] = mapped_column(JsonText)
