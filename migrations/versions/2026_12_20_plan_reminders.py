"""Reminders of what the plan waits for, and their steps."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_plan_reminder_steps()
    _add_plan_reminders()


def downgrade() -> None:
    op.drop_table("plan_reminders")
    op.drop_table("plan_reminder_steps")


def _add_plan_reminder_steps() -> None:
    op.create_table(
        "plan_reminder_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("before_days", sa.Integer(), nullable=True),
        sa.Column("late_days", sa.Integer(), nullable=True),
        sa.Column("board_days", sa.Integer(), nullable=True),
        sa.Column("answer_days", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("plan_reminder_steps", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_reminder_steps")),
    )


def _add_plan_reminders() -> None:
    op.create_table(
        "plan_reminders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("matter", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _refers("plan_reminders", "plan_id", "action_plans"),
        _refers("plan_reminders", "member_id", "members"),
        _refers("plan_reminders", "activity_id", "activities"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_reminders")),
        sa.UniqueConstraint(
            "plan_id", "sent_on", "position", name=op.f("uq_plan_reminders_plan_id_sent_on_position")
        ),
    )
    op.create_index(op.f("ix_plan_reminders_activity_id"), "plan_reminders", ["activity_id"])
    op.create_index(op.f("ix_plan_reminders_subject"), "plan_reminders", ["subject_id", "matter"])


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
