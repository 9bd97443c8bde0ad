"""Secret ballots and hand counts, elections and mandates, written procedures, recusals."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

#: tables that did not exist before, those that refer to others last
_NEW = (
    "recusals",
    "seats_won",
    "roll_marks",
    "reservations",
    "urns",
    "urn_receipts",
    "secret_ballots",
    "hand_counts",
    "nominations",
    "written_procedures",
    "elections",
)


def upgrade() -> None:
    _add_elections()
    _add_procedures()
    _add_urns()
    _add_seats_and_recusals()
    _widen_mandates_and_letters()
    _widen_votes()


def downgrade() -> None:
    _leave_only_decisions_in_meetings()
    _narrow_votes()
    _narrow_mandates_and_letters()
    for table in _NEW:
        op.drop_table(table)


def _add_elections() -> None:
    op.create_table(
        "elections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("secrecy", sa.String(length=32), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("limits", sa.Text(), nullable=False),
        sa.Column("reserved", sa.Text(), nullable=False),
        sa.Column("nominations_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("term_starts_on", sa.Date(), nullable=False),
        sa.Column("term_ends_on", sa.Date(), nullable=True),
        sa.Column("seed_commitment", sa.String(length=64), nullable=True),
        sa.Column("seed", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_person_id", sa.Uuid(), nullable=False),
        _refers("elections", "item_id", "agenda_items"),
        _refers("elections", "body_id", "bodies"),
        _refers("elections", "created_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_elections")),
        sa.UniqueConstraint("item_id", name=op.f("uq_elections_item_id")),
    )
    op.create_table(
        "nominations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("attributes", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("nominated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("nominated_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        _refers("nominations", "election_id", "elections"),
        _refers("nominations", "person_id", "persons"),
        _refers("nominations", "member_id", "members"),
        _refers("nominations", "nominated_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominations")),
        sa.UniqueConstraint("election_id", "person_id", name=op.f("uq_nominations_election_id_person_id")),
    )
    _index("nominations", "election_id", "person_id")


def _add_procedures() -> None:
    op.create_table(
        "written_procedures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        _refers("written_procedures", "body_id", "bodies"),
        _refers("written_procedures", "item_id", "agenda_items"),
        _refers("written_procedures", "opened_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_procedures")),
        sa.UniqueConstraint("reference", name=op.f("uq_written_procedures_reference")),
        sa.UniqueConstraint("item_id", name=op.f("uq_written_procedures_item_id")),
    )
    _index("written_procedures", "body_id")
    op.create_table(
        "reservations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("procedure_id", sa.Uuid(), nullable=False),
        sa.Column("right_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _refers("reservations", "procedure_id", "written_procedures"),
        _refers("reservations", "right_id", "voting_rights"),
        _refers("reservations", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reservations")),
        sa.UniqueConstraint("procedure_id", "right_id", name=op.f("uq_reservations_procedure_id_right_id")),
    )
    _index("reservations", "procedure_id")


def _add_urns() -> None:
    op.create_table(
        "secret_ballots",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("receipt_hash", sa.String(length=64), nullable=True),
        _refers("secret_ballots", "vote_id", "votes"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_secret_ballots")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_secret_ballots_receipt_hash")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "urn_receipts",
        sa.Column("receipt_hash", sa.String(length=64), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        _refers("urn_receipts", "vote_id", "votes"),
        sa.PrimaryKeyConstraint("receipt_hash", name=op.f("pk_urn_receipts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "urns",
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("ballots_root", sa.String(length=64), nullable=False),
        sa.Column("receipts_root", sa.String(length=64), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=False),
        _refers("urns", "vote_id", "votes"),
        sa.PrimaryKeyConstraint("vote_id", name=op.f("pk_urns")),
    )
    op.create_table(
        "roll_marks",
        sa.Column("right_id", sa.Uuid(), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("caster_person_id", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=False),
        _refers("roll_marks", "right_id", "voting_rights"),
        _refers("roll_marks", "vote_id", "votes"),
        _refers("roll_marks", "caster_person_id", "persons"),
        sa.PrimaryKeyConstraint("right_id", name=op.f("pk_roll_marks")),
    )
    for table in ("secret_ballots", "urn_receipts", "roll_marks"):
        _index(table, "vote_id")


def _add_seats_and_recusals() -> None:
    op.create_table(
        "hand_counts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("rights", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("entered_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("second_figures", sa.Text(), nullable=True),
        sa.Column("second_person_id", sa.Uuid(), nullable=True),
        sa.Column("second_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        _refers("hand_counts", "vote_id", "votes"),
        _refers("hand_counts", "entered_by_person_id", "persons"),
        _refers("hand_counts", "second_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_counts")),
        sa.UniqueConstraint("vote_id", "ordinal", name=op.f("uq_hand_counts_vote_id_ordinal")),
    )
    op.create_table(
        "recusals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        _refers("recusals", "item_id", "agenda_items"),
        _refers("recusals", "member_id", "members"),
        _refers("recusals", "person_id", "persons"),
        _refers("recusals", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusals")),
    )
    _index("recusals", "item_id")
    op.create_table(
        "seats_won",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("nomination_id", sa.Uuid(), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("mandate_id", sa.Uuid(), nullable=True),
        _refers("seats_won", "election_id", "elections"),
        _refers("seats_won", "nomination_id", "nominations"),
        _refers("seats_won", "vote_id", "votes"),
        _refers("seats_won", "answered_by_person_id", "persons"),
        _refers("seats_won", "mandate_id", "mandates"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seats_won")),
        sa.UniqueConstraint(
            "election_id", "nomination_id", name=op.f("uq_seats_won_election_id_nomination_id")
        ),
    )
    _index("seats_won", "election_id")


def _widen_mandates_and_letters() -> None:
    with op.batch_alter_table("mandates", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("origin", sa.String(length=32), nullable=False, server_default="recorded")
        )
        batch_op.add_column(sa.Column("election_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("resolution_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("ended_by", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("end_note", sa.Text(), nullable=False, server_default=""))
        _refer(batch_op, "mandates", "election_id", "elections")
        _refer(batch_op, "mandates", "resolution_id", "resolutions")
    with op.batch_alter_table("mandates", schema=None) as batch_op:
        batch_op.alter_column("origin", server_default=None)
        batch_op.alter_column("end_note", server_default=None)
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("vote_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_letters_vote_id"), ["vote_id"])
        _refer(batch_op, "letters", "vote_id", "votes")


def _narrow_mandates_and_letters() -> None:
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_letters_vote_id_votes"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_letters_vote_id"))
        batch_op.drop_column("vote_id")
    with op.batch_alter_table("mandates", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_mandates_resolution_id_resolutions"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_mandates_election_id_elections"), type_="foreignkey")
        for column in ("end_note", "ended_by", "resolution_id", "election_id", "origin"):
            batch_op.drop_column(column)


def _widen_votes() -> None:
    with op.batch_alter_table("ballots", schema=None) as batch_op:
        batch_op.add_column(sa.Column("content", sa.Text(), nullable=True))
        batch_op.alter_column("choice", existing_type=sa.String(length=32), nullable=True)
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("procedure_id", sa.Uuid(), nullable=True))
        batch_op.add_column(
            sa.Column("kind", sa.String(length=32), nullable=False, server_default="decision")
        )
        batch_op.add_column(
            sa.Column("secrecy", sa.String(length=32), nullable=False, server_default="by_name")
        )
        batch_op.add_column(sa.Column("election_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("ballot_paper", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column("meeting_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.create_index(batch_op.f("ix_votes_election_id"), ["election_id"])
        batch_op.create_unique_constraint(batch_op.f("uq_votes_procedure_id"), ["procedure_id"])
        _refer(batch_op, "votes", "election_id", "elections")
        _refer(batch_op, "votes", "procedure_id", "written_procedures")
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.alter_column("kind", server_default=None)
        batch_op.alter_column("secrecy", server_default=None)


def _narrow_votes() -> None:
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_votes_procedure_id_written_procedures"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_votes_election_id_elections"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_votes_procedure_id"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_votes_election_id"))
        batch_op.alter_column("meeting_id", existing_type=sa.Uuid(), nullable=False)
        for column in ("closes_at", "ballot_paper", "election_id", "secrecy", "kind"):
            batch_op.drop_column(column)
        batch_op.drop_column("procedure_id")
    with op.batch_alter_table("ballots", schema=None) as batch_op:
        batch_op.alter_column("choice", existing_type=sa.String(length=32), nullable=False)
        batch_op.drop_column("content")


def _leave_only_decisions_in_meetings() -> None:
    """Take out what the tables of before cannot hold: elections, secret votes and written procedures."""
    gone = "SELECT id FROM votes WHERE kind = 'election' OR secrecy = 'secret' OR meeting_id IS NULL"
    op.execute("UPDATE seats_won SET mandate_id = NULL")
    op.execute("UPDATE mandates SET resolution_id = NULL, election_id = NULL")
    for table in ("seats_won", "reservations", "roll_marks", "urns", "urn_receipts", "secret_ballots"):
        op.execute(f"DELETE FROM {table}")  # noqa: S608
    op.execute("DELETE FROM hand_counts")
    op.execute(f"UPDATE letters SET vote_id = NULL WHERE vote_id IN ({gone})")  # noqa: S608
    op.execute(f"UPDATE amendment_drafts SET vote_id = NULL WHERE vote_id IN ({gone})")  # noqa: S608
    op.execute(f"DELETE FROM resolutions WHERE vote_id IN ({gone})")  # noqa: S608
    op.execute(f"DELETE FROM outcomes WHERE vote_id IN ({gone})")  # noqa: S608
    op.execute(f"DELETE FROM ballots WHERE vote_id IN ({gone}) OR choice IS NULL")  # noqa: S608
    rights = f"SELECT id FROM voting_rights WHERE vote_id IN ({gone})"  # noqa: S608
    op.execute(f"DELETE FROM right_casters WHERE right_id IN ({rights})")  # noqa: S608
    op.execute(f"DELETE FROM voting_rights WHERE vote_id IN ({gone})")  # noqa: S608
    op.execute(f"DELETE FROM votes WHERE id IN ({gone})")  # noqa: S608
    op.execute("DELETE FROM ballots WHERE choice NOT IN ('for', 'against', 'abstain')")
    op.execute("UPDATE agenda_items SET kind = 'decision' WHERE kind = 'election'")
    op.execute("UPDATE agenda_items SET state = 'proposed' WHERE state = 'in_writing'")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _refer(batch_op: object, table: str, column: str, other: str) -> None:
    batch_op.create_foreign_key(  # type: ignore[attr-defined]
        op.f(f"fk_{table}_{column}_{other}"), other, [column], ["id"]
    )


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
