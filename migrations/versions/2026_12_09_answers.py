"""Questions of new members to the board, their observers, and the end of founders' own rights."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_questions()
    _add_endings()
    _add_observers()


def downgrade() -> None:
    op.drop_table("observers")
    op.drop_table("privileges_ended")
    op.drop_table("board_questions")


def _add_questions() -> None:
    op.create_table(
        "board_questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answer_language", sa.String(length=10), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missed_on", sa.Date(), nullable=True),
        sa.Column("missed", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("board_questions", "member_id", "members"),
        _refers("board_questions", "person_id", "persons"),
        _refers("board_questions", "answered_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_questions")),
        sa.UniqueConstraint("reference", name=op.f("uq_board_questions_reference")),
    )
    op.create_index(op.f("ix_board_questions_member_id"), "board_questions", ["member_id"])


def _add_endings() -> None:
    op.create_table(
        "privileges_ended",
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("ended_on", name=op.f("pk_privileges_ended")),
        sa.UniqueConstraint("id", name=op.f("uq_privileges_ended_id")),
    )


def _add_observers() -> None:
    op.create_table(
        "observers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("chosen_in", sa.String(length=300), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("observers", "body_id", "bodies"),
        _refers("observers", "member_id", "members"),
        _refers("observers", "person_id", "persons"),
        _refers("observers", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observers")),
    )
    for column in ("body_id", "member_id", "person_id"):
        op.create_index(op.f(f"ix_observers_{column}"), "observers", [column])


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
