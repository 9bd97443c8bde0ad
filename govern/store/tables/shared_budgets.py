"""Common budgets that members share among activities, and small calls that support third parties."""

from datetime import date, datetime
from fractions import Fraction
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.plan.shared_budget import BallotForm, RoundState
from govern.domain.plan.support_call import CallState
from govern.domain.values.text import Text
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class SharedBudgetRow(Base):
    """A round in which members share a common budget among proposed activities."""

    __tablename__ = "shared_budgets"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"), index=True)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[Text]
    wording: Mapped[Text | None]
    #: hundredths of the currency of the plan
    cents: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    form: Mapped[BallotForm] = mapped_column(enum_type(BallotForm))
    proposals_until: Mapped[date]
    votes_from: Mapped[date]
    votes_until: Mapped[date]
    state: Mapped[RoundState] = mapped_column(enum_type(RoundState), index=True)
    created_at: Mapped[datetime]
    created_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    opened_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    #: of the lot between equals; told when the votes are counted, its commitment when they begin
    seed: Mapped[str] = mapped_column(String(64))
    commitment: Mapped[str] = mapped_column(String(64))
    #: why it was called off
    note: Mapped[str | None] = mapped_column(LongText)
    #: the item by which the result is put to the assembly
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    version: Mapped[int]


class SharedProposal(Base):
    """An activity that somebody proposes to a round, with what it costs."""

    __tablename__ = "shared_proposals"
    __table_args__ = (UniqueConstraint("round_id", "activity_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("shared_budgets.id"))
    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activities.id"), index=True)
    cents: Mapped[int] = mapped_column(BigInteger)
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    proposed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    #: the activity's reference and title as they stand on the ballot; none before votes begin
    reference: Mapped[str | None] = mapped_column(String(40))
    title: Mapped[Text | None]


class SharedVoter(Base):
    """A member that can vote in a round, as the register had it when votes began."""

    __tablename__ = "shared_voters"
    __table_args__ = (UniqueConstraint("round_id", "member_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("shared_budgets.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    ordinal: Mapped[int]
    name: Mapped[str] = mapped_column(String(300))
    country: Mapped[str] = mapped_column(String(2))
    votes: Mapped[Fraction]
    #: the sentence that says why, as a record
    reason: Mapped[object] = mapped_column(JsonText)


class SharedBallot(Base):
    """What a member says; its latest ballot counts."""

    __tablename__ = "shared_ballots"
    __table_args__ = (UniqueConstraint("voter_id", "ordinal"), UniqueConstraint("voter_id", "request_key"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    voter_id: Mapped[UUID] = mapped_column(ForeignKey("shared_voters.id"))
    ordinal: Mapped[int]
    #: by the reference of the activity
    points: Mapped[object] = mapped_column(JsonText)
    caster_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    cast_at: Mapped[datetime]
    request_key: Mapped[str] = mapped_column(String(64))
    receipt: Mapped[str] = mapped_column(String(40))


class SharedResult(Base):
    """How a round ended, frozen with everything that it was computed from."""

    __tablename__ = "shared_results"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("shared_budgets.id"), primary_key=True)
    #: the RoundResult as a record
    facts: Mapped[object] = mapped_column(JsonText)
    computed_at: Mapped[datetime]


class SupportCall(Base):
    """A small call that gives money to third parties."""

    __tablename__ = "support_calls"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"), index=True)
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[Text]
    wording: Mapped[Text | None]
    cents: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    closes_on: Mapped[date]
    #: evaluators that each application needs
    at_least: Mapped[int]
    threshold: Mapped[Fraction]
    state: Mapped[CallState] = mapped_column(enum_type(CallState))
    created_at: Mapped[datetime]
    created_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    seed: Mapped[str] = mapped_column(String(64))
    commitment: Mapped[str] = mapped_column(String(64))
    ended_at: Mapped[datetime | None]
    #: why it was called off
    note: Mapped[str | None] = mapped_column(LongText)
    #: the CallResult as a record, once it is ranked
    facts: Mapped[object | None] = mapped_column(JsonText)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    version: Mapped[int]


class SupportCriterion(Base):
    """What the applications to a call are scored by."""

    __tablename__ = "support_criteria"
    __table_args__ = (UniqueConstraint("call_id", "ordinal"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    call_id: Mapped[UUID] = mapped_column(ForeignKey("support_calls.id"))
    ordinal: Mapped[int]
    name: Mapped[Text]
    weight: Mapped[int]
    threshold: Mapped[Fraction]


class SupportEvaluator(Base):
    """Somebody who scores the applications to a call."""

    __tablename__ = "support_evaluators"

    call_id: Mapped[UUID] = mapped_column(ForeignKey("support_calls.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    named_at: Mapped[datetime]


class SupportApplication(Base):
    """An application to a call, as the secretary entered it."""

    __tablename__ = "support_applications"
    __table_args__ = (UniqueConstraint("call_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    call_id: Mapped[UUID] = mapped_column(ForeignKey("support_calls.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(300))
    country: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(300))
    summary: Mapped[str] = mapped_column(LongText)
    cents: Mapped[int] = mapped_column(BigInteger)
    received_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class SupportConflict(Base):
    """An interest that an evaluator has in an application; declared, never taken back."""

    __tablename__ = "support_conflicts"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("support_applications.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    reason: Mapped[str] = mapped_column(LongText)
    declared_at: Mapped[datetime]


class SupportScore(Base):
    """What an evaluator gives an application in a criterion; it can be changed until the ranking."""

    __tablename__ = "support_scores"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("support_applications.id"), primary_key=True)
    criterion_id: Mapped[UUID] = mapped_column(
        ForeignKey("support_criteria.id"), primary_key=True, index=True
    )
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), primary_key=True, index=True)
    points: Mapped[int]
    comment: Mapped[str] = mapped_column(LongText)
    given_at: Mapped[datetime]
