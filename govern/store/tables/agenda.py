"""What stands around agenda items: sections, consent agendas, written questions, board packs."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.values.text import Text
from govern.store.columns import JsonText
from govern.store.tables.base import Base


class AgendaSection(Base):
    """A heading of an agenda under which items stand together."""

    __tablename__ = "agenda_sections"
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"))
    #: from 1 within its meeting; items without a section stand before the first
    position: Mapped[int]
    heading: Mapped[Text]


class VoteItem(Base):
    """An item that the vote on a consent agenda decides together with others, frozen at its opening."""

    __tablename__ = "vote_items"

    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), primary_key=True, index=True)
    #: from 1 within its vote
    ordinal: Mapped[int]
    wording: Mapped[Text]


class ConsentPull(Base):
    """Somebody entitled took an item out of a consent agenda, so that it is treated by itself."""

    __tablename__ = "consent_pulls"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    consent_item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    #: the member for which it was pulled; None in bodies of persons, and where the secretary took it out
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    reason: Mapped[str] = mapped_column(LongText, default="")
    pulled_at: Mapped[datetime]


class ItemQuestion(Base):
    """A question on an item, asked in writing before the meeting, and its answer."""

    __tablename__ = "item_questions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    #: from 1 within its item
    ordinal: Mapped[int]
    #: the member for which it is asked; None in bodies of persons
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    #: the language in which it was written
    language: Mapped[str] = mapped_column(String(12))
    question: Mapped[str] = mapped_column(LongText)
    asked_at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(LongText)
    answered_at: Mapped[datetime | None]
    answered_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    #: raised by every answer; a form that carries an older one is stale
    version: Mapped[int] = mapped_column(default=1)


class BoardPack(Base):
    """Which papers a board pack holds: whoever may not read one of them may not read the pack."""

    __tablename__ = "board_packs"

    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    #: digest of everything it states; the same again needs no other pack
    fingerprint: Mapped[str] = mapped_column(String(64))
    papers: Mapped[list[str]] = mapped_column(JsonText)
