"""Second calls; drafts that amend the statutes, changes proposed to them, and duties that they bring."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_second_calls()
    _add_drafts()
    _add_counter_amendments()
    _add_duties()
    _keep_statutes_of_votes()


def downgrade() -> None:
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_votes_statutes_version_id_statutes_versions"), type_="foreignkey"
        )
        batch_op.drop_column("statutes_version_id")
    for table in ("duties", "counter_amendments", "amendment_changes", "amendment_drafts"):
        op.drop_table(table)
    _drop_second_calls()


def _add_second_calls() -> None:
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("follows_meeting_id", sa.Uuid(), nullable=True))
        batch_op.create_unique_constraint(
            batch_op.f("uq_meetings_follows_meeting_id"), ["follows_meeting_id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_meetings_follows_meeting_id_meetings"),
            "meetings",
            ["follows_meeting_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("continues_item_id", sa.Uuid(), nullable=True))
        batch_op.create_unique_constraint(
            batch_op.f("uq_agenda_items_continues_item_id"), ["continues_item_id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_agenda_items_continues_item_id_agenda_items"),
            "agenda_items",
            ["continues_item_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )


def _drop_second_calls() -> None:
    op.execute("UPDATE meetings SET kind = 'extraordinary' WHERE kind = 'second_call'")
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_agenda_items_continues_item_id_agenda_items"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("uq_agenda_items_continues_item_id"), type_="unique")
        batch_op.drop_column("continues_item_id")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_meetings_follows_meeting_id_meetings"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_meetings_follows_meeting_id"), type_="unique")
        batch_op.drop_column("follows_meeting_id")


def _add_drafts() -> None:
    op.create_table(
        "amendment_drafts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("base_version_id", sa.Uuid(), nullable=False),
        sa.Column("association", sa.String(length=300), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("timing", sa.String(length=32), nullable=False),
        sa.Column("effect_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("vote_id", sa.Uuid(), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adopted_text", sa.Text(), nullable=True),
        sa.Column("made_version_id", sa.Uuid(), nullable=True),
        _refers("amendment_drafts", "base_version_id", "statutes_versions"),
        _refers("amendment_drafts", "created_by_person_id", "persons"),
        _refers("amendment_drafts", "item_id", "agenda_items"),
        _refers("amendment_drafts", "vote_id", "votes"),
        _refers("amendment_drafts", "made_version_id", "statutes_versions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment_drafts")),
        sa.UniqueConstraint("reference", name=op.f("uq_amendment_drafts_reference")),
    )
    op.create_index(op.f("ix_amendment_drafts_item_id"), "amendment_drafts", ["item_id"])
    op.create_table(
        "amendment_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("after", sa.String(length=40), nullable=True),
        sa.Column("heading", sa.Text(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("contents", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        _refers("amendment_changes", "draft_id", "amendment_drafts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment_changes")),
        sa.UniqueConstraint("draft_id", "number", name=op.f("uq_amendment_changes_draft_id_number")),
    )


def _add_counter_amendments() -> None:
    op.create_table(
        "counter_amendments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("heading", sa.Text(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("contents", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        _refers("counter_amendments", "draft_id", "amendment_drafts"),
        _refers("counter_amendments", "member_id", "members"),
        _refers("counter_amendments", "person_id", "persons"),
        _refers("counter_amendments", "item_id", "agenda_items"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_amendments")),
        sa.UniqueConstraint("draft_id", "ordinal", name=op.f("uq_counter_amendments_draft_id_ordinal")),
    )
    op.create_index(op.f("ix_counter_amendments_item_id"), "counter_amendments", ["item_id"])


def _add_duties() -> None:
    op.create_table(
        "duties",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("arose_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("delays_effect", sa.Boolean(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("set_aside", sa.Boolean(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        _refers("duties", "settled_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
    )
    op.create_index(op.f("ix_duties_subject_id"), "duties", ["subject_id"])


def _keep_statutes_of_votes() -> None:
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("statutes_version_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_votes_statutes_version_id_statutes_versions"),
            "statutes_versions",
            ["statutes_version_id"],
            ["id"],
        )


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
