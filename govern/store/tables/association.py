"""The association itself, its bodies, and the counters that give references."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import String
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.meetings.kinds import BodyKind
from govern.domain.values.text import Text
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class Association(Base):
    """The one association of this database."""

    __tablename__ = "associations"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[Text]
    short_name: Mapped[str] = mapped_column(String(300))
    form_code: Mapped[str] = mapped_column(String(40))
    seat: Mapped[str] = mapped_column(String(300))
    #: country of the seat, two letters of ISO 3166; empty when not stated
    country: Mapped[str] = mapped_column(String(2), default="")
    #: number in the public register; empty when not stated
    number: Mapped[str] = mapped_column(String(300), default="")
    founded_on: Mapped[date | None]
    time_zone: Mapped[str] = mapped_column(String(60))
    #: languages of its documents, the authentic one first
    languages: Mapped[list[str]] = mapped_column(JsonText)


class Body(Base):
    """A body that meets and decides: general assembly, board, committee, working group."""

    __tablename__ = "bodies"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[BodyKind] = mapped_column(enum_type(BodyKind))
    #: prefix of its meetings' references, such as GA
    code: Mapped[str] = mapped_column(String(12), unique=True)
    name: Mapped[Text]


class Counter(Base):
    """The last number given in one series of references."""

    __tablename__ = "counters"

    series: Mapped[str] = mapped_column(String(80), primary_key=True)
    last: Mapped[int]


class StatutesVersion(Base):
    """One version of the association's statutes, as the file that was imported."""

    __tablename__ = "statutes_versions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    in_force_from: Mapped[date] = mapped_column(unique=True)
    source_text: Mapped[str] = mapped_column(LongText)
    digest: Mapped[str] = mapped_column(String(64))
    imported_at: Mapped[datetime]
