"""Applications for membership."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

#: those that refer to others last
_NEW = (
    "first_steps",
    "member_mentors",
    "admission_checklist",
    "application_questions",
    "application_checks",
    "application_files",
    "application_sponsors",
    "application_links",
    "applications",
)


def upgrade() -> None:
    _add_applications()
    _add_application_links()
    _add_application_sponsors()
    _add_application_files()
    _add_application_checks()
    _add_application_questions()
    _add_admission_checklist()
    _add_member_mentors()
    _add_first_steps()


def downgrade() -> None:
    for table in _NEW:
        op.drop_table(table)


def _add_applications() -> None:
    op.create_table(
        "applications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.String(length=300), nullable=False),
        sa.Column("legal_form", sa.String(length=200), nullable=False),
        sa.Column("registration_number", sa.String(length=100), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("region", sa.String(length=200), nullable=False),
        sa.Column("sectors", sa.String(length=500), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=True),
        sa.Column("brings", sa.Text(), nullable=False),
        sa.Column("expects", sa.Text(), nullable=False),
        sa.Column("contact_name", sa.String(length=300), nullable=False),
        sa.Column("contact_email", sa.String(length=320), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appeal", sa.Text(), nullable=False),
        sa.Column("appealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appeal_item_id", sa.Uuid(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("applications", "item_id", "agenda_items"),
        _refers("applications", "appeal_item_id", "agenda_items"),
        _refers("applications", "member_id", "members"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("member_id", name=op.f("uq_applications_member_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_applications_reference")),
    )
    _index("applications", "appeal_item_id", "item_id")


def _add_application_links() -> None:
    op.create_table(
        "application_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _refers("application_links", "application_id", "applications"),
        _refers("application_links", "letter_id", "letters"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_links")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_application_links_token_digest")),
    )
    _index("application_links", "application_id", "letter_id")


def _add_application_sponsors() -> None:
    op.create_table(
        "application_sponsors",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("named_as", sa.String(length=300), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_person_id", sa.Uuid(), nullable=True),
        _refers("application_sponsors", "application_id", "applications"),
        _refers("application_sponsors", "member_id", "members"),
        _refers("application_sponsors", "answered_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_sponsors")),
        sa.UniqueConstraint(
            "application_id", "ordinal", name=op.f("uq_application_sponsors_application_id_ordinal")
        ),
    )
    _index("application_sponsors", "member_id")


def _add_application_files() -> None:
    op.create_table(
        "application_files",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        _refers("application_files", "application_id", "applications"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_files")),
    )
    _index("application_files", "application_id")


def _add_application_checks() -> None:
    op.create_table(
        "application_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_person_id", sa.Uuid(), nullable=True),
        _refers("application_checks", "application_id", "applications"),
        _refers("application_checks", "done_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_checks")),
        sa.UniqueConstraint(
            "application_id", "ordinal", name=op.f("uq_application_checks_application_id_ordinal")
        ),
    )


def _add_application_questions() -> None:
    op.create_table(
        "application_questions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_person_id", sa.Uuid(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_person_id", sa.Uuid(), nullable=True),
        _refers("application_questions", "application_id", "applications"),
        _refers("application_questions", "asked_by_person_id", "persons"),
        _refers("application_questions", "answered_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_questions")),
        sa.UniqueConstraint(
            "application_id", "ordinal", name=op.f("uq_application_questions_application_id_ordinal")
        ),
    )


def _add_admission_checklist() -> None:
    op.create_table(
        "admission_checklist",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admission_checklist")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_admission_checklist_ordinal")),
    )


def _add_member_mentors() -> None:
    op.create_table(
        "member_mentors",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("named_by_person_id", sa.Uuid(), nullable=False),
        _refers("member_mentors", "member_id", "members"),
        _refers("member_mentors", "mentor_id", "members"),
        _refers("member_mentors", "named_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_member_mentors")),
    )
    _index("member_mentors", "mentor_id")


def _add_first_steps() -> None:
    op.create_table(
        "first_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_by_person_id", sa.Uuid(), nullable=False),
        _refers("first_steps", "member_id", "members"),
        _refers("first_steps", "done_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_steps")),
        sa.UniqueConstraint("member_id", "step", name=op.f("uq_first_steps_member_id_step")),
    )


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
