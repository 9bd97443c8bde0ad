"""Money of the plan and of the association: what came and went, rates, and the fees of members."""

from datetime import date, datetime
from fractions import Fraction
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from govern.domain.members.categories import Category
from govern.domain.plan.fees import PartYear
from govern.store.columns import JsonText, enum_type
from govern.store.tables.base import Base


class Booking(Base):
    """Money that came or went on a line of the budget; never changed, only reversed by another."""

    __tablename__ = "bookings"
    __table_args__ = (Index("ix_bookings_line_day", "line_id", "booked_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: such as BK-2026-0012
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("budget_lines.id"))
    booked_on: Mapped[date]
    #: hundredths of the plan's currency; below zero where it takes back what was booked before
    cents: Mapped[int] = mapped_column(BigInteger)
    #: what was paid, in the currency in which it was paid
    paid_cents: Mapped[int] = mapped_column(BigInteger)
    paid_currency: Mapped[str] = mapped_column(String(3))
    #: the rate by which it was converted, and its day; none where both currencies are one
    rate_id: Mapped[UUID | None] = mapped_column(ForeignKey("exchange_rates.id"))
    note: Mapped[str] = mapped_column(String(300))
    #: the number of the voucher in the accounts, by which an import knows it again
    voucher: Mapped[str | None] = mapped_column(String(80), index=True)
    #: the booking that this one takes back
    reverses_id: Mapped[UUID | None] = mapped_column(ForeignKey("bookings.id"), unique=True)
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class BookingEvidence(Base):
    """The file that proves a booking."""

    __tablename__ = "booking_evidence"

    booking_id: Mapped[UUID] = mapped_column(ForeignKey("bookings.id"), primary_key=True)
    file_name: Mapped[str] = mapped_column(String(300))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class ExchangeRate(Base):
    """How many units of a currency one of another bought on a day; of one day the latest record counts."""

    __tablename__ = "exchange_rates"
    __table_args__ = (Index("ix_exchange_rates_pair", "base", "currency", "rated_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    base: Mapped[str] = mapped_column(String(3))
    currency: Mapped[str] = mapped_column(String(3))
    rate: Mapped[Fraction]
    rated_on: Mapped[date]
    #: who publishes it
    source: Mapped[str] = mapped_column(String(200))
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class MoneySetting(Base):
    """The account to which members pay, and how old a rate may be; the latest record counts."""

    __tablename__ = "money_settings"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    holder: Mapped[str] = mapped_column(String(70))
    iban: Mapped[str] = mapped_column(String(34))
    bic: Mapped[str | None] = mapped_column(String(11))
    oldest_rate_days: Mapped[int]
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class SizeClass(Base):
    """A size of members by which the association's fees differ, as the association defined it."""

    __tablename__ = "size_classes"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    position: Mapped[int]


class MemberSize(Base):
    """The size class of a member from a day on; never changed, only followed by a later one."""

    __tablename__ = "member_sizes"
    __table_args__ = (Index("ix_member_sizes_member", "member_id", "holds_from"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"))
    size_class_id: Mapped[UUID] = mapped_column(ForeignKey("size_classes.id"))
    holds_from: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class FeeSchedule(Base):
    """The fees of a year as a resolution decided them."""

    __tablename__ = "fee_schedules"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    year: Mapped[int] = mapped_column(unique=True)
    currency: Mapped[str] = mapped_column(String(3))
    resolution_id: Mapped[UUID] = mapped_column(ForeignKey("resolutions.id"))
    #: how many days a member has from the request on
    due_days: Mapped[int]
    part_year: Mapped[PartYear] = mapped_column(enum_type(PartYear))
    #: how many days after the due day each reminder goes out
    reminder_days: Mapped[object] = mapped_column(JsonText)
    #: how many days after the last reminder the register states arrears; none where it never does by itself
    arrears_days: Mapped[int | None]
    created_at: Mapped[datetime]
    created_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    requested_at: Mapped[datetime | None]
    version: Mapped[int]


class FeeTariff(Base):
    """What members of a category, or of a category and a size, pay in a year; zero is no fee."""

    __tablename__ = "fee_tariffs"
    __table_args__ = (UniqueConstraint("schedule_id", "category", "size_class_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    schedule_id: Mapped[UUID] = mapped_column(ForeignKey("fee_schedules.id"), index=True)
    category: Mapped[Category] = mapped_column(enum_type(Category))
    size_class_id: Mapped[UUID | None] = mapped_column(ForeignKey("size_classes.id"))
    cents: Mapped[int] = mapped_column(BigInteger)


class FeeRequest(Base):
    """What a member was asked to pay for a year."""

    __tablename__ = "fee_requests"
    __table_args__ = (UniqueConstraint("schedule_id", "member_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    #: such as FEE-2026-007
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    schedule_id: Mapped[UUID] = mapped_column(ForeignKey("fee_schedules.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), index=True)
    cents: Mapped[int] = mapped_column(BigInteger)
    #: how the amount was found, as a sentence
    because: Mapped[object] = mapped_column(JsonText)
    requested_on: Mapped[date]
    due_on: Mapped[date]
    #: the request in the member's language
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))
    #: when it was taken back, and why
    waived_at: Mapped[datetime | None]
    waived_why: Mapped[str | None] = mapped_column(String(500))
    #: from which day on the register states arrears for it
    arrears_from: Mapped[date | None]


class FeePayment(Base):
    """Money that came in for a request; below zero where it takes back what was recorded before."""

    __tablename__ = "fee_payments"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    request_id: Mapped[UUID] = mapped_column(ForeignKey("fee_requests.id"), index=True)
    paid_on: Mapped[date]
    cents: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(String(300))
    reverses_id: Mapped[UUID | None] = mapped_column(ForeignKey("fee_payments.id"), unique=True)
    #: where it stands in the budget, if the plan has a line for fees
    booking_id: Mapped[UUID | None] = mapped_column(ForeignKey("bookings.id"))
    recorded_at: Mapped[datetime]
    recorded_by_person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))


class FeeReminder(Base):
    """That a member was reminded of a request, and how often before."""

    __tablename__ = "fee_reminders"

    request_id: Mapped[UUID] = mapped_column(ForeignKey("fee_requests.id"), primary_key=True)
    #: 1 for the first
    step: Mapped[int] = mapped_column(primary_key=True)
    reminded_on: Mapped[date]
    #: how many letters went out
    letters: Mapped[int]
