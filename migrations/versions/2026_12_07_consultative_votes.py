"""Consultative votes of members that wait for theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_TABLES = (
    "consultative_papers",
    "consultative_marks",
    "consultative_ballots",
    "consultative_casters",
    "consultative_rights",
    "consultations",
)


def upgrade() -> None:
    _add_rights()
    _add_ballots_by_name()
    _add_secret_ballots()


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)


def _add_rights() -> None:
    op.create_table(
        "consultations",
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        _refers("consultations", "vote_id", "votes"),
        sa.PrimaryKeyConstraint("vote_id", name=op.f("pk_consultations")),
    )
    op.create_table(
        "consultative_rights",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        _refers("consultative_rights", "vote_id", "consultations", "vote_id"),
        _refers("consultative_rights", "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultative_rights")),
        sa.UniqueConstraint("vote_id", "member_id", name=op.f("uq_consultative_rights_vote_id_member_id")),
    )
    op.create_table(
        "consultative_casters",
        sa.Column("right_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("capacity", sa.String(length=32), nullable=False),
        _refers("consultative_casters", "right_id", "consultative_rights"),
        _refers("consultative_casters", "person_id", "persons"),
        sa.PrimaryKeyConstraint("right_id", "person_id", name=op.f("pk_consultative_casters")),
    )
    op.create_index(op.f("ix_consultative_rights_vote_id"), "consultative_rights", ["vote_id"])
    op.create_index(op.f("ix_consultative_casters_person_id"), "consultative_casters", ["person_id"])


def _add_ballots_by_name() -> None:
    op.create_table(
        "consultative_ballots",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("right_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=32), nullable=False),
        sa.Column("caster_person_id", sa.Uuid(), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("request_key", sa.String(length=64), nullable=False),
        sa.Column("receipt", sa.String(length=40), nullable=False),
        _refers("consultative_ballots", "right_id", "consultative_rights"),
        _refers("consultative_ballots", "caster_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultative_ballots")),
        sa.UniqueConstraint("right_id", "ordinal", name=op.f("uq_consultative_ballots_right_id_ordinal")),
        sa.UniqueConstraint(
            "right_id", "request_key", name=op.f("uq_consultative_ballots_right_id_request_key")
        ),
    )


def _add_secret_ballots() -> None:
    op.create_table(
        "consultative_marks",
        sa.Column("right_id", sa.Uuid(), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("caster_person_id", sa.Uuid(), nullable=False),
        _refers("consultative_marks", "right_id", "consultative_rights"),
        _refers("consultative_marks", "vote_id", "consultations", "vote_id"),
        _refers("consultative_marks", "caster_person_id", "persons"),
        sa.PrimaryKeyConstraint("right_id", name=op.f("pk_consultative_marks")),
    )
    op.create_table(
        "consultative_papers",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("choice", sa.String(length=32), nullable=False),
        sa.Column("receipt_hash", sa.String(length=64), nullable=True),
        _refers("consultative_papers", "vote_id", "consultations", "vote_id"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_consultative_papers")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_consultative_papers_receipt_hash")),
        sqlite_with_rowid=False,
    )
    for table in ("consultative_marks", "consultative_papers"):
        op.create_index(op.f(f"ix_{table}_vote_id"), table, ["vote_id"])


def _refers(table: str, column: str, other: str, key: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{key}"], name=op.f(f"fk_{table}_{column}_{other}"))
