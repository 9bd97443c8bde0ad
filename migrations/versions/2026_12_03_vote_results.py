"""Results of single votes as documents: a kind that earlier versions do not know."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_RESULTS = "SELECT id FROM documents WHERE kind = 'vote_result'"


def upgrade() -> None:
    """Nothing to add: they are rows of a table that is there."""


def downgrade() -> None:
    for table in ("document_seals", "signed_copies"):
        op.execute(f"DELETE FROM {table} WHERE document_id IN ({_RESULTS})")  # noqa: S608 - words of our own
    op.execute("DELETE FROM documents WHERE kind = 'vote_result'")
