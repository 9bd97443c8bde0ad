"""Suspension, exit and exclusion."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_TABLES = ("votes_begun", "member_suspensions", "exclusions", "member_exits")


def upgrade() -> None:
    _add_exits()
    _add_exclusions()
    _add_suspensions()
    _add_votes_begun()


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    op.execute("UPDATE mandates SET ended_by = 'expired' WHERE ended_by = 'membership'")


def _add_exits() -> None:
    op.create_table(
        "member_exits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("learned_on", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reckoning", sa.Text(), nullable=False),
        sa.Column("successor_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("is_by_letter", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("consent_resolution_id", sa.Uuid(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        _refers("member_exits", "member_id", "members"),
        _refers("member_exits", "successor_id", "members"),
        _refers("member_exits", "recorded_by_person_id", "persons"),
        _refers("member_exits", "consent_resolution_id", "resolutions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_exits")),
    )
    op.create_index(op.f("ix_member_exits_member_id"), "member_exits", ["member_id"])


def _add_suspensions() -> None:
    op.create_table(
        "member_suspensions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=False),
        sa.Column("resolution_id", sa.Uuid(), nullable=True),
        sa.Column("exclusion_id", sa.Uuid(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.String(length=32), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("lifted_by_resolution_id", sa.Uuid(), nullable=True),
        _refers("member_suspensions", "member_id", "members"),
        _refers("member_suspensions", "resolution_id", "resolutions"),
        _refers("member_suspensions", "exclusion_id", "exclusions"),
        _refers("member_suspensions", "recorded_by_person_id", "persons"),
        _refers("member_suspensions", "lifted_by_resolution_id", "resolutions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_suspensions")),
    )
    op.create_index(op.f("ix_member_suspensions_member_id"), "member_suspensions", ["member_id"])


def _add_exclusions() -> None:
    op.create_table(
        "exclusions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("charge", sa.Text(), nullable=False),
        sa.Column("article", sa.String(length=500), nullable=False),
        sa.Column("warned_on", sa.Date(), nullable=True),
        sa.Column("charged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charged_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("answer_until", sa.Date(), nullable=False),
        sa.Column("hearing_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hearing_place", sa.String(length=300), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("hearing", sa.String(length=32), nullable=True),
        sa.Column("heard_on", sa.Date(), nullable=True),
        sa.Column("hearing_note", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("review_words", sa.Text(), nullable=False),
        sa.Column("review_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_item_id", sa.Uuid(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("exclusions", "member_id", "members"),
        _refers("exclusions", "charged_by_person_id", "persons"),
        _refers("exclusions", "answered_by_person_id", "persons"),
        _refers("exclusions", "item_id", "agenda_items"),
        _refers("exclusions", "review_item_id", "agenda_items"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusions")),
        sa.UniqueConstraint("reference", name=op.f("uq_exclusions_reference")),
    )
    for column in ("item_id", "member_id", "review_item_id"):
        op.create_index(op.f(f"ix_exclusions_{column}"), "exclusions", [column])


def _add_votes_begun() -> None:
    op.create_table(
        "votes_begun",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        _refers("votes_begun", "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_votes_begun")),
        sa.UniqueConstraint("member_id", "since", name=op.f("uq_votes_begun_member_id_since")),
    )


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
