"""The joint action plan: goals, activities, what they lead to, who has which part, and what they cost."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_action_plans()
    _add_work_capacities()
    _add_goals()
    _add_plan_edits()
    _add_activities()
    _add_activity_needs()
    _add_activity_people()
    _add_activity_results()
    _add_activity_roles()
    _add_budget_lines()
    _add_indicators()
    _add_risks()
    _add_indicator_values()


def downgrade() -> None:
    op.drop_table("indicator_values")
    op.drop_table("risks")
    op.drop_table("indicators")
    op.drop_table("budget_lines")
    op.drop_table("activity_roles")
    op.drop_table("activity_results")
    op.drop_table("activity_people")
    op.drop_table("activity_needs")
    op.drop_table("activities")
    op.drop_table("plan_edits")
    op.drop_table("goals")
    op.drop_table("work_capacities")
    op.drop_table("action_plans")


def _add_action_plans() -> None:
    op.create_table(
        "action_plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("vision", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("action_plans", "created_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_plans")),
        sa.UniqueConstraint("reference", name=op.f("uq_action_plans_reference")),
    )


def _add_work_capacities() -> None:
    op.create_table(
        "work_capacities",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("days", sa.String(length=80), nullable=False),
        _refers("work_capacities", "person_id", "persons"),
        sa.PrimaryKeyConstraint("person_id", "year", name=op.f("pk_work_capacities")),
    )


def _add_goals() -> None:
    op.create_table(
        "goals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("goals", "plan_id", "action_plans"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_goals_plan_id_number")),
    )
    op.create_index(op.f("ix_goals_plan_id"), "goals", ["plan_id"])


def _add_plan_edits() -> None:
    op.create_table(
        "plan_edits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("subject_kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("subject_version", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        _refers("plan_edits", "plan_id", "action_plans"),
        _refers("plan_edits", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_edits")),
    )
    op.create_index(op.f("ix_plan_edits_plan_id"), "plan_edits", ["plan_id"])
    op.create_index(op.f("ix_plan_edits_subject"), "plan_edits", ["subject_id", "subject_version"])


def _add_activities() -> None:
    op.create_table(
        "activities",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("exception", sa.Text(), nullable=True),
        sa.Column("exception_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("proposed_by_member_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("activities", "plan_id", "action_plans"),
        _refers("activities", "goal_id", "goals"),
        _refers("activities", "exception_by_person_id", "persons"),
        _refers("activities", "proposed_by_member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
        sa.UniqueConstraint("reference", name=op.f("uq_activities_reference")),
    )
    op.create_index(op.f("ix_activities_goal_id"), "activities", ["goal_id"])
    op.create_index(op.f("ix_activities_plan_ends"), "activities", ["plan_id", "ends_on"])
    op.create_index(op.f("ix_activities_plan_state"), "activities", ["plan_id", "state"])
    op.create_index(op.f("ix_activities_proposed_by_member_id"), "activities", ["proposed_by_member_id"])


def _add_activity_needs() -> None:
    op.create_table(
        "activity_needs",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("needs_id", sa.Uuid(), nullable=False),
        sa.Column("lag_days", sa.Integer(), nullable=False),
        _refers("activity_needs", "activity_id", "activities"),
        _refers("activity_needs", "needs_id", "activities"),
        sa.PrimaryKeyConstraint("activity_id", "needs_id", name=op.f("pk_activity_needs")),
    )
    op.create_index(op.f("ix_activity_needs_needs_id"), "activity_needs", ["needs_id"])


def _add_activity_people() -> None:
    op.create_table(
        "activity_people",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("days", sa.String(length=80), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_person_id", sa.Uuid(), nullable=True),
        _refers("activity_people", "activity_id", "activities"),
        _refers("activity_people", "person_id", "persons"),
        _refers("activity_people", "member_id", "members"),
        _refers("activity_people", "confirmed_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("activity_id", "person_id", "year", name=op.f("pk_activity_people")),
    )
    op.create_index(op.f("ix_activity_people_member_id"), "activity_people", ["member_id"])
    op.create_index(op.f("ix_activity_people_person_id"), "activity_people", ["person_id"])


def _add_activity_results() -> None:
    op.create_table(
        "activity_results",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("activity_results", "activity_id", "activities"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_results")),
    )
    op.create_index(op.f("ix_activity_results_activity_id"), "activity_results", ["activity_id"])
    op.create_index(op.f("ix_activity_results_due_on"), "activity_results", ["due_on"])


def _add_activity_roles() -> None:
    op.create_table(
        "activity_roles",
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_person_id", sa.Uuid(), nullable=True),
        _refers("activity_roles", "activity_id", "activities"),
        _refers("activity_roles", "member_id", "members"),
        _refers("activity_roles", "confirmed_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("activity_id", "member_id", name=op.f("pk_activity_roles")),
    )
    op.create_index(op.f("ix_activity_roles_member_id"), "activity_roles", ["member_id"])


def _add_budget_lines() -> None:
    op.create_table(
        "budget_lines",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("budget_lines", "plan_id", "action_plans"),
        _refers("budget_lines", "activity_id", "activities"),
        _refers("budget_lines", "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_lines")),
    )
    op.create_index(op.f("ix_budget_lines_activity_id"), "budget_lines", ["activity_id"])
    op.create_index(op.f("ix_budget_lines_member_id"), "budget_lines", ["member_id"])
    op.create_index(op.f("ix_budget_lines_plan_year"), "budget_lines", ["plan_id", "year"])


def _add_indicators() -> None:
    op.create_table(
        "indicators",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("baseline", sa.String(length=80), nullable=False),
        sa.Column("target", sa.String(length=80), nullable=False),
        sa.Column("target_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("indicators", "goal_id", "goals"),
        _refers("indicators", "activity_id", "activities"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicators")),
    )
    op.create_index(op.f("ix_indicators_activity_id"), "indicators", ["activity_id"])
    op.create_index(op.f("ix_indicators_goal_id"), "indicators", ["goal_id"])


def _add_risks() -> None:
    op.create_table(
        "risks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("likelihood", sa.String(length=32), nullable=False),
        sa.Column("impact", sa.String(length=32), nullable=False),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("owner_member_id", sa.Uuid(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("risks", "activity_id", "activities"),
        _refers("risks", "owner_member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risks")),
    )
    op.create_index(op.f("ix_risks_activity_id"), "risks", ["activity_id"])


def _add_indicator_values() -> None:
    op.create_table(
        "indicator_values",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("indicator_values", "indicator_id", "indicators"),
        _refers("indicator_values", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_values")),
    )
    op.create_index(op.f("ix_indicator_values_indicator_id"), "indicator_values", ["indicator_id"])


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
