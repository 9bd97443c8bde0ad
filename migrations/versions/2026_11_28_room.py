"""What happens in the room: speakers, interruptions, the chair, guests."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sitting_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("about_event_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("continues_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("sitting_events", "meeting_id", "meetings"),
        _refers("sitting_events", "item_id", "agenda_items"),
        _refers("sitting_events", "person_id", "persons"),
        sa.ForeignKeyConstraint(
            ["about_event_id"],
            ["sitting_events.id"],
            name=op.f("fk_sitting_events_about_event_id_sitting_events"),
            initially="DEFERRED",
            deferrable=True,
        ),
        _refers("sitting_events", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_events")),
        sa.UniqueConstraint("meeting_id", "ordinal", name=op.f("uq_sitting_events_meeting_id_ordinal")),
    )
    _add_speeches()
    _add_corrections()


def downgrade() -> None:
    for table in ("attendance_corrections", "speeches", "sitting_events"):
        op.drop_table(table)


def _add_speeches() -> None:
    op.create_table(
        "speeches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("guest_event_id", sa.Uuid(), nullable=True),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("in_turn", sa.Boolean(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes_allowed", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_admitted", sa.Boolean(), nullable=True),
        sa.Column("ruling", sa.Text(), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("struck_reason", sa.Text(), nullable=False),
        _refers("speeches", "meeting_id", "meetings"),
        _refers("speeches", "item_id", "agenda_items"),
        _refers("speeches", "person_id", "persons"),
        _refers("speeches", "member_id", "members"),
        _refers("speeches", "guest_event_id", "sitting_events"),
        _refers("speeches", "asked_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speeches")),
        sa.UniqueConstraint("meeting_id", "ordinal", name=op.f("uq_speeches_meeting_id_ordinal")),
    )


def _add_corrections() -> None:
    op.create_table(
        "attendance_corrections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("votes", sa.Text(), nullable=False),
        _refers("attendance_corrections", "event_id", "attendance_events"),
        _refers("attendance_corrections", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_corrections")),
        sa.UniqueConstraint("event_id", "ordinal", name=op.f("uq_attendance_corrections_event_id_ordinal")),
    )


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
