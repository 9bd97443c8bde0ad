"""Funding lines with their dated rates, calls, funded projects, and what these cost whom."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_REPORTS = "SELECT id FROM documents WHERE kind = 'funder_report'"


def upgrade() -> None:
    _add_funding_lines()
    _add_funding_rates()
    _add_funding_calls()
    _add_call_fits()
    _add_funded_projects()
    _add_own_share_covers()
    _add_project_costs()
    _add_work_packages()


def downgrade() -> None:
    for table in ("document_seals", "signed_copies"):
        op.execute(f"DELETE FROM {table} WHERE document_id IN ({_REPORTS})")  # noqa: S608 - words of our own
    op.execute("DELETE FROM documents WHERE kind = 'funder_report'")
    op.drop_table("work_packages")
    op.drop_table("project_costs")
    op.drop_table("own_share_covers")
    op.drop_table("funded_projects")
    op.drop_table("call_fits")
    op.drop_table("funding_calls")
    op.drop_table("funding_rates")
    op.drop_table("funding_lines")


def _add_funding_lines() -> None:
    op.create_table(
        "funding_lines",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.String(length=300), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_lines")),
        sa.UniqueConstraint("code", name=op.f("uq_funding_lines_code")),
    )


def _add_funding_rates() -> None:
    op.create_table(
        "funding_rates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("is_indirect", sa.Boolean(), nullable=False),
        sa.Column("costs", sa.Text(), nullable=False),
        sa.Column("share", sa.String(length=80), nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=True),
        sa.Column("is_checked", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("funding_rates", "line_id", "funding_lines"),
        _refers("funding_rates", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_rates")),
    )
    op.create_index(op.f("ix_funding_rates_line_id"), "funding_rates", ["line_id"])


def _add_funding_calls() -> None:
    op.create_table(
        "funding_calls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("least_cents", sa.BigInteger(), nullable=True),
        sa.Column("most_cents", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("funding_calls", "line_id", "funding_lines"),
        _refers("funding_calls", "item_id", "agenda_items"),
        _refers("funding_calls", "created_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_calls")),
        sa.UniqueConstraint("reference", name=op.f("uq_funding_calls_reference")),
    )
    op.create_index(op.f("ix_funding_calls_item_id"), "funding_calls", ["item_id"])
    op.create_index(op.f("ix_funding_calls_line_id"), "funding_calls", ["line_id"])


def _add_call_fits() -> None:
    op.create_table(
        "call_fits",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("fit", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        _refers("call_fits", "call_id", "funding_calls"),
        _refers("call_fits", "goal_id", "goals"),
        sa.PrimaryKeyConstraint("call_id", "goal_id", name=op.f("pk_call_fits")),
    )
    op.create_index(op.f("ix_call_fits_goal_id"), "call_fits", ["goal_id"])


def _add_funded_projects() -> None:
    op.create_table(
        "funded_projects",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=True),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("funder_reference", sa.String(length=100), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("rates_on", sa.Date(), nullable=False),
        sa.Column("most_cents", sa.BigInteger(), nullable=True),
        sa.Column("coordinator_member_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("funded_projects", "plan_id", "action_plans"),
        _refers("funded_projects", "line_id", "funding_lines"),
        _refers("funded_projects", "call_id", "funding_calls"),
        _refers("funded_projects", "coordinator_member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funded_projects")),
        sa.UniqueConstraint("reference", name=op.f("uq_funded_projects_reference")),
    )
    op.create_index(op.f("ix_funded_projects_call_id"), "funded_projects", ["call_id"])
    op.create_index(op.f("ix_funded_projects_line_id"), "funded_projects", ["line_id"])
    op.create_index(op.f("ix_funded_projects_plan_id"), "funded_projects", ["plan_id"])


def _add_own_share_covers() -> None:
    op.create_table(
        "own_share_covers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("partner_member_id", sa.Uuid(), nullable=False),
        sa.Column("by_member_id", sa.Uuid(), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        _refers("own_share_covers", "project_id", "funded_projects"),
        _refers("own_share_covers", "partner_member_id", "members"),
        _refers("own_share_covers", "by_member_id", "members"),
        _refers("own_share_covers", "confirmed_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_share_covers")),
    )
    op.create_index(op.f("ix_own_share_covers_by_member_id"), "own_share_covers", ["by_member_id"])
    op.create_index(op.f("ix_own_share_covers_partner_member_id"), "own_share_covers", ["partner_member_id"])
    op.create_index(op.f("ix_own_share_covers_project_id"), "own_share_covers", ["project_id"])


def _add_project_costs() -> None:
    op.create_table(
        "project_costs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("partner_member_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("units", sa.String(length=80), nullable=True),
        sa.Column("rate_cents", sa.BigInteger(), nullable=True),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("is_eligible", sa.Boolean(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("project_costs", "project_id", "funded_projects"),
        _refers("project_costs", "activity_id", "activities"),
        _refers("project_costs", "partner_member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_costs")),
    )
    op.create_index(op.f("ix_project_costs_activity_id"), "project_costs", ["activity_id"])
    op.create_index(op.f("ix_project_costs_partner_member_id"), "project_costs", ["partner_member_id"])
    op.create_index(op.f("ix_project_costs_project_id"), "project_costs", ["project_id"])


def _add_work_packages() -> None:
    op.create_table(
        "work_packages",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _refers("work_packages", "activity_id", "activities"),
        _refers("work_packages", "project_id", "funded_projects"),
        sa.PrimaryKeyConstraint("activity_id", name=op.f("pk_work_packages")),
    )
    op.create_index(op.f("ix_work_packages_project_id"), "work_packages", ["project_id"])


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
