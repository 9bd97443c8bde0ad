"""By which weights the members decided to measure how much each of them takes part."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from govern.store.columns import JsonText
from govern.store.tables.base import Base


class EngagementFormulaRow(Base):
    """A formula as a resolution adopted it, from a day on; never changed, only followed by a later one."""

    __tablename__ = "engagement_formulas"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: the weight of each measure, by its value
    weights: Mapped[dict[str, int]] = mapped_column(JsonText)
    holds_from: Mapped[date] = mapped_column(unique=True)
    resolution_id: Mapped[UUID] = mapped_column(ForeignKey("resolutions.id"))
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
