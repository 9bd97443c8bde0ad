"""Secret ballots, the roll that says who has voted, and counts made by hand."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.voting.ballot import BallotChannel
from govern.domain.voting.states import HandCountState
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class RollMark(Base):
    """That a right has voted in a secret vote, or in the hall; never how, and linked to no ballot."""

    __tablename__ = "roll_marks"

    right_id: Mapped[UUID] = mapped_column(ForeignKey("voting_rights.id"), primary_key=True)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"), index=True)
    caster_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    channel: Mapped[BallotChannel] = mapped_column(enum_type(BallotChannel))


class SecretBallot(Base):
    """One unit of a secret vote: a random key, no row number, no time, no voter.

    SQLite keeps such a table in the order of its random keys. At the close every row is rewritten
    under a fresh key, in shuffled order and without its receipt.
    """

    __tablename__ = "secret_ballots"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"), index=True)
    #: what it says, as a record
    content: Mapped[object] = mapped_column(JsonText)
    #: SHA-256 of the code that the voter alone holds; None once the vote has closed
    receipt_hash: Mapped[str | None] = mapped_column(String(64), unique=True)


class UrnReceipt(Base):
    """A receipt of a closed secret vote, kept apart from what was chosen."""

    __tablename__ = "urn_receipts"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    receipt_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"), index=True)


class Urn(Base):
    """The sealed urn of a closed secret vote."""

    __tablename__ = "urns"

    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    #: root of the Merkle tree over the sorted ballots, and over the sorted receipts
    ballots_root: Mapped[str] = mapped_column(String(64))
    receipts_root: Mapped[str] = mapped_column(String(64))
    ballots: Mapped[int]


class HandCount(Base):
    """What one person counted of raised hands or papers, for a second one to confirm."""

    __tablename__ = "hand_counts"
    __table_args__ = (UniqueConstraint("vote_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"))
    #: from 1 within the vote; a count that differed is followed by a new one
    ordinal: Mapped[int]
    channel: Mapped[BallotChannel] = mapped_column(enum_type(BallotChannel))
    state: Mapped[HandCountState] = mapped_column(enum_type(HandCountState))
    #: rights that voted in this way, and how many votes each choice has, as a record
    rights: Mapped[object] = mapped_column(JsonText)
    figures: Mapped[object] = mapped_column(JsonText)
    entered_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    entered_at: Mapped[datetime]
    #: what the second person counted, and who that was
    second_figures: Mapped[object | None] = mapped_column(JsonText)
    second_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    second_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(LongText, default="")
