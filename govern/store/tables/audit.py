"""The audit chain: one entry for every write, each bound to the one before."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from govern.store.columns import JsonText
from govern.store.tables.base import Base


class AuditEntry(Base):
    """One link of the chain; it holds a salted digest of its payload, never the payload."""

    __tablename__ = "audit_entries"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_person_id: Mapped[UUID | None]
    action: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    payload_digest: Mapped[str] = mapped_column(String(64))
    #: digests of the rows that this act froze, by name such as outcome:<id>
    seals: Mapped[object] = mapped_column(JsonText)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class AuditPayload(Base):
    """What an entry was about, in full; may be erased with its salt, the chain stays valid."""

    __tablename__ = "audit_payloads"

    seq: Mapped[int] = mapped_column(ForeignKey("audit_entries.seq"), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    payload: Mapped[object] = mapped_column(JsonText)
