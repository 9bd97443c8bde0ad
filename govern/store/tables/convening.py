"""What came after a convocation: corrections, reports on deliveries, calendars that people subscribe to."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.meetings.delivery import ReportKind
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class ConvocationCorrection(Base):
    """A convocation corrected after it went out; ``changes`` says in sentences what became of what."""

    __tablename__ = "convocation_corrections"
    __table_args__ = (UniqueConstraint("convocation_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    convocation_id: Mapped[UUID] = mapped_column(ForeignKey("convocations.id"))
    #: from 1; documents are marked with it
    number: Mapped[int]
    issued_at: Mapped[datetime]
    issued_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    reason: Mapped[str] = mapped_column(LongText)
    changes: Mapped[object] = mapped_column(JsonText)


class DocumentReplacement(Base):
    """A document that no longer stands, and the one that stands in for it."""

    __tablename__ = "document_replacements"

    replaced_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), index=True)


class DeliveryReport(Base):
    """A mail that came back about a letter, kept once however often it is read; no letter: not matched."""

    __tablename__ = "delivery_reports"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: SHA-256 of the mail as it was read
    mail_digest: Mapped[str] = mapped_column(String(64), unique=True)
    letter_id: Mapped[UUID | None] = mapped_column(ForeignKey("letters.id"), index=True)
    kind: Mapped[ReportKind] = mapped_column(enum_type(ReportKind))
    #: the enhanced status code of RFC 3463, such as 5.1.1; empty when the mail gave none
    status: Mapped[str] = mapped_column(String(20))
    diagnostic: Mapped[str] = mapped_column(String(500))
    recipient: Mapped[str] = mapped_column(String(320))
    subject: Mapped[str] = mapped_column(String(300))
    read_at: Mapped[datetime]


class CalendarFeed(Base):
    """The secret address of one person's calendar: only its digest is kept."""

    __tablename__ = "calendar_feeds"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), unique=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
