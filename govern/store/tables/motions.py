"""Motions on agenda items, the chair's order of voting, and what stood at each opening."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.values.text import Text
from govern.domain.voting.motion_states import MotionKind, MotionState, Procedure
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class MotionRow(Base):
    """What somebody moves on an agenda item: another wording of it, or a step of procedure."""

    __tablename__ = "motions"
    __table_args__ = (UniqueConstraint("item_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    #: from 1 within its item, in the order of handing in
    ordinal: Mapped[int]
    kind: Mapped[MotionKind] = mapped_column(enum_type(MotionKind))
    #: the step moved; None for an amendment
    procedure: Mapped[Procedure | None] = mapped_column(enum_type(Procedure))
    #: the amendment that this one would change; a restored backup may write it earlier
    parent_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("motions.id", deferrable=True, initially="DEFERRED"), index=True
    )
    #: the member moved for; None in bodies of persons
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    handed_in_at: Mapped[datetime]
    #: of an amendment: the text that it was written against, as it should read, and with what changed it
    base: Mapped[Text | None]
    wording: Mapped[Text | None]
    current: Mapped[Text | None]
    reason: Mapped[Text | None]
    state: Mapped[MotionState] = mapped_column(enum_type(MotionState))
    admitted_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    settled_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    #: why it was refused, fell or lapsed: a Message as a record
    because: Mapped[object | None] = mapped_column(JsonText)
    #: of an amendment adopted or taken over: what it would change, as it reads from then on
    result: Mapped[Text | None]


class VotingOrder(Base):
    """The order in which the chair lets motions on an item be voted on, with the reason; the latest holds."""

    __tablename__ = "voting_orders"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    #: the numbers of the motions
    numbers: Mapped[list[int]] = mapped_column(JsonText)
    reason: Mapped[str] = mapped_column(LongText)
    set_at: Mapped[datetime]
    set_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class VoteStanding(Base):
    """What spoke for and against a decision at the opening of its vote."""

    __tablename__ = "vote_standings"

    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    #: the points as records
    points: Mapped[object] = mapped_column(JsonText)
    #: why the chair went on although something spoke against it; empty where nothing did
    despite: Mapped[str] = mapped_column(LongText, default="")
