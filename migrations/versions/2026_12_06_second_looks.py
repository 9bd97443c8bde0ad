"""Decisions read a second time."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

#: tables that did not exist before, those that refer to others last
_NEW = ("second_looks", "second_look_requests", "second_look_steps", "second_look_marks")


def upgrade() -> None:
    _add_looks()
    _add_requests()
    _add_steps()
    _add_marks()


def downgrade() -> None:
    for table in reversed(_NEW):
        op.drop_table(table)


def _add_looks() -> None:
    op.create_table(
        "second_looks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("resolution_id", sa.Uuid(), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        _refers("second_looks", "resolution_id", "resolutions"),
        _refers("second_looks", "vote_id", "votes"),
        _refers("second_looks", "item_id", "agenda_items"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_looks")),
        sa.UniqueConstraint("resolution_id", name=op.f("uq_second_looks_resolution_id")),
    )
    _index("second_looks", "vote_id", "item_id")


def _add_requests() -> None:
    op.create_table(
        "second_look_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("look_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        _refers("second_look_requests", "look_id", "second_looks"),
        _refers("second_look_requests", "member_id", "members"),
        _refers("second_look_requests", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_look_requests")),
        sa.UniqueConstraint("look_id", "member_id", name=op.f("uq_second_look_requests_look_id_member_id")),
    )


def _add_steps() -> None:
    op.create_table(
        "second_look_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("look_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("vote_id", sa.Uuid(), nullable=True),
        sa.Column("resolution_id", sa.Uuid(), nullable=True),
        _refers("second_look_steps", "look_id", "second_looks"),
        _refers("second_look_steps", "item_id", "agenda_items"),
        _refers("second_look_steps", "meeting_id", "meetings"),
        _refers("second_look_steps", "vote_id", "votes"),
        _refers("second_look_steps", "resolution_id", "resolutions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_look_steps")),
        sa.UniqueConstraint("look_id", "ordinal", name=op.f("uq_second_look_steps_look_id_ordinal")),
    )
    _index("second_look_steps", "item_id")


def _add_marks() -> None:
    op.create_table(
        "second_look_marks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=32), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_by_person_id", sa.Uuid(), nullable=False),
        _refers("second_look_marks", "item_id", "agenda_items"),
        _refers("second_look_marks", "marked_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_look_marks")),
        sa.UniqueConstraint("item_id", "ordinal", name=op.f("uq_second_look_marks_item_id_ordinal")),
    )


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
