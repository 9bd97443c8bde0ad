"""Formulas of engagement, and reports on the plan, which go on the way back to a version without them."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_REPORTS = "SELECT id FROM documents WHERE kind IN ('action_plan', 'progress_report')"


def upgrade() -> None:
    op.create_table(
        "engagement_formulas",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=False),
        sa.Column("resolution_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("resolution_id", "resolutions"),
        _refers("recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_formulas")),
        sa.UniqueConstraint("holds_from", name=op.f("uq_engagement_formulas_holds_from")),
    )


def downgrade() -> None:
    op.drop_table("engagement_formulas")
    for table in ("document_seals", "signed_copies"):
        op.execute(f"DELETE FROM {table} WHERE document_id IN ({_REPORTS})")  # noqa: S608 - words of our own
    op.execute("DELETE FROM documents WHERE kind IN ('action_plan', 'progress_report')")


def _refers(column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_engagement_formulas_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)
