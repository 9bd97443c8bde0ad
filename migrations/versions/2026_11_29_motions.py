"""Motions, amendments to them, what stood at the opening of votes, and rehearsals of votes."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_motions()
    _add_orders()
    _add_rehearsals()
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("motion_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_votes_motion_id_motions"), "motions", ["motion_id"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_votes_motion_id"), ["motion_id"])


def downgrade() -> None:
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_votes_motion_id"))
        batch_op.drop_constraint(batch_op.f("fk_votes_motion_id_motions"), type_="foreignkey")
        batch_op.drop_column("motion_id")
    for table in ("rehearsal_ballots", "rehearsals", "vote_standings", "voting_orders", "motions"):
        op.drop_table(table)


def _add_motions() -> None:
    op.create_table(
        "motions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("procedure", sa.String(length=32), nullable=True),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("base", sa.Text(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("current", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        _refers("motions", "item_id", "agenda_items"),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["motions.id"],
            name=op.f("fk_motions_parent_id_motions"),
            deferrable=True,
            initially="DEFERRED",
        ),
        _refers("motions", "member_id", "members"),
        _refers("motions", "person_id", "persons"),
        _refers("motions", "settled_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motions")),
        sa.UniqueConstraint("item_id", "ordinal", name=op.f("uq_motions_item_id_ordinal")),
    )
    op.create_index(op.f("ix_motions_parent_id"), "motions", ["parent_id"])


def _add_orders() -> None:
    op.create_table(
        "voting_orders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_person_id", sa.Uuid(), nullable=False),
        _refers("voting_orders", "item_id", "agenda_items"),
        _refers("voting_orders", "set_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voting_orders")),
    )
    op.create_index(op.f("ix_voting_orders_item_id"), "voting_orders", ["item_id"])
    op.create_table(
        "vote_standings",
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.Text(), nullable=False),
        sa.Column("despite", sa.Text(), nullable=False),
        _refers("vote_standings", "vote_id", "votes"),
        sa.PrimaryKeyConstraint("vote_id", name=op.f("pk_vote_standings")),
    )


def _add_rehearsals() -> None:
    op.create_table(
        "rehearsals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(length=300), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        _refers("rehearsals", "meeting_id", "meetings"),
        _refers("rehearsals", "opened_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rehearsals")),
    )
    op.create_index(op.f("ix_rehearsals_meeting_id"), "rehearsals", ["meeting_id"])
    op.create_table(
        "rehearsal_ballots",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rehearsal_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("choice", sa.String(length=32), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["rehearsal_id"],
            ["rehearsals.id"],
            name=op.f("fk_rehearsal_ballots_rehearsal_id_rehearsals"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rehearsal_ballots")),
        sa.UniqueConstraint(
            "rehearsal_id", "holder_id", name=op.f("uq_rehearsal_ballots_rehearsal_id_holder_id")
        ),
    )


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))
