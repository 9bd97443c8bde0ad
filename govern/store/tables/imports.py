"""What came with an import and is told, never counted again."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from govern.store.columns import JsonText
from govern.store.tables.base import Base


class ElsewhereRow(Base):
    """A poll on an item that another program counted."""

    __tablename__ = "results_of_elsewhere"
    __table_args__ = (UniqueConstraint("item_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    #: from 1 within its item
    ordinal: Mapped[int]
    #: the ResultOfElsewhere as a record
    result: Mapped[object] = mapped_column(JsonText)
    imported_at: Mapped[datetime]
