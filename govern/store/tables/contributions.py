"""What members give to the plan, entry by entry, and what they receive from it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.plan.contributions import ContributionKind, ContributionState, Origin
from govern.domain.plan.ledger import EntryAct
from govern.domain.plan.obligations import Consequence, WarningEnd
from govern.domain.plan.receipts import ReceiptKind
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class LedgerSums:
    """Amounts in cents of the plan's currency, and the days of work in them in hundredths."""

    promised_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    promised_days: Mapped[int] = mapped_column(BigInteger, default=0)
    confirmed_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    confirmed_days: Mapped[int] = mapped_column(BigInteger, default=0)
    delivered_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    delivered_days: Mapped[int] = mapped_column(BigInteger, default=0)
    disputed_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    disputed_days: Mapped[int] = mapped_column(BigInteger, default=0)
    accepted_cents: Mapped[int] = mapped_column(BigInteger, default=0)
    accepted_days: Mapped[int] = mapped_column(BigInteger, default=0)


class WorkRate(Base):
    """What a day of work is worth, from a day on; never changed, only followed by a later one."""

    __tablename__ = "work_rates"
    __table_args__ = (UniqueConstraint("plan_id", "name", "from_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"))
    #: whose work it is, such as expert
    name: Mapped[str] = mapped_column(String(100))
    cents: Mapped[int] = mapped_column(BigInteger)
    from_on: Mapped[date]
    #: where the figure comes from
    basis: Mapped[str] = mapped_column(String(300))
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class Contribution(LedgerSums, Base):
    """What a member was asked for or offered; its state and sums are those of its entries."""

    __tablename__ = "contributions"
    __table_args__ = (
        Index("ix_contributions_plan_year", "plan_id", "year", "member_id"),
        Index("ix_contributions_plan_state", "plan_id", "state", "due_on"),
        Index("ix_contributions_member_year", "member_id", "year"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: such as CON-2026-004
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"))
    #: none where it is for the plan as a whole
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activities.id"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    kind: Mapped[ContributionKind] = mapped_column(enum_type(ContributionKind))
    origin: Mapped[Origin] = mapped_column(enum_type(Origin))
    year: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    #: what it is worth, and the days of work in it in hundredths
    worth_cents: Mapped[int] = mapped_column(BigInteger)
    worth_days: Mapped[int] = mapped_column(BigInteger, default=0)
    work_rate_id: Mapped[UUID | None] = mapped_column(ForeignKey("work_rates.id"))
    #: how goods and services were valued
    basis: Mapped[str] = mapped_column(LongText, default="")
    due_on: Mapped[date]
    #: until when the member answers, and the rule that says so as a record
    answer_by: Mapped[date | None]
    answer_source: Mapped[object | None] = mapped_column(JsonText)
    #: the one of equal value in whose place this was agreed
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("contributions.id"))
    created_at: Mapped[datetime]
    created_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    #: kept from the entries in the transaction that adds one
    state: Mapped[ContributionState] = mapped_column(enum_type(ContributionState))
    #: how many entries it has
    version: Mapped[int]


class ContributionEntry(LedgerSums, Base):
    """One entry of a contribution's ledger: by how much it changes each sum. Never changed, never deleted."""

    __tablename__ = "contribution_entries"
    __table_args__ = (UniqueConstraint("contribution_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    contribution_id: Mapped[UUID] = mapped_column(ForeignKey("contributions.id"))
    number: Mapped[int]
    act: Mapped[EntryAct] = mapped_column(enum_type(EntryAct))
    #: the number of the entry on which it acts, such as the delivery that it accepts
    on_number: Mapped[int | None]
    #: the day on which it happened, where that is not when it was entered
    happened_on: Mapped[date | None]
    #: the reason of a dispute, what was delivered, why it is corrected
    note: Mapped[str] = mapped_column(LongText, default="")
    at: Mapped[datetime]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class ContributionEvidence(Base):
    """A file that shows that something was delivered."""

    __tablename__ = "contribution_evidence"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("contribution_entries.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    #: SHA-256 of its bytes
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class ContributionWarning(Base):
    """A letter that warns a member of a promise not kept, and what came of it."""

    __tablename__ = "contribution_warnings"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    contribution_id: Mapped[UUID] = mapped_column(ForeignKey("contributions.id"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    warned_on: Mapped[date]
    deliver_by: Mapped[date]
    consequence: Mapped[Consequence] = mapped_column(enum_type(Consequence))
    #: the rule of which the letter told, as a record
    source: Mapped[object | None] = mapped_column(JsonText)
    words: Mapped[str] = mapped_column(LongText, default="")
    warned_at: Mapped[datetime]
    warned_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    #: when its time was over and what the rules say began
    acted_at: Mapped[datetime | None]
    suspension_id: Mapped[UUID | None] = mapped_column(ForeignKey("member_suspensions.id"))
    #: when it ended, and how
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    ended_by: Mapped[WarningEnd | None] = mapped_column(enum_type(WarningEnd))


class Receipt(Base):
    """What a member received from the plan in a year; corrected by a further one, never changed."""

    __tablename__ = "receipts"
    __table_args__ = (
        Index("ix_receipts_plan_year", "plan_id", "year", "member_id"),
        Index("ix_receipts_member_year", "member_id", "year"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plans.id"))
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activities.id"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    year: Mapped[int]
    kind: Mapped[ReceiptKind] = mapped_column(enum_type(ReceiptKind))
    title: Mapped[str] = mapped_column(String(300))
    #: hundredths of the plan's currency; below zero where it corrects another
    cents: Mapped[int] = mapped_column(BigInteger)
    #: how support that is no money was valued
    basis: Mapped[str] = mapped_column(LongText, default="")
    received_on: Mapped[date]
    corrects_id: Mapped[UUID | None] = mapped_column(ForeignKey("receipts.id"), index=True)
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
