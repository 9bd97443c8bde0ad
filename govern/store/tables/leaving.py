"""How memberships rest and end: notices of exit, suspensions, exclusions; and votes that have begun."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.members.categories import Standing
from govern.domain.voice.exclusion import ExclusionState, Hearing
from govern.domain.voice.leaving import ExitGround, ExitState
from govern.domain.voice.suspending import SuspensionCause, SuspensionEnd
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class MemberExit(Base):
    """A notice of exit, or the merger of a member with another that goes on."""

    __tablename__ = "member_exits"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    ground: Mapped[ExitGround] = mapped_column(enum_type(ExitGround))
    state: Mapped[ExitState] = mapped_column(enum_type(ExitState))
    #: the day at the seat on which it was received: whose rules decide
    received_on: Mapped[date]
    learned_on: Mapped[date | None]
    last_day: Mapped[date]
    #: the ExitDay as a record
    reckoning: Mapped[object] = mapped_column(JsonText)
    #: of a merger, the member that goes on
    successor_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    words: Mapped[str] = mapped_column(LongText, default="")
    is_by_letter: Mapped[bool] = mapped_column(default=False)
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    asked_back_at: Mapped[datetime | None]
    consent_resolution_id: Mapped[UUID | None] = mapped_column(ForeignKey("resolutions.id"))
    #: when it was taken back, or took effect
    settled_at: Mapped[datetime | None]


class Exclusion(Base):
    """The exclusion of a member, from the charge to the review."""

    __tablename__ = "exclusions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    state: Mapped[ExclusionState] = mapped_column(enum_type(ExclusionState))
    charge: Mapped[str] = mapped_column(LongText)
    article: Mapped[str] = mapped_column(String(500), default="")
    warned_on: Mapped[date | None]
    charged_at: Mapped[datetime]
    charged_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    answer_until: Mapped[date]
    hearing_at: Mapped[datetime | None]
    hearing_place: Mapped[str] = mapped_column(String(300), default="")
    answer: Mapped[str] = mapped_column(LongText, default="")
    answered_at: Mapped[datetime | None]
    answered_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    hearing: Mapped[Hearing | None] = mapped_column(enum_type(Hearing))
    heard_on: Mapped[date | None]
    hearing_note: Mapped[str] = mapped_column(LongText, default="")
    #: the item by which it is decided, the latest where it was put on several agendas
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    decided_on: Mapped[date | None]
    reasons: Mapped[str] = mapped_column(LongText, default="")
    told_at: Mapped[datetime | None]
    #: the last day of the membership, once it has ended by this
    last_day: Mapped[date | None]
    review_words: Mapped[str] = mapped_column(LongText, default="")
    review_asked_at: Mapped[datetime | None]
    review_item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    settled_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)


class MemberSuspension(Base):
    """A time in which a member's rights rest."""

    __tablename__ = "member_suspensions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    cause: Mapped[SuspensionCause] = mapped_column(enum_type(SuspensionCause))
    resolution_id: Mapped[UUID | None] = mapped_column(ForeignKey("resolutions.id"))
    exclusion_id: Mapped[UUID | None] = mapped_column(ForeignKey("exclusions.id"))
    starts_on: Mapped[date]
    last_day: Mapped[date | None]
    reason: Mapped[str] = mapped_column(LongText)
    #: the standing that it had, and gets back
    before: Mapped[Standing] = mapped_column(enum_type(Standing))
    #: the rule on who suspends, as a record
    source: Mapped[object | None] = mapped_column(JsonText)
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    ended_by: Mapped[SuspensionEnd | None] = mapped_column(enum_type(SuspensionEnd))
    #: the first day on which its rights are back
    ended_on: Mapped[date | None]
    lifted_by_resolution_id: Mapped[UUID | None] = mapped_column(ForeignKey("resolutions.id"))


class VoteBegun(Base):
    """That a member was told once that its vote has begun."""

    __tablename__ = "votes_begun"
    __table_args__ = (UniqueConstraint("member_id", "since"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    since: Mapped[date]
    announced_at: Mapped[datetime]
