"""Annual reports as documents: a kind that earlier versions do not know."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_REPORTS = "SELECT id FROM documents WHERE kind = 'annual_report'"


def upgrade() -> None:
    """Nothing to add: they are rows of a table that is there."""


def downgrade() -> None:
    for table in ("document_seals", "signed_copies"):
        op.execute(f"DELETE FROM {table} WHERE document_id IN ({_REPORTS})")  # noqa: S608 - words of our own
    op.execute("DELETE FROM documents WHERE kind = 'annual_report'")
