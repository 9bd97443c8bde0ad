"""Papers for the hall and printed registers: kinds of documents that earlier versions do not know."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_KINDS = (
    "'attendance_list', 'proxy_form', 'proxy_list', 'hall_ballot', 'member_register', 'member_addresses', "
    "'resolution_register'"
)
_PAPERS = f"SELECT id FROM documents WHERE kind IN ({_KINDS})"  # noqa: S608 - words of our own


def upgrade() -> None:
    """Nothing to add: they are rows of a table that is there."""


def downgrade() -> None:
    for table in ("document_seals", "signed_copies"):
        op.execute(f"DELETE FROM {table} WHERE document_id IN ({_PAPERS})")  # noqa: S608
    op.execute(f"DELETE FROM documents WHERE kind IN ({_KINDS})")  # noqa: S608
