"""Seals of the association on its documents, and signed copies that came back."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from govern.store.columns import JsonText
from govern.store.tables.base import Base


class DocumentSeal(Base):
    """The association's seal on a document: the sealed bytes, or why there are none yet."""

    __tablename__ = "document_seals"

    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    content_digest: Mapped[str | None] = mapped_column(String(64), index=True)
    sealed_at: Mapped[datetime | None]
    #: whom the certificate names
    signer: Mapped[str | None] = mapped_column(String(300))
    #: SHA-256 of the certificate
    certificate: Mapped[str | None] = mapped_column(String(64))
    #: made for trials by this program, and nobody else vouches for it
    is_trial: Mapped[bool] = mapped_column(default=False)
    #: when a server of time stamps says that the seal was there already
    stamped_at: Mapped[datetime | None]
    #: why there is no seal, or no time stamp though one is wanted
    failure: Mapped[str | None] = mapped_column(String(500))
    #: how often that was tried in vain, and when to try it next
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None] = mapped_column(index=True)


class SignedCopy(Base):
    """A document that came back signed, as it came, with what was found in it."""

    __tablename__ = "signed_copies"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_digest: Mapped[str] = mapped_column(String(64), unique=True)
    kept_at: Mapped[datetime]
    kept_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    #: the signatures and what was found of each, as a record
    findings: Mapped[object] = mapped_column(JsonText)
