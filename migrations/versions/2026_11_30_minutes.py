"""Comments on minutes, addenda, actions, and what became of resolutions."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

#: tables that did not exist before
_NEW = (
    "minutes_corrections",
    "minutes_consultations",
    "minutes_comments",
    "minutes_addenda",
    "actions",
    "resolution_acts",
)


def upgrade() -> None:
    _add_corrections()
    _add_comments()
    _add_addenda()
    _add_actions()
    _add_resolution_acts()
    op.create_index(op.f("ix_audit_entries_subject_id"), "audit_entries", ["subject_id"])
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pages_laid_out", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM documents WHERE kind IN ('extract', 'minutes_addendum')")
    op.drop_index(op.f("ix_audit_entries_subject_id"), table_name="audit_entries")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_column("pages_laid_out")
    for table in _NEW:
        op.drop_table(table)


def _add_corrections() -> None:
    op.create_table(
        "minutes_corrections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("minutes_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("fact", sa.String(length=200), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("becomes", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_person_id", sa.Uuid(), nullable=False),
        _refers("minutes_corrections", "minutes_id", "minutes"),
        _refers("minutes_corrections", "item_id", "agenda_items"),
        _refers("minutes_corrections", "made_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_corrections")),
        sa.UniqueConstraint("minutes_id", "ordinal", name=op.f("uq_minutes_corrections_minutes_id_ordinal")),
    )
    _index("minutes_corrections", "minutes_id")


def _add_comments() -> None:
    op.create_table(
        "minutes_consultations",
        sa.Column("minutes_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_person_id", sa.Uuid(), nullable=False),
        _refers("minutes_consultations", "minutes_id", "minutes"),
        _refers("minutes_consultations", "opened_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("minutes_id", name=op.f("pk_minutes_consultations")),
    )
    op.create_table(
        "minutes_comments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("minutes_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_person_id", sa.Uuid(), nullable=True),
        _refers("minutes_comments", "minutes_id", "minutes"),
        _refers("minutes_comments", "item_id", "agenda_items"),
        _refers("minutes_comments", "person_id", "persons"),
        _refers("minutes_comments", "answered_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_comments")),
    )
    _index("minutes_comments", "minutes_id")


def _add_addenda() -> None:
    op.create_table(
        "minutes_addenda",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("minutes_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("resolution_id", sa.Uuid(), nullable=True),
        sa.Column("approved_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("minutes_addenda", "minutes_id", "minutes"),
        _refers("minutes_addenda", "item_id", "agenda_items"),
        _refers("minutes_addenda", "resolution_id", "resolutions"),
        _refers("minutes_addenda", "approved_by_person_id", "persons"),
        _refers("minutes_addenda", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_addenda")),
        sa.UniqueConstraint("minutes_id", "number", name=op.f("uq_minutes_addenda_minutes_id_number")),
    )
    _index("minutes_addenda", "minutes_id")


def _add_actions() -> None:
    op.create_table(
        "actions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("owner_person_id", sa.Uuid(), nullable=True),
        sa.Column("owner_member_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("actions", "body_id", "bodies"),
        _refers("actions", "meeting_id", "meetings"),
        _refers("actions", "item_id", "agenda_items"),
        _refers("actions", "owner_person_id", "persons"),
        _refers("actions", "owner_member_id", "members"),
        _refers("actions", "created_by_person_id", "persons"),
        _refers("actions", "ended_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
        sa.UniqueConstraint("reference", name=op.f("uq_actions_reference")),
    )
    _index("actions", "body_id", "meeting_id", "owner_person_id", "owner_member_id")


def _add_resolution_acts() -> None:
    op.create_table(
        "resolution_acts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("resolution_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=32), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("by_resolution_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("resolution_acts", "resolution_id", "resolutions"),
        _refers("resolution_acts", "by_resolution_id", "resolutions"),
        _refers("resolution_acts", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution_acts")),
        sa.UniqueConstraint(
            "resolution_id", "ordinal", name=op.f("uq_resolution_acts_resolution_id_ordinal")
        ),
    )
    _index("resolution_acts", "resolution_id")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
