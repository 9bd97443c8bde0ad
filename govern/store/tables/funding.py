"""Funding lines with their dated rates, calls, funded projects, and what these cost whom."""

from datetime import date, datetime
from fractions import Fraction
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.plan.activities import CostType
from govern.domain.plan.funding import CostForm
from govern.domain.plan.projects import Fit, ProjectState
from govern.domain.values.text import Text
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class FundingLine(Base):
    """A programme that pays part of the costs of projects."""

    __tablename__ = "funding_lines"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: the code of the shipped line that it came from; none for one of the association's own
    code: Mapped[str | None] = mapped_column(String(40), unique=True)
    name: Mapped[Text]
    #: the act that it rests on, and where that can be read
    legal_basis: Mapped[str] = mapped_column(String(300))
    url: Mapped[str | None] = mapped_column(String(500))
    created_at: Mapped[datetime]
    version: Mapped[int]


class FundingRateRow(Base):
    """From a day on, the share of some types of cost that a line pays; or its flat rate of indirect costs."""

    __tablename__ = "funding_rates"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("funding_lines.id"), index=True)
    #: whether it is the flat rate; then ``costs`` are those that it leaves out
    is_indirect: Mapped[bool]
    #: values of CostType, a list
    costs: Mapped[object] = mapped_column(JsonText)
    share: Mapped[Fraction]
    holds_from: Mapped[date]
    source: Mapped[str] = mapped_column(String(300))
    url: Mapped[str | None] = mapped_column(String(500))
    #: whether somebody has read it in the source
    is_checked: Mapped[bool]
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class FundingCall(Base):
    """A call of a funder, open until a deadline: whether the association answers is decided."""

    __tablename__ = "funding_calls"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: such as CALL-2026-02
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("funding_lines.id"), index=True)
    title: Mapped[Text]
    url: Mapped[str | None] = mapped_column(String(500))
    closes_at: Mapped[datetime]
    #: the least and the most that a project gets, hundredths of the plan's currency
    least_cents: Mapped[int | None] = mapped_column(BigInteger)
    most_cents: Mapped[int | None] = mapped_column(BigInteger)
    note: Mapped[str | None] = mapped_column(LongText)
    #: the item of an agenda that decides on go or no-go
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    created_at: Mapped[datetime]
    created_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    version: Mapped[int]


class CallFit(Base):
    """How well a call fits a goal of the plan, and why."""

    __tablename__ = "call_fits"

    call_id: Mapped[UUID] = mapped_column(ForeignKey("funding_calls.id"), primary_key=True)
    goal_id: Mapped[UUID] = mapped_column(ForeignKey("goals.id"), primary_key=True, index=True)
    fit: Mapped[Fit] = mapped_column(enum_type(Fit))
    reason: Mapped[str] = mapped_column(String(500))


class FundedProject(Base):
    """A project that a funding line pays part of; its activities are those of the plan."""

    __tablename__ = "funded_projects"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"), index=True)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("funding_lines.id"), index=True)
    call_id: Mapped[UUID | None] = mapped_column(ForeignKey("funding_calls.id"), index=True)
    #: such as PRJ-02
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    #: what the funder calls it, such as the number of the grant agreement
    funder_reference: Mapped[str | None] = mapped_column(String(100))
    title: Mapped[Text]
    state: Mapped[ProjectState] = mapped_column(enum_type(ProjectState))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    #: the day whose rates count: that of the call or of the grant agreement
    rates_on: Mapped[date]
    #: the most that the funder pays, hundredths of the plan's currency
    most_cents: Mapped[int | None] = mapped_column(BigInteger)
    coordinator_member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime]
    version: Mapped[int]


class WorkPackage(Base):
    """An activity of the plan as a work package of a funded project."""

    __tablename__ = "work_packages"

    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activities.id"), primary_key=True)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("funded_projects.id"), index=True)
    #: such as 2, told as WP2
    number: Mapped[int]


class ProjectCost(Base):
    """A cost that a partner plans in a project: an amount, units of a rate, or a lump sum."""

    __tablename__ = "project_costs"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("funded_projects.id"), index=True)
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activities.id"), index=True)
    partner_member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    type: Mapped[CostType] = mapped_column(enum_type(CostType))
    form: Mapped[CostForm] = mapped_column(enum_type(CostForm))
    title: Mapped[str] = mapped_column(String(300))
    #: units such as person-months, and the cents of one; none for amounts
    units: Mapped[Fraction | None]
    rate_cents: Mapped[int | None] = mapped_column(BigInteger)
    cents: Mapped[int] = mapped_column(BigInteger)
    is_eligible: Mapped[bool]
    dropped_at: Mapped[datetime | None]
    version: Mapped[int]


class OwnShareCover(Base):
    """Who brings what of a partner's own share in a project; it counts once confirmed."""

    __tablename__ = "own_share_covers"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("funded_projects.id"), index=True)
    partner_member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    #: the member that brings it; none where the association or a third party does, as ``source`` says
    by_member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"), index=True)
    source: Mapped[str] = mapped_column(String(300))
    cents: Mapped[int] = mapped_column(BigInteger)
    given_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"))
    dropped_at: Mapped[datetime | None]
