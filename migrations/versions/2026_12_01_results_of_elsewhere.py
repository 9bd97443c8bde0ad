"""Results of polls that were counted elsewhere, kept with imported items."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "results_of_elsewhere",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name=op.f("fk_results_of_elsewhere_item_id_agenda_items")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_results_of_elsewhere")),
        sa.UniqueConstraint("item_id", "ordinal", name=op.f("uq_results_of_elsewhere_item_id_ordinal")),
    )


def downgrade() -> None:
    op.drop_table("results_of_elsewhere")
