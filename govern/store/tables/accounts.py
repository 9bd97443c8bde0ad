"""People, their accounts, and how they sign in."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from govern.store.tables.base import Base


class Person(Base):
    """A natural person known to the association."""

    __tablename__ = "persons"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(300))
    #: case-folded; the key by which imports and invitations recognise a person; who has none cannot sign in
    email: Mapped[str | None] = mapped_column(String(320), unique=True)
    language: Mapped[str] = mapped_column(String(12))


class Account(Base):
    """A person's access to Govern."""

    __tablename__ = "accounts"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    #: second factors will hang on this account; until then None
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class SignInLink(Base):
    """A one-time link, sent by mail, that signs its owner in; only its digest is kept."""

    __tablename__ = "sign_in_links"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignIn(Base):
    """One browser in which an account is signed in."""

    __tablename__ = "sign_ins"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Attempt(Base):
    """One attempt that is limited: a sign-in, a link request."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_what_at", "what", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: kind and digest of the address or account, never the address itself
    what: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime]
