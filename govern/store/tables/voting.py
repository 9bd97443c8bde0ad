"""Votes: the frozen electorate, ballots, outcomes, and the register of resolutions."""

from datetime import date, datetime
from fractions import Fraction
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.meetings.seats import Presence
from govern.domain.rules.decision import Subject
from govern.domain.values.text import Text
from govern.domain.voting.ballot import BallotChannel, Choice
from govern.domain.voting.electorate import Capacity
from govern.domain.voting.outcome import Result
from govern.domain.voting.states import Secrecy, VoteKind, VoteState
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class Vote(Base):
    """One vote on an agenda item, with the rule that was in force when it opened."""

    __tablename__ = "votes"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    #: None in a written procedure
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    procedure_id: Mapped[UUID | None] = mapped_column(ForeignKey("written_procedures.id"), unique=True)
    kind: Mapped[VoteKind] = mapped_column(enum_type(VoteKind), default=VoteKind.DECISION)
    secrecy: Mapped[Secrecy] = mapped_column(enum_type(Secrecy), default=Secrecy.BY_NAME)
    election_id: Mapped[UUID | None] = mapped_column(ForeignKey("elections.id"), index=True)
    #: the motion on the item that it decides; None where it decides the item itself
    motion_id: Mapped[UUID | None] = mapped_column(ForeignKey("motions.id"), index=True)
    #: the frozen ballot of an election as a record: contest, method, seats, limits, candidates in order
    ballot_paper: Mapped[object | None] = mapped_column(JsonText)
    #: from 1 within its item; a vote after a cancelled one gets the next
    ordinal: Mapped[int]
    question: Mapped[Text]
    subject: Mapped[Subject] = mapped_column(enum_type(Subject))
    #: the frozen DecisionRule as a record
    rule: Mapped[object] = mapped_column(JsonText)
    #: the version of the statutes in force when it opened; None where none was, and in votes of long ago
    statutes_version_id: Mapped[UUID | None] = mapped_column(ForeignKey("statutes_versions.id"))
    #: the person whose own ballot decides a tie where the rule says so
    chair_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    state: Mapped[VoteState] = mapped_column(enum_type(VoteState))
    opened_at: Mapped[datetime]
    opened_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    closed_at: Mapped[datetime | None]
    closed_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    cancelled_at: Mapped[datetime | None]
    cancelled_reason: Mapped[str | None] = mapped_column(LongText)
    #: until when ballots are taken where a deadline closes the vote; None while the chair closes it
    closes_at: Mapped[datetime | None]


class VotingRight(Base):
    """One right in a frozen electorate, or (weight zero) why a holder has none."""

    __tablename__ = "voting_rights"
    __table_args__ = (UniqueConstraint("vote_id", "member_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"), index=True)
    ordinal: Mapped[int]
    #: exactly one of the two holds the right
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    #: the holder's name on the day of the vote
    name: Mapped[str] = mapped_column(String(300))
    weight: Mapped[Fraction]
    groups: Mapped[list[str]] = mapped_column(JsonText)
    presence: Mapped[Presence] = mapped_column(enum_type(Presence))
    #: the member that holds this right's proxy, if its vote comes by proxy
    proxy_holder_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    #: why it is in, or out: a Message as a record
    reason: Mapped[object] = mapped_column(JsonText)


class RightCaster(Base):
    """A person who may cast the ballot of a right."""

    __tablename__ = "right_casters"

    right_id: Mapped[UUID] = mapped_column(ForeignKey("voting_rights.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    capacity: Mapped[Capacity] = mapped_column(enum_type(Capacity))


class Ballot(Base):
    """A ballot by name; the latest of a right counts, earlier ones stay on record."""

    __tablename__ = "ballots"
    __table_args__ = (
        UniqueConstraint("right_id", "ordinal"),
        UniqueConstraint("right_id", "request_key"),
        Index("ix_ballots_vote_right", "vote_id", "right_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"))
    right_id: Mapped[UUID] = mapped_column(ForeignKey("voting_rights.id"))
    #: from 1 within its right; the highest counts
    ordinal: Mapped[int]
    #: None in an election, where ``content`` says it
    choice: Mapped[Choice | None] = mapped_column(enum_type(Choice))
    #: a ballot of an election, or the parts of a split vote, as a record
    content: Mapped[object | None] = mapped_column(JsonText)
    caster_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    channel: Mapped[BallotChannel] = mapped_column(enum_type(BallotChannel))
    cast_at: Mapped[datetime]
    #: made by the form; the same key again is the same act
    request_key: Mapped[str] = mapped_column(String(64))
    receipt: Mapped[str] = mapped_column(String(40))


class OutcomeRow(Base):
    """The frozen outcome of a closed vote."""

    __tablename__ = "outcomes"

    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    result: Mapped[Result] = mapped_column(enum_type(Result))
    #: the Outcome as a record, with every figure and source
    facts: Mapped[object] = mapped_column(JsonText)


class Resolution(Base):
    """An entry in the register of resolutions."""

    __tablename__ = "resolutions"
    __table_args__ = (
        UniqueConstraint("vote_id", "item_id"),
        Index(
            "ix_resolutions_of_one_item",
            "vote_id",
            unique=True,
            sqlite_where=text("item_id IS NULL"),
            postgresql_where=text("item_id IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    adopted_on: Mapped[date]
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"))
    title: Mapped[Text]
    wording: Mapped[Text]
    #: reference of a meeting from before Govern was in use; empty for later ones, found by their vote
    past_meeting: Mapped[str] = mapped_column(String(40), default="")
    #: None for resolutions taken before Govern was in use
    vote_id: Mapped[UUID | None] = mapped_column(ForeignKey("votes.id"))
    #: of a vote on a consent agenda, the item in it; None where the vote is on one item alone
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
