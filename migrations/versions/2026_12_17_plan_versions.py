"""Versions of the plan as adopted, and changes of it."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_plan_records()
    _add_plan_record_entries()
    _add_plan_progress()
    _add_plan_resolutions()
    _add_plan_versions()
    _add_plan_proposals()


def downgrade() -> None:
    _forget_the_subject()
    op.drop_table("plan_proposals")
    op.drop_table("plan_versions")
    op.drop_table("plan_resolutions")
    op.drop_table("plan_progress")
    op.drop_table("plan_record_entries")
    op.drop_table("plan_records")


def _forget_the_subject() -> None:
    """Let decisions on the plan be ordinary ones again, in what was frozen of their votes too."""
    for table in ("agenda_items", "votes"):
        op.execute(f"UPDATE {table} SET subject = 'ordinary' WHERE subject = 'plan'")  # noqa: S608
    for table, column in (("votes", "rule"), ("outcomes", "facts")):
        said, meant = '"subject":"plan"', '"subject":"ordinary"'
        op.execute(f"UPDATE {table} SET {column} = REPLACE({column}, '{said}', '{meant}')")  # noqa: S608


def _add_plan_records() -> None:
    op.create_table(
        "plan_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        _refers("plan_records", "plan_id", "action_plans"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_records")),
    )
    op.create_index(op.f("ix_plan_records_plan_id"), "plan_records", ["plan_id"])


def _add_plan_record_entries() -> None:
    op.create_table(
        "plan_record_entries",
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        _refers("plan_record_entries", "record_id", "plan_records"),
        sa.PrimaryKeyConstraint("record_id", "subject_id", name=op.f("pk_plan_record_entries")),
    )
    op.create_index(
        op.f("ix_plan_record_entries_activity"), "plan_record_entries", ["record_id", "activity_id"]
    )


def _add_plan_progress() -> None:
    op.create_table(
        "plan_progress",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        _refers("plan_progress", "meeting_id", "meetings"),
        _refers("plan_progress", "plan_id", "action_plans"),
        _refers("plan_progress", "item_id", "agenda_items"),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_plan_progress")),
        sa.UniqueConstraint("item_id", name=op.f("uq_plan_progress_item_id")),
    )
    op.create_index(op.f("ix_plan_progress_plan_id"), "plan_progress", ["plan_id"])


def _add_plan_resolutions() -> None:
    op.create_table(
        "plan_resolutions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("resolution_id", sa.Uuid(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by_person_id", sa.Uuid(), nullable=True),
        _refers("plan_resolutions", "plan_id", "action_plans"),
        _refers("plan_resolutions", "resolution_id", "resolutions"),
        _refers("plan_resolutions", "linked_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_resolutions")),
        sa.UniqueConstraint(
            "subject_id", "resolution_id", name=op.f("uq_plan_resolutions_subject_id_resolution_id")
        ),
    )
    op.create_index(op.f("ix_plan_resolutions_plan_id"), "plan_resolutions", ["plan_id"])
    op.create_index(op.f("ix_plan_resolutions_resolution_id"), "plan_resolutions", ["resolution_id"])


def _add_plan_versions() -> None:
    op.create_table(
        "plan_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("major", sa.Integer(), nullable=False),
        sa.Column("minor", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("adopted_record_id", sa.Uuid(), nullable=False),
        sa.Column("based_on_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolution_id", sa.Uuid(), nullable=True),
        sa.Column("decided_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("decided_for_member_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("share_moved", sa.String(length=80), nullable=False),
        _refers("plan_versions", "plan_id", "action_plans"),
        _refers("plan_versions", "record_id", "plan_records"),
        _refers("plan_versions", "adopted_record_id", "plan_records"),
        _refers("plan_versions", "based_on_id", "plan_versions"),
        _refers("plan_versions", "resolution_id", "resolutions"),
        _refers("plan_versions", "decided_by_person_id", "persons"),
        _refers("plan_versions", "decided_for_member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_versions")),
        sa.UniqueConstraint("plan_id", "major", "minor", name=op.f("uq_plan_versions_plan_id_major_minor")),
        sa.UniqueConstraint("record_id", name=op.f("uq_plan_versions_record_id")),
    )
    op.create_index(op.f("ix_plan_versions_adopted_record_id"), "plan_versions", ["adopted_record_id"])
    op.create_index(op.f("ix_plan_versions_resolution_id"), "plan_versions", ["resolution_id"])


def _add_plan_proposals() -> None:
    op.create_table(
        "plan_proposals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("based_on_id", sa.Uuid(), nullable=True),
        sa.Column("activity_id", sa.Uuid(), nullable=True),
        sa.Column("is_small", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("put_forward_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("put_forward_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        _refers("plan_proposals", "plan_id", "action_plans"),
        _refers("plan_proposals", "item_id", "agenda_items"),
        _refers("plan_proposals", "record_id", "plan_records"),
        _refers("plan_proposals", "based_on_id", "plan_versions"),
        _refers("plan_proposals", "activity_id", "activities"),
        _refers("plan_proposals", "put_forward_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_proposals")),
        sa.UniqueConstraint("item_id", name=op.f("uq_plan_proposals_item_id")),
        sa.UniqueConstraint("record_id", name=op.f("uq_plan_proposals_record_id")),
    )
    op.create_index(op.f("ix_plan_proposals_activity_id"), "plan_proposals", ["activity_id"])
    op.create_index(op.f("ix_plan_proposals_plan_id"), "plan_proposals", ["plan_id"])


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
