"""The joint action plan: goals, activities, what they lead to, who has which part, and what they cost."""

from datetime import date, datetime
from fractions import Fraction
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.plan.activities import ActivityState, BudgetSide, Level, Part, ResultKind
from govern.domain.values.text import Text
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class ActionPlan(Base):
    """A joint action plan: what the members want together, over which time."""

    __tablename__ = "action_plans"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[Text]
    vision: Mapped[Text]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    #: the currency of its budget (ISO 4217)
    currency: Mapped[str] = mapped_column(String(3))
    created_at: Mapped[datetime]
    created_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    version: Mapped[int]


class Goal(Base):
    """A strategic goal of a plan."""

    __tablename__ = "goals"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"), index=True)
    #: given in order within the plan, told as G1
    number: Mapped[int]
    title: Mapped[Text]
    wording: Mapped[Text | None]
    #: when it was taken out of the plan; what was done for it keeps its place
    dropped_at: Mapped[datetime | None]
    version: Mapped[int]


class Activity(Base):
    """Something that members do together for a goal."""

    __tablename__ = "activities"
    __table_args__ = (
        Index("ix_activities_plan_state", "plan_id", "state"),
        Index("ix_activities_plan_ends", "plan_id", "ends_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"))
    goal_id: Mapped[UUID] = mapped_column(ForeignKey("goals.id"), index=True)
    #: such as ACT-012
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[Text]
    wording: Mapped[Text | None]
    state: Mapped[ActivityState] = mapped_column(enum_type(ActivityState))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    #: why it could start before lead, people and money were confirmed, when it did, and who decided so
    exception: Mapped[str | None] = mapped_column(LongText)
    exception_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    #: why it was stopped, or what came of it
    outcome: Mapped[str | None] = mapped_column(LongText)
    proposed_by_member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"), index=True)
    created_at: Mapped[datetime]
    version: Mapped[int]


class ActivityNeed(Base):
    """That an activity begins only after another has ended, so many days later at the earliest."""

    __tablename__ = "activity_needs"

    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activities.id"), primary_key=True)
    needs_id: Mapped[UUID] = mapped_column(ForeignKey("activities.id"), primary_key=True, index=True)
    lag_days: Mapped[int]


class ActivityResult(Base):
    """A milestone that an activity reaches, or a deliverable that it hands over, by a day."""

    __tablename__ = "activity_results"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activities.id"), index=True)
    kind: Mapped[ResultKind] = mapped_column(enum_type(ResultKind))
    title: Mapped[Text]
    due_on: Mapped[date] = mapped_column(index=True)
    reached_on: Mapped[date | None]
    #: where it can be seen, or what is to be known about it
    note: Mapped[str | None] = mapped_column(LongText)
    version: Mapped[int]


class Indicator(Base):
    """What is measured to know whether a goal is reached, or what an activity brings."""

    __tablename__ = "indicators"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    goal_id: Mapped[UUID] = mapped_column(ForeignKey("goals.id"), index=True)
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activities.id"), index=True)
    name: Mapped[Text]
    #: what is counted, such as firms or EUR
    unit: Mapped[str] = mapped_column(String(60))
    baseline: Mapped[Fraction]
    target: Mapped[Fraction]
    target_on: Mapped[date]
    version: Mapped[int]


class IndicatorValue(Base):
    """What an indicator was on a day; never changed, only followed by a later record."""

    __tablename__ = "indicator_values"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    indicator_id: Mapped[UUID] = mapped_column(ForeignKey("indicators.id"), index=True)
    measured_on: Mapped[date]
    value: Mapped[Fraction]
    #: how it was measured
    basis: Mapped[str] = mapped_column(String(300))
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class Risk(Base):
    """What could go wrong in an activity, and what would be done about it."""

    __tablename__ = "risks"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activities.id"), index=True)
    title: Mapped[Text]
    likelihood: Mapped[Level] = mapped_column(enum_type(Level))
    impact: Mapped[Level] = mapped_column(enum_type(Level))
    response: Mapped[Text | None]
    owner_member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    closed_on: Mapped[date | None]
    version: Mapped[int]


class ActivityRole(Base):
    """The part that a member has in an activity; it binds the member once one of its own confirmed it."""

    __tablename__ = "activity_roles"

    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activities.id"), primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), primary_key=True, index=True)
    part: Mapped[Part] = mapped_column(enum_type(Part))
    given_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))


class ActivityPerson(Base):
    """A person whom a member gives to an activity, and for how many days of a year."""

    __tablename__ = "activity_people"

    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activities.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    days: Mapped[Fraction]
    given_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))


class WorkCapacity(Base):
    """How many days of a year a person has for the plan."""

    __tablename__ = "work_capacities"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    days: Mapped[Fraction]


class BudgetLine(Base):
    """Money that an activity, or the association as a whole, is to get or to spend in a year."""

    __tablename__ = "budget_lines"
    __table_args__ = (Index("ix_budget_lines_plan_year", "plan_id", "year"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"))
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activities.id"), index=True)
    #: the member that has the costs; none where the association itself has them
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"), index=True)
    year: Mapped[int]
    side: Mapped[BudgetSide] = mapped_column(enum_type(BudgetSide))
    #: the value of a CostType or, for income, of an IncomeType
    type: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(300))
    #: hundredths of the plan's currency
    cents: Mapped[int] = mapped_column(BigInteger)
    dropped_at: Mapped[datetime | None]
    version: Mapped[int]


class PlanEdit(Base):
    """One edit of something in a plan: what it was, what it became, by whom; so that it can be taken back."""

    __tablename__ = "plan_edits"
    __table_args__ = (Index("ix_plan_edits_subject", "subject_id", "subject_version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"), index=True)
    #: plan, goal, activity, result, indicator, risk, roles, people, needs, budget_line
    subject_kind: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[UUID]
    #: the version of the subject that this edit made
    subject_version: Mapped[int]
    #: what stood in each field before, as a record; none for something new
    before: Mapped[object | None] = mapped_column(JsonText)
    #: what stands there since; none for something taken out
    after: Mapped[object | None] = mapped_column(JsonText)
    at: Mapped[datetime]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    #: when this edit was taken back
    undone_at: Mapped[datetime | None]
