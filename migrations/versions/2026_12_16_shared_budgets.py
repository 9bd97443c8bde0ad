"""Common budgets that members share among activities, and small calls that support third parties."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


_KINDS = "'shared_result', 'support_ranking'"


def upgrade() -> None:
    _add_shared_budgets()
    _add_support_calls()
    _add_shared_proposals()
    _add_shared_results()
    _add_shared_voters()
    _add_support_applications()
    _add_support_criteria()
    _add_support_evaluators()
    _add_shared_ballots()
    _add_support_conflicts()
    _add_support_scores()


def downgrade() -> None:
    papers = f"SELECT id FROM documents WHERE kind IN ({_KINDS})"  # noqa: S608 - words of our own
    for table in ("document_seals", "signed_copies"):
        op.execute(f"DELETE FROM {table} WHERE document_id IN ({papers})")  # noqa: S608 - words of our own
    op.execute(f"DELETE FROM documents WHERE kind IN ({_KINDS})")  # noqa: S608 - words of our own
    op.drop_table("support_scores")
    op.drop_table("support_conflicts")
    op.drop_table("shared_ballots")
    op.drop_table("support_evaluators")
    op.drop_table("support_criteria")
    op.drop_table("support_applications")
    op.drop_table("shared_voters")
    op.drop_table("shared_results")
    op.drop_table("shared_proposals")
    op.drop_table("support_calls")
    op.drop_table("shared_budgets")


def _add_shared_budgets() -> None:
    op.create_table(
        "shared_budgets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("proposals_until", sa.Date(), nullable=False),
        sa.Column("votes_from", sa.Date(), nullable=False),
        sa.Column("votes_until", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("shared_budgets", "plan_id", "action_plans"),
        _refers("shared_budgets", "created_by_person_id", "persons"),
        _refers("shared_budgets", "item_id", "agenda_items"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_budgets")),
        sa.UniqueConstraint("reference", name=op.f("uq_shared_budgets_reference")),
    )
    op.create_index(op.f("ix_shared_budgets_item_id"), "shared_budgets", ["item_id"])
    op.create_index(op.f("ix_shared_budgets_plan_id"), "shared_budgets", ["plan_id"])
    op.create_index(op.f("ix_shared_budgets_state"), "shared_budgets", ["state"])


def _add_support_calls() -> None:
    op.create_table(
        "support_calls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("at_least", sa.Integer(), nullable=False),
        sa.Column("threshold", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("support_calls", "plan_id", "action_plans"),
        _refers("support_calls", "created_by_person_id", "persons"),
        _refers("support_calls", "item_id", "agenda_items"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_calls")),
        sa.UniqueConstraint("reference", name=op.f("uq_support_calls_reference")),
    )
    op.create_index(op.f("ix_support_calls_item_id"), "support_calls", ["item_id"])
    op.create_index(op.f("ix_support_calls_plan_id"), "support_calls", ["plan_id"])


def _add_shared_proposals() -> None:
    op.create_table(
        "shared_proposals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reference", sa.String(length=40), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        _refers("shared_proposals", "round_id", "shared_budgets"),
        _refers("shared_proposals", "activity_id", "activities"),
        _refers("shared_proposals", "member_id", "members"),
        _refers("shared_proposals", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_proposals")),
        sa.UniqueConstraint("round_id", "activity_id", name=op.f("uq_shared_proposals_round_id_activity_id")),
    )
    op.create_index(op.f("ix_shared_proposals_activity_id"), "shared_proposals", ["activity_id"])


def _add_shared_results() -> None:
    op.create_table(
        "shared_results",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        _refers("shared_results", "round_id", "shared_budgets"),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_shared_results")),
    )


def _add_shared_voters() -> None:
    op.create_table(
        "shared_voters",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("votes", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        _refers("shared_voters", "round_id", "shared_budgets"),
        _refers("shared_voters", "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_voters")),
        sa.UniqueConstraint("round_id", "member_id", name=op.f("uq_shared_voters_round_id_member_id")),
    )
    op.create_index(op.f("ix_shared_voters_member_id"), "shared_voters", ["member_id"])


def _add_support_applications() -> None:
    op.create_table(
        "support_applications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        _refers("support_applications", "call_id", "support_calls"),
        _refers("support_applications", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_applications")),
        sa.UniqueConstraint("call_id", "number", name=op.f("uq_support_applications_call_id_number")),
    )


def _add_support_criteria() -> None:
    op.create_table(
        "support_criteria",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("threshold", sa.String(length=80), nullable=False),
        _refers("support_criteria", "call_id", "support_calls"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_criteria")),
        sa.UniqueConstraint("call_id", "ordinal", name=op.f("uq_support_criteria_call_id_ordinal")),
    )


def _add_support_evaluators() -> None:
    op.create_table(
        "support_evaluators",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        _refers("support_evaluators", "call_id", "support_calls"),
        _refers("support_evaluators", "person_id", "persons"),
        sa.PrimaryKeyConstraint("call_id", "person_id", name=op.f("pk_support_evaluators")),
    )
    op.create_index(op.f("ix_support_evaluators_person_id"), "support_evaluators", ["person_id"])


def _add_shared_ballots() -> None:
    op.create_table(
        "shared_ballots",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("voter_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("points", sa.Text(), nullable=False),
        sa.Column("caster_person_id", sa.Uuid(), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("request_key", sa.String(length=64), nullable=False),
        sa.Column("receipt", sa.String(length=40), nullable=False),
        _refers("shared_ballots", "voter_id", "shared_voters"),
        _refers("shared_ballots", "caster_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_ballots")),
        sa.UniqueConstraint("voter_id", "ordinal", name=op.f("uq_shared_ballots_voter_id_ordinal")),
        sa.UniqueConstraint("voter_id", "request_key", name=op.f("uq_shared_ballots_voter_id_request_key")),
    )


def _add_support_conflicts() -> None:
    op.create_table(
        "support_conflicts",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        _refers("support_conflicts", "application_id", "support_applications"),
        _refers("support_conflicts", "person_id", "persons"),
        sa.PrimaryKeyConstraint("application_id", "person_id", name=op.f("pk_support_conflicts")),
    )
    op.create_index(op.f("ix_support_conflicts_person_id"), "support_conflicts", ["person_id"])


def _add_support_scores() -> None:
    op.create_table(
        "support_scores",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("criterion_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        _refers("support_scores", "application_id", "support_applications"),
        _refers("support_scores", "criterion_id", "support_criteria"),
        _refers("support_scores", "person_id", "persons"),
        sa.PrimaryKeyConstraint(
            "application_id", "criterion_id", "person_id", name=op.f("pk_support_scores")
        ),
    )
    op.create_index(op.f("ix_support_scores_criterion_id"), "support_scores", ["criterion_id"])
    op.create_index(op.f("ix_support_scores_person_id"), "support_scores", ["person_id"])


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
