"""Convocations, minutes, the documents made from them, and the letters that carry them."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.meetings.kinds import DocumentKind, DocumentState, LetterChannel, LetterState, MinutesState
from govern.domain.values.text import Text
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class Document(Base):
    """A document: its frozen facts first, its bytes once the worker has printed it."""

    __tablename__ = "documents"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: given in order when the facts are frozen, such as DOC-2026-00042
    number: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[DocumentKind] = mapped_column(enum_type(DocumentKind))
    reference: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(300))
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    facts: Mapped[object] = mapped_column(JsonText, deferred=True)
    #: SHA-256 of the facts as they are attached
    data_digest: Mapped[str] = mapped_column(String(64), index=True)
    #: where it can be checked, as its pages print it; none for those from before documents had numbers
    address: Mapped[str | None] = mapped_column(String(500))
    #: the audit chain's head when the facts were frozen
    audit_head: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime]
    state: Mapped[DocumentState] = mapped_column(enum_type(DocumentState))
    #: what went wrong in words, when the state says so
    failure: Mapped[str | None] = mapped_column(String(500))
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    content_digest: Mapped[str | None] = mapped_column(String(64))
    pages: Mapped[int | None]
    media_type: Mapped[str] = mapped_column(String(100), default="application/pdf")
    #: how many pages the press has laid out, while it prints
    pages_laid_out: Mapped[int | None]


class Convocation(Base):
    """The act of convening a meeting."""

    __tablename__ = "convocations"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), unique=True)
    issued_at: Mapped[datetime]
    issued_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    #: why it could go out after its deadline, when it did
    waiver: Mapped[str | None] = mapped_column(LongText)


class PostBatch(Base):
    """Letters printed together for the post, and the day they were posted."""

    __tablename__ = "post_batches"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))
    created_at: Mapped[datetime]
    posted_on: Mapped[date | None]


class Letter(Base):
    """One letter in the outbox, to one recipient by one channel."""

    __tablename__ = "letters"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: what it is about: convocation, invitation, sign_in, minutes
    occasion: Mapped[str] = mapped_column(String(40))
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    #: the vote that it announces or reminds of
    vote_id: Mapped[UUID | None] = mapped_column(ForeignKey("votes.id"), index=True)
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"), index=True)
    channel: Mapped[LetterChannel] = mapped_column(enum_type(LetterChannel))
    #: e-mail or postal address at the time of sending
    address: Mapped[str] = mapped_column(LongText)
    recipient_name: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(LongText)
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))
    post_batch_id: Mapped[UUID | None] = mapped_column(ForeignKey("post_batches.id"))
    state: Mapped[LetterState] = mapped_column(enum_type(LetterState), index=True)
    created_at: Mapped[datetime]
    #: when a worker took it up; a letter stuck here was cut off and is unknown
    started_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    detail: Mapped[str | None] = mapped_column(String(500))
    #: how often the mail server was tried in vain, and when to try it next
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    #: what the mail was called when it last left, and the SHA-256 of its bytes
    message_id: Mapped[str | None] = mapped_column(String(300), index=True)
    mail_digest: Mapped[str | None] = mapped_column(String(64))
    #: the invitation to a calendar that travels with it, as a record
    calendar: Mapped[object | None] = mapped_column(JsonText, deferred=True)
    #: when a mail came back that says for good that it did not arrive, and what that mail said
    bounced_at: Mapped[datetime | None]
    bounce: Mapped[str | None] = mapped_column(String(500))
    #: when its recipient first opened the page of the meeting, and the digest of the link's token
    opened_at: Mapped[datetime | None]
    opening_digest: Mapped[str | None] = mapped_column(String(64), index=True)


class Minutes(Base):
    """The minutes of one meeting."""

    __tablename__ = "minutes"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), unique=True)
    state: Mapped[MinutesState] = mapped_column(enum_type(MinutesState))
    created_at: Mapped[datetime]
    issued_at: Mapped[datetime | None]
    #: the frozen Minutes value as a record, from issuing on
    facts: Mapped[object | None] = mapped_column(JsonText)
    approved_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class MinutesPassage(Base):
    """The secretary's prose beside the facts of one agenda item, or (no item) of the opening."""

    __tablename__ = "minutes_passages"
    __table_args__ = (UniqueConstraint("minutes_id", "item_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    minutes_id: Mapped[UUID] = mapped_column(ForeignKey("minutes.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"))
    prose: Mapped[Text]
    version: Mapped[int] = mapped_column(default=1)


class ImportedFile(Base):
    """The minutes of a meeting from before Govern was in use."""

    __tablename__ = "imported_files"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: reference of the meeting
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"))
    title: Mapped[Text]
    #: day of the meeting
    dated: Mapped[date]
    approved_on: Mapped[date | None]
    file_name: Mapped[str] = mapped_column(String(300))
    media_type: Mapped[str] = mapped_column(String(100))
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class StagedFile(Base):
    """A file handed in for an import that somebody is still looking at; gone once imported or old."""

    __tablename__ = "staged_files"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: the files of one import
    batch: Mapped[UUID] = mapped_column(index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    effective: Mapped[date]
    file_name: Mapped[str] = mapped_column(String(300))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    staged_at: Mapped[datetime]
