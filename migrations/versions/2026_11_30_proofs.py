"""Numbers of documents, seals, and signed copies that came back."""

import hashlib
from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_SERIES = "document:"

_documents = sa.table(
    "documents",
    sa.column("id", sa.Uuid()),
    sa.column("kind", sa.String()),
    sa.column("language", sa.String()),
    sa.column("facts", sa.Text()),
    sa.column("issued_at", sa.DateTime(timezone=True)),
    sa.column("number", sa.String()),
    sa.column("data_digest", sa.String()),
)
_counters = sa.table("counters", sa.column("series", sa.String()), sa.column("last", sa.Integer()))
_associations = sa.table("associations", sa.column("time_zone", sa.String()))


def upgrade() -> None:
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("data_digest", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("address", sa.String(length=500), nullable=True))
    _number_documents()
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.alter_column("number", existing_type=sa.String(length=20), nullable=False)
        batch_op.alter_column("data_digest", existing_type=sa.String(length=64), nullable=False)
        batch_op.create_unique_constraint("uq_documents_number", ["number"])
        batch_op.create_index("ix_documents_data_digest", ["data_digest"], unique=False)
    _add_seals()
    _add_signed_copies()


def downgrade() -> None:
    op.drop_table("signed_copies")
    op.drop_table("document_seals")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index("ix_documents_data_digest")
        batch_op.drop_constraint("uq_documents_number", type_="unique")
        batch_op.drop_column("address")
        batch_op.drop_column("data_digest")
        batch_op.drop_column("number")
    op.execute(sa.delete(_counters).where(_counters.c.series.startswith(_SERIES)))


def _number_documents() -> None:
    """Number what has been issued already, in the order of issue within each year at the seat."""
    connection = op.get_bind()
    zone = ZoneInfo(connection.scalar(sa.select(_associations.c.time_zone)) or "UTC")
    order = (_documents.c.issued_at, _documents.c.kind, _documents.c.language, _documents.c.id)
    rows = connection.execute(sa.select(_documents.c.id, _documents.c.issued_at).order_by(*order)).all()
    last: Counter[int] = Counter()
    for id_, issued_at in rows:
        year = _at_the_seat(issued_at, zone).year
        last[year] += 1
        facts = connection.scalar(sa.select(_documents.c.facts).where(_documents.c.id == id_))
        connection.execute(
            sa.update(_documents)
            .where(_documents.c.id == id_)
            .values(
                number=f"DOC-{year}-{last[year]:05}",
                data_digest=hashlib.sha256((facts or "").encode()).hexdigest(),
            )
        )
    for year, number in last.items():
        connection.execute(sa.insert(_counters).values(series=f"{_SERIES}{year}", last=number))


def _at_the_seat(instant: datetime, zone: ZoneInfo) -> datetime:
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return aware.astimezone(zone)


def _add_seals() -> None:
    op.create_table(
        "document_seals",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("content_digest", sa.String(length=64), nullable=True),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signer", sa.String(length=300), nullable=True),
        sa.Column("certificate", sa.String(length=64), nullable=True),
        sa.Column("is_trial", sa.Boolean(), nullable=False),
        sa.Column("stamped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(length=500), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_seals_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_seals")),
    )
    with op.batch_alter_table("document_seals", schema=None) as batch_op:
        batch_op.create_index("ix_document_seals_content_digest", ["content_digest"], unique=False)
        batch_op.create_index("ix_document_seals_retry_at", ["retry_at"], unique=False)


def _add_signed_copies() -> None:
    op.create_table(
        "signed_copies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_digest", sa.String(length=64), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_signed_copies_document_id_documents")
        ),
        sa.ForeignKeyConstraint(
            ["kept_by_person_id"], ["persons.id"], name=op.f("fk_signed_copies_kept_by_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_copies")),
        sa.UniqueConstraint("content_digest", name=op.f("uq_signed_copies_content_digest")),
    )
    with op.batch_alter_table("signed_copies", schema=None) as batch_op:
        batch_op.create_index("ix_signed_copies_document_id", ["document_id"], unique=False)
