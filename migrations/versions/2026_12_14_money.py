"""Money that came and went, rates of currencies, fees."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_REQUESTS = "SELECT id FROM documents WHERE kind = 'fee_request'"


def upgrade() -> None:
    _add_size_classes()
    _add_exchange_rates()
    _add_member_sizes()
    _add_money_settings()
    _add_bookings()
    _add_booking_evidence()
    _add_fee_schedules()
    _add_fee_requests()
    _add_fee_tariffs()
    _add_fee_payments()
    _add_fee_reminders()


def downgrade() -> None:
    op.drop_table("fee_reminders")
    op.drop_table("fee_payments")
    op.drop_table("fee_tariffs")
    op.drop_table("fee_requests")
    op.drop_table("fee_schedules")
    op.drop_table("booking_evidence")
    op.drop_table("bookings")
    op.drop_table("money_settings")
    op.drop_table("member_sizes")
    op.drop_table("exchange_rates")
    op.drop_table("size_classes")
    for table in ("document_seals", "signed_copies"):
        op.execute(f"DELETE FROM {table} WHERE document_id IN ({_REQUESTS})")  # noqa: S608 - words of our own
    op.execute(f"UPDATE letters SET document_id = NULL WHERE document_id IN ({_REQUESTS})")  # noqa: S608 - words of our own
    op.execute("DELETE FROM documents WHERE kind = 'fee_request'")


def _add_size_classes() -> None:
    op.create_table(
        "size_classes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_size_classes")),
        sa.UniqueConstraint("name", name=op.f("uq_size_classes_name")),
    )


def _add_exchange_rates() -> None:
    op.create_table(
        "exchange_rates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("base", sa.String(length=3), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("rate", sa.String(length=80), nullable=False),
        sa.Column("rated_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("exchange_rates", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_rates")),
    )
    op.create_index(op.f("ix_exchange_rates_pair"), "exchange_rates", ["base", "currency", "rated_on"])


def _add_member_sizes() -> None:
    op.create_table(
        "member_sizes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("size_class_id", sa.Uuid(), nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("member_sizes", "member_id", "members"),
        _refers("member_sizes", "size_class_id", "size_classes"),
        _refers("member_sizes", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_sizes")),
    )
    op.create_index(op.f("ix_member_sizes_member"), "member_sizes", ["member_id", "holds_from"])


def _add_money_settings() -> None:
    op.create_table(
        "money_settings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("holder", sa.String(length=70), nullable=False),
        sa.Column("iban", sa.String(length=34), nullable=False),
        sa.Column("bic", sa.String(length=11), nullable=True),
        sa.Column("oldest_rate_days", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("money_settings", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_settings")),
    )


def _add_bookings() -> None:
    op.create_table(
        "bookings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("paid_cents", sa.BigInteger(), nullable=False),
        sa.Column("paid_currency", sa.String(length=3), nullable=False),
        sa.Column("rate_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("voucher", sa.String(length=80), nullable=True),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("bookings", "line_id", "budget_lines"),
        _refers("bookings", "rate_id", "exchange_rates"),
        _refers("bookings", "reverses_id", "bookings"),
        _refers("bookings", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
        sa.UniqueConstraint("reference", name=op.f("uq_bookings_reference")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_bookings_reverses_id")),
    )
    op.create_index(op.f("ix_bookings_line_day"), "bookings", ["line_id", "booked_on"])
    op.create_index(op.f("ix_bookings_voucher"), "bookings", ["voucher"])


def _add_booking_evidence() -> None:
    op.create_table(
        "booking_evidence",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(length=300), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _refers("booking_evidence", "booking_id", "bookings"),
        sa.PrimaryKeyConstraint("booking_id", name=op.f("pk_booking_evidence")),
    )


def _add_fee_schedules() -> None:
    op.create_table(
        "fee_schedules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("resolution_id", sa.Uuid(), nullable=False),
        sa.Column("due_days", sa.Integer(), nullable=False),
        sa.Column("part_year", sa.String(length=32), nullable=False),
        sa.Column("reminder_days", sa.Text(), nullable=False),
        sa.Column("arrears_days", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("fee_schedules", "resolution_id", "resolutions"),
        _refers("fee_schedules", "created_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_schedules")),
        sa.UniqueConstraint("year", name=op.f("uq_fee_schedules_year")),
    )


def _add_fee_requests() -> None:
    op.create_table(
        "fee_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("schedule_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("waived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waived_why", sa.String(length=500), nullable=True),
        sa.Column("arrears_from", sa.Date(), nullable=True),
        _refers("fee_requests", "schedule_id", "fee_schedules"),
        _refers("fee_requests", "member_id", "members"),
        _refers("fee_requests", "document_id", "documents"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_requests")),
        sa.UniqueConstraint("reference", name=op.f("uq_fee_requests_reference")),
        sa.UniqueConstraint("schedule_id", "member_id", name=op.f("uq_fee_requests_schedule_id_member_id")),
    )
    op.create_index(op.f("ix_fee_requests_member_id"), "fee_requests", ["member_id"])


def _add_fee_tariffs() -> None:
    op.create_table(
        "fee_tariffs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("schedule_id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("size_class_id", sa.Uuid(), nullable=True),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        _refers("fee_tariffs", "schedule_id", "fee_schedules"),
        _refers("fee_tariffs", "size_class_id", "size_classes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_tariffs")),
        sa.UniqueConstraint(
            "schedule_id",
            "category",
            "size_class_id",
            name=op.f("uq_fee_tariffs_schedule_id_category_size_class_id"),
        ),
    )
    op.create_index(op.f("ix_fee_tariffs_schedule_id"), "fee_tariffs", ["schedule_id"])


def _add_fee_payments() -> None:
    op.create_table(
        "fee_payments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.Column("booking_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("fee_payments", "request_id", "fee_requests"),
        _refers("fee_payments", "reverses_id", "fee_payments"),
        _refers("fee_payments", "booking_id", "bookings"),
        _refers("fee_payments", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_payments")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_fee_payments_reverses_id")),
    )
    op.create_index(op.f("ix_fee_payments_request_id"), "fee_payments", ["request_id"])


def _add_fee_reminders() -> None:
    op.create_table(
        "fee_reminders",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        _refers("fee_reminders", "request_id", "fee_requests"),
        sa.PrimaryKeyConstraint("request_id", "step", name=op.f("pk_fee_reminders")),
    )


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
