"""Items of new members: clocks, answers, slots."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "newcomers_items",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("missed_on", sa.Date(), nullable=True),
        sa.Column("missed", sa.Text(), nullable=True),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("placed_meeting_id", sa.Uuid(), nullable=True),
        _refers("item_id", "agenda_items"),
        _refers("member_id", "members"),
        _refers("placed_meeting_id", "meetings"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_newcomers_items")),
    )
    op.create_index(op.f("ix_newcomers_items_member_id"), "newcomers_items", ["member_id"])


def downgrade() -> None:
    op.drop_table("newcomers_items")


def _refers(column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_newcomers_items_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)
