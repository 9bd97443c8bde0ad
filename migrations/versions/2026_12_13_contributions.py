"""What members give to the plan entry by entry, what they receive, and warnings; a cause of suspension."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_STATEMENTS = "SELECT id FROM documents WHERE kind = 'contribution_statement'"


def upgrade() -> None:
    _add_work_rates()
    _add_contributions()
    _add_receipts()
    _add_contribution_entries()
    _add_contribution_evidence()
    _add_contribution_warnings()


def downgrade() -> None:
    _forget_what_earlier_versions_do_not_know()
    op.drop_table("contribution_warnings")
    op.drop_table("contribution_evidence")
    op.drop_table("contribution_entries")
    op.drop_table("receipts")
    op.drop_table("contributions")
    op.drop_table("work_rates")


def _forget_what_earlier_versions_do_not_know() -> None:
    for table in ("document_seals", "signed_copies"):
        op.execute(f"DELETE FROM {table} WHERE document_id IN ({_STATEMENTS})")  # noqa: S608 - words of our own
    op.execute("DELETE FROM documents WHERE kind = 'contribution_statement'")
    # nobody's rights rest by a cause that is not known: it becomes one whose last day is over
    op.execute(
        "UPDATE member_suspensions SET cause = 'decided', last_day = starts_on "
        "WHERE cause = 'contribution_owed'"
    )


def _add_work_rates() -> None:
    op.create_table(
        "work_rates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("work_rates", "plan_id", "action_plans"),
        _refers("work_rates", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_rates")),
        sa.UniqueConstraint("plan_id", "name", "from_on", name=op.f("uq_work_rates_plan_id_name_from_on")),
    )


def _add_contributions() -> None:
    op.create_table(
        "contributions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("worth_cents", sa.BigInteger(), nullable=False),
        sa.Column("worth_days", sa.BigInteger(), nullable=False),
        sa.Column("work_rate_id", sa.Uuid(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("answer_source", sa.Text(), nullable=True),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("promised_cents", sa.BigInteger(), nullable=False),
        sa.Column("promised_days", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_cents", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_days", sa.BigInteger(), nullable=False),
        sa.Column("delivered_cents", sa.BigInteger(), nullable=False),
        sa.Column("delivered_days", sa.BigInteger(), nullable=False),
        sa.Column("disputed_cents", sa.BigInteger(), nullable=False),
        sa.Column("disputed_days", sa.BigInteger(), nullable=False),
        sa.Column("accepted_cents", sa.BigInteger(), nullable=False),
        sa.Column("accepted_days", sa.BigInteger(), nullable=False),
        _refers("contributions", "plan_id", "action_plans"),
        _refers("contributions", "activity_id", "activities"),
        _refers("contributions", "member_id", "members"),
        _refers("contributions", "work_rate_id", "work_rates"),
        _refers("contributions", "replaces_id", "contributions"),
        _refers("contributions", "created_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributions")),
        sa.UniqueConstraint("reference", name=op.f("uq_contributions_reference")),
    )
    op.create_index(op.f("ix_contributions_activity_id"), "contributions", ["activity_id"])
    op.create_index(op.f("ix_contributions_member_year"), "contributions", ["member_id", "year"])
    op.create_index(op.f("ix_contributions_plan_state"), "contributions", ["plan_id", "state", "due_on"])
    op.create_index(op.f("ix_contributions_plan_year"), "contributions", ["plan_id", "year", "member_id"])


def _add_receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("receipts", "plan_id", "action_plans"),
        _refers("receipts", "activity_id", "activities"),
        _refers("receipts", "member_id", "members"),
        _refers("receipts", "corrects_id", "receipts"),
        _refers("receipts", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
    )
    op.create_index(op.f("ix_receipts_activity_id"), "receipts", ["activity_id"])
    op.create_index(op.f("ix_receipts_corrects_id"), "receipts", ["corrects_id"])
    op.create_index(op.f("ix_receipts_member_year"), "receipts", ["member_id", "year"])
    op.create_index(op.f("ix_receipts_plan_year"), "receipts", ["plan_id", "year", "member_id"])


def _add_contribution_entries() -> None:
    op.create_table(
        "contribution_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contribution_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("on_number", sa.Integer(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("promised_cents", sa.BigInteger(), nullable=False),
        sa.Column("promised_days", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_cents", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_days", sa.BigInteger(), nullable=False),
        sa.Column("delivered_cents", sa.BigInteger(), nullable=False),
        sa.Column("delivered_days", sa.BigInteger(), nullable=False),
        sa.Column("disputed_cents", sa.BigInteger(), nullable=False),
        sa.Column("disputed_days", sa.BigInteger(), nullable=False),
        sa.Column("accepted_cents", sa.BigInteger(), nullable=False),
        sa.Column("accepted_days", sa.BigInteger(), nullable=False),
        _refers("contribution_entries", "contribution_id", "contributions"),
        _refers("contribution_entries", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_entries")),
        sa.UniqueConstraint(
            "contribution_id", "number", name=op.f("uq_contribution_entries_contribution_id_number")
        ),
    )


def _add_contribution_evidence() -> None:
    op.create_table(
        "contribution_evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _refers("contribution_evidence", "entry_id", "contribution_entries"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_evidence")),
    )
    op.create_index(op.f("ix_contribution_evidence_entry_id"), "contribution_evidence", ["entry_id"])


def _add_contribution_warnings() -> None:
    op.create_table(
        "contribution_warnings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contribution_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("warned_on", sa.Date(), nullable=False),
        sa.Column("deliver_by", sa.Date(), nullable=False),
        sa.Column("consequence", sa.String(length=32), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("warned_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("acted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("suspension_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        _refers("contribution_warnings", "contribution_id", "contributions"),
        _refers("contribution_warnings", "member_id", "members"),
        _refers("contribution_warnings", "warned_by_person_id", "persons"),
        _refers("contribution_warnings", "suspension_id", "member_suspensions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_warnings")),
    )
    op.create_index(
        op.f("ix_contribution_warnings_contribution_id"), "contribution_warnings", ["contribution_id"]
    )
    op.create_index(op.f("ix_contribution_warnings_ended_at"), "contribution_warnings", ["ended_at"])
    op.create_index(op.f("ix_contribution_warnings_member_id"), "contribution_warnings", ["member_id"])


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
