"""Reminders of what the plan waits for, and the steps that the association set for them."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.plan.reminding import Matter
from govern.domain.values.text import Text
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class PlanReminder(Base):
    """One step of reminding of one thing; it names offices and members, no person."""

    __tablename__ = "plan_reminders"
    __table_args__ = (
        UniqueConstraint("plan_id", "sent_on", "position"),
        Index("ix_plan_reminders_subject", "subject_id", "matter"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"))
    matter: Mapped[Matter] = mapped_column(enum_type(Matter))
    #: the result, the activity or the contribution
    subject_id: Mapped[UUID]
    #: the member that was asked, or that gives
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activities.id"), index=True)
    #: as they were then
    reference: Mapped[str] = mapped_column(String(40))
    title: Mapped[Text]
    #: the day that it was about
    due_on: Mapped[date]
    step: Mapped[int]
    #: who was told, by their circles
    told: Mapped[list[str]] = mapped_column(JsonText)
    sent_on: Mapped[date]
    sent_at: Mapped[datetime]
    #: its place among those of the day
    position: Mapped[int]


class PlanReminderSteps(Base):
    """After how many days each step comes, as the association set it; the latest record counts."""

    __tablename__ = "plan_reminder_steps"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: none where the step is not taken
    before_days: Mapped[int | None]
    late_days: Mapped[int | None]
    board_days: Mapped[int | None]
    answer_days: Mapped[int]
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
