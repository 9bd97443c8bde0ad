"""Versions of plans: what was frozen, what stood before a body, what is in force by whose decision."""

from datetime import date, datetime
from fractions import Fraction
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.plan.plan_facts import EntryKind
from govern.domain.plan.plan_versions import ProposalState
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class PlanRecord(Base):
    """A plan as it stood at one moment; never changed."""

    __tablename__ = "plan_records"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"), index=True)
    #: the fingerprint of all its entries together
    digest: Mapped[str] = mapped_column(String(64))
    frozen_at: Mapped[datetime]


class PlanRecordEntry(Base):
    """One entry of such a record: the plan itself, a goal, an activity, an indicator, a budget line."""

    __tablename__ = "plan_record_entries"
    __table_args__ = (Index("ix_plan_record_entries_activity", "record_id", "activity_id"),)

    record_id: Mapped[UUID] = mapped_column(ForeignKey("plan_records.id"), primary_key=True)
    #: the thing in the working copy; it may be gone from there
    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[EntryKind] = mapped_column(enum_type(EntryKind))
    #: the activity to which it belongs
    activity_id: Mapped[UUID | None]
    record: Mapped[object] = mapped_column(JsonText)


class PlanVersion(Base):
    """A plan as it was put in force; the latest one whose resolution has effect is the plan."""

    __tablename__ = "plan_versions"
    __table_args__ = (UniqueConstraint("plan_id", "major", "minor"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"))
    major: Mapped[int]
    #: none for what the body adopted
    minor: Mapped[int]
    record_id: Mapped[UUID] = mapped_column(ForeignKey("plan_records.id"), unique=True)
    #: what the body itself adopted last: small changes are measured from there
    adopted_record_id: Mapped[UUID] = mapped_column(ForeignKey("plan_records.id"), index=True)
    #: the version that it changed
    based_on_id: Mapped[UUID | None] = mapped_column(ForeignKey("plan_versions.id"))
    made_at: Mapped[datetime]
    #: the decision of a body
    resolution_id: Mapped[UUID | None] = mapped_column(ForeignKey("resolutions.id"), index=True)
    #: the person who decided on a small change, for which member, and why
    decided_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    decided_for_member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    reason: Mapped[str] = mapped_column(LongText, default="")
    #: share of the budget that has moved since the body adopted the plan
    share_moved: Mapped[Fraction]


class PlanProposal(Base):
    """A plan, or a change of it, put before a body by an agenda item."""

    __tablename__ = "plan_proposals"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), unique=True)
    #: what is put to the vote
    record_id: Mapped[UUID] = mapped_column(ForeignKey("plan_records.id"), unique=True)
    #: the version that it would change; none for the first
    based_on_id: Mapped[UUID | None] = mapped_column(ForeignKey("plan_versions.id"))
    #: the one activity that it changes, where it changes no more
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activities.id"), index=True)
    #: whether another body than the one that adopts the plan decides, on a small change
    is_small: Mapped[bool]
    state: Mapped[ProposalState] = mapped_column(enum_type(ProposalState))
    put_forward_at: Mapped[datetime]
    put_forward_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    settled_at: Mapped[datetime | None]


class PlanResolution(Base):
    """That a goal or an activity rests on a resolution."""

    __tablename__ = "plan_resolutions"
    __table_args__ = (UniqueConstraint("subject_id", "resolution_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"), index=True)
    #: the goal or the activity
    subject_id: Mapped[UUID]
    resolution_id: Mapped[UUID] = mapped_column(ForeignKey("resolutions.id"), index=True)
    linked_at: Mapped[datetime]
    #: none where the adoption itself linked it
    linked_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))


class PlanProgress(Base):
    """What an assembly hears of the plan: its item, from which day, and the facts frozen at convocation."""

    __tablename__ = "plan_progress"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), unique=True)
    #: the day of the assembly before; none where there was none
    since: Mapped[date | None]
    #: the ProgressFacts as a record; none before the convocation
    facts: Mapped[object | None] = mapped_column(JsonText)
    frozen_at: Mapped[datetime | None]
