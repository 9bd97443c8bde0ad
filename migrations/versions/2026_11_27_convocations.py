"""Invitations to calendars, corrections, and what became of each letter."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OF_LETTERS = (
    ("message_id", sa.String(length=300)),
    ("mail_digest", sa.String(length=64)),
    ("calendar", sa.Text()),
    ("bounced_at", sa.DateTime(timezone=True)),
    ("bounce", sa.String(length=500)),
    ("opened_at", sa.DateTime(timezone=True)),
    ("opening_digest", sa.String(length=64)),
)
_INDEXED = ("message_id", "opening_digest")


def upgrade() -> None:
    _add_corrections()
    _add_reports_and_feeds()
    with op.batch_alter_table("letters", schema=None) as batch_op:
        for name, kind in _OF_LETTERS:
            batch_op.add_column(sa.Column(name, kind, nullable=True))
        for name in _INDEXED:
            batch_op.create_index(batch_op.f(f"ix_letters_{name}"), [name])
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calendar_sequence", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("cancelled_because", sa.Text(), nullable=True))
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.alter_column("calendar_sequence", server_default=None)


def downgrade() -> None:
    _leave_only_states_of_before()
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        for name in ("cancelled_because", "cancelled_at", "calendar_sequence"):
            batch_op.drop_column(name)
    with op.batch_alter_table("letters", schema=None) as batch_op:
        for name in _INDEXED:
            batch_op.drop_index(batch_op.f(f"ix_letters_{name}"))
        for name, _ in reversed(_OF_LETTERS):
            batch_op.drop_column(name)
    for table in ("calendar_feeds", "delivery_reports", "document_replacements", "convocation_corrections"):
        op.drop_table(table)


def _leave_only_states_of_before() -> None:
    """Say of what the tables of before have no word for the nearest thing that they have."""
    op.execute("DELETE FROM documents WHERE kind = 'convocation_proof'")
    op.execute("UPDATE letters SET state = 'refused', detail = bounce WHERE state = 'bounced'")
    op.execute("UPDATE meetings SET state = 'closed' WHERE state = 'cancelled'")


def _add_corrections() -> None:
    op.create_table(
        "convocation_corrections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("convocation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        _refers("convocation_corrections", "convocation_id", "convocations"),
        _refers("convocation_corrections", "issued_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_convocation_corrections")),
        sa.UniqueConstraint(
            "convocation_id", "number", name=op.f("uq_convocation_corrections_convocation_id_number")
        ),
    )
    op.create_table(
        "document_replacements",
        sa.Column("replaced_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        _refers("document_replacements", "replaced_id", "documents"),
        _refers("document_replacements", "by_id", "documents"),
        sa.PrimaryKeyConstraint("replaced_id", name=op.f("pk_document_replacements")),
    )
    op.create_index(op.f("ix_document_replacements_by_id"), "document_replacements", ["by_id"])


def _add_reports_and_feeds() -> None:
    op.create_table(
        "delivery_reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mail_digest", sa.String(length=64), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("diagnostic", sa.String(length=500), nullable=False),
        sa.Column("recipient", sa.String(length=320), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        _refers("delivery_reports", "letter_id", "letters"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_reports")),
        sa.UniqueConstraint("mail_digest", name=op.f("uq_delivery_reports_mail_digest")),
    )
    op.create_index(op.f("ix_delivery_reports_letter_id"), "delivery_reports", ["letter_id"])
    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _refers("calendar_feeds", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("person_id", name=op.f("uq_calendar_feeds_person_id")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_calendar_feeds_token_digest")),
    )


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
