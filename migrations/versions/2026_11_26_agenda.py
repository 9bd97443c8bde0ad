"""Sections, times and owners of items, consent agendas, versions of papers, written questions."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

#: tables that did not exist before
_NEW = ("board_packs", "item_questions", "consent_pulls", "vote_items", "agenda_sections")


def upgrade() -> None:
    _add_sections()
    _add_consent()
    _add_questions_and_packs()
    _widen_items()
    _widen_attachments()
    _widen_resolutions()


def downgrade() -> None:
    _leave_only_what_was_known()
    _narrow_resolutions()
    _narrow_attachments()
    _narrow_items()
    for table in _NEW:
        op.drop_table(table)


def _add_sections() -> None:
    op.create_table(
        "agenda_sections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        _refers("agenda_sections", "meeting_id", "meetings"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_sections")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_agenda_sections_meeting_id_position")),
    )


def _add_consent() -> None:
    op.create_table(
        "vote_items",
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        _refers("vote_items", "vote_id", "votes"),
        _refers("vote_items", "item_id", "agenda_items"),
        sa.PrimaryKeyConstraint("vote_id", "item_id", name=op.f("pk_vote_items")),
    )
    _index("vote_items", "item_id")
    op.create_table(
        "consent_pulls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("consent_item_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("pulled_at", sa.DateTime(timezone=True), nullable=False),
        _refers("consent_pulls", "item_id", "agenda_items"),
        _refers("consent_pulls", "consent_item_id", "agenda_items"),
        _refers("consent_pulls", "member_id", "members"),
        _refers("consent_pulls", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_pulls")),
    )
    _index("consent_pulls", "item_id")


def _add_questions_and_packs() -> None:
    op.create_table(
        "item_questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("item_questions", "item_id", "agenda_items"),
        _refers("item_questions", "member_id", "members"),
        _refers("item_questions", "person_id", "persons"),
        _refers("item_questions", "answered_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_questions")),
    )
    _index("item_questions", "item_id")
    op.create_table(
        "board_packs",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("papers", sa.Text(), nullable=False),
        _refers("board_packs", "document_id", "documents"),
        _refers("board_packs", "meeting_id", "meetings"),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_board_packs")),
    )
    _index("board_packs", "meeting_id")


def _widen_items() -> None:
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("section_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("minutes_planned", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("break_after", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("presenter_person_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("consent_item_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("late", sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f("ix_agenda_items_section_id"), ["section_id"])
        batch_op.create_index(batch_op.f("ix_agenda_items_consent_item_id"), ["consent_item_id"])
        _refer(batch_op, "agenda_items", "section_id", "agenda_sections")
        _refer(batch_op, "agenda_items", "presenter_person_id", "persons")
        _refer_within(batch_op, "agenda_items", "consent_item_id")


def _narrow_items() -> None:
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        for column, other in (
            ("consent_item_id", "agenda_items"),
            ("presenter_person_id", "persons"),
            ("section_id", "agenda_sections"),
        ):
            batch_op.drop_constraint(batch_op.f(f"fk_agenda_items_{column}_{other}"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_agenda_items_consent_item_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_items_section_id"))
        for column in (
            "late",
            "consent_item_id",
            "presenter_person_id",
            "break_after",
            "minutes_planned",
            "section_id",
        ):
            batch_op.drop_column(column)


def _widen_attachments() -> None:
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("added_by_person_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("replaces_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("note", sa.String(length=500), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("readers", sa.String(length=32), nullable=False, server_default="invited")
        )
        batch_op.add_column(sa.Column("offices", sa.Text(), nullable=False, server_default="[]"))
        _refer(batch_op, "attachments", "added_by_person_id", "persons")
        _refer_within(batch_op, "attachments", "replaces_id")
        batch_op.create_unique_constraint(batch_op.f("uq_attachments_replaces_id"), ["replaces_id"])
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        for column in ("note", "readers", "offices"):
            batch_op.alter_column(column, server_default=None)


def _narrow_attachments() -> None:
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_attachments_replaces_id"), type_="unique")
        batch_op.drop_constraint(batch_op.f("fk_attachments_replaces_id_attachments"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_attachments_added_by_person_id_persons"), type_="foreignkey")
        for column in ("offices", "readers", "note", "replaces_id", "added_by_person_id"):
            batch_op.drop_column(column)


def _widen_resolutions() -> None:
    with op.batch_alter_table("resolutions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("item_id", sa.Uuid(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_resolutions_vote_id"), type_="unique")
        batch_op.create_index(batch_op.f("ix_resolutions_item_id"), ["item_id"])
        _refer(batch_op, "resolutions", "item_id", "agenda_items")
        batch_op.create_unique_constraint(
            batch_op.f("uq_resolutions_vote_id_item_id"), ["vote_id", "item_id"]
        )
    op.create_index(
        "ix_resolutions_of_one_item",
        "resolutions",
        ["vote_id"],
        unique=True,
        sqlite_where=sa.text("item_id IS NULL"),
        postgresql_where=sa.text("item_id IS NULL"),
    )


def _narrow_resolutions() -> None:
    op.drop_index("ix_resolutions_of_one_item", table_name="resolutions")
    with op.batch_alter_table("resolutions", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_resolutions_vote_id_item_id"), type_="unique")
        batch_op.drop_constraint(batch_op.f("fk_resolutions_item_id_agenda_items"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_resolutions_item_id"))
        batch_op.drop_column("item_id")
        batch_op.create_unique_constraint(batch_op.f("uq_resolutions_vote_id"), ["vote_id"])


def _leave_only_what_was_known() -> None:
    """Take out board packs, replaced papers, and papers that not everybody may read.

    What a consent agenda resolved then stands beside no vote, as resolutions of earlier days do.
    """
    packs = "SELECT id FROM documents WHERE kind = 'board_pack'"
    op.execute("DELETE FROM board_packs")
    op.execute(f"UPDATE letters SET document_id = NULL WHERE document_id IN ({packs})")  # noqa: S608
    op.execute("DELETE FROM documents WHERE kind = 'board_pack'")
    op.execute(
        "UPDATE attachments SET readers = 'gone' WHERE id IN "
        "(SELECT replaces_id FROM attachments WHERE replaces_id IS NOT NULL)"
    )
    op.execute("UPDATE attachments SET replaces_id = NULL")
    op.execute("DELETE FROM attachments WHERE readers <> 'invited'")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
    op.execute("UPDATE resolutions SET vote_id = NULL WHERE item_id IS NOT NULL")
    op.execute("UPDATE agenda_items SET kind = 'formality' WHERE kind = 'consent'")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _refer(batch_op: object, table: str, column: str, other: str) -> None:
    batch_op.create_foreign_key(  # type: ignore[attr-defined]
        op.f(f"fk_{table}_{column}_{other}"), other, [column], ["id"]
    )


def _refer_within(batch_op: object, table: str, column: str) -> None:
    """Refer to another row of the same table, which a restored backup may write later."""
    batch_op.create_foreign_key(  # type: ignore[attr-defined]
        op.f(f"fk_{table}_{column}_{table}"),
        table,
        [column],
        ["id"],
        deferrable=True,
        initially="DEFERRED",
    )


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
