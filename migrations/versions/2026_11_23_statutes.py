"""Second calls: which meeting without quorum a meeting follows, and which item it takes up again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_second_calls()


def downgrade() -> None:
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
