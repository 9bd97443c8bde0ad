"""Items that new members propose by right: their clock, and what came of it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from govern.store.columns import JsonText
from govern.store.tables.base import Base


class NewcomersItem(Base):
    """An item that a new member proposed by its right, with the day at the seat on which it did."""

    __tablename__ = "newcomers_items"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    #: the day whose rules decide it, unless the rules say otherwise
    began_on: Mapped[date]
    #: when it was announced that nobody had answered in time, and by which rule: a Missed as a record
    missed_on: Mapped[date | None]
    missed: Mapped[object | None] = mapped_column(JsonText)
    #: when it went on an agenda by itself, and on which
    placed_at: Mapped[datetime | None]
    placed_meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"))
