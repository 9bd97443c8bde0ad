"""Templates of meetings, series, and requests of a minority to convene."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

#: those that refer to others last
_NEW = (
    "request_signatures",
    "convening_requests",
    "series_meetings",
    "meeting_series",
    "meeting_templates",
    "planned_days",
)


def upgrade() -> None:
    _add_days()
    _add_templates()
    _add_series()
    _add_requests()


def downgrade() -> None:
    for table in _NEW:
        op.drop_table(table)


def _add_days() -> None:
    op.create_table(
        "planned_days",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("duty", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        _refers("planned_days", "meeting_id", "meetings"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_days")),
        sa.UniqueConstraint("meeting_id", "duty", name=op.f("uq_planned_days_meeting_id_duty")),
    )


def _add_templates() -> None:
    op.create_table(
        "meeting_templates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("remote_access", sa.String(length=500), nullable=False),
        sa.Column("clock", sa.String(length=5), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_person_id", sa.Uuid(), nullable=False),
        _refers("meeting_templates", "body_id", "bodies"),
        _refers("meeting_templates", "created_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_templates")),
        sa.UniqueConstraint("name", name=op.f("uq_meeting_templates_name")),
    )


def _add_series() -> None:
    op.create_table(
        "meeting_series",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_person_id", sa.Uuid(), nullable=False),
        _refers("meeting_series", "template_id", "meeting_templates"),
        _refers("meeting_series", "created_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
    )
    _index("meeting_series", "template_id")
    op.create_table(
        "series_meetings",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        _refers("series_meetings", "meeting_id", "meetings"),
        _refers("series_meetings", "series_id", "meeting_series"),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_series_meetings")),
    )
    _index("series_meetings", "series_id")


def _add_requests() -> None:
    op.create_table(
        "convening_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("met_by", sa.Text(), nullable=True),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("convening_requests", "body_id", "bodies"),
        _refers("convening_requests", "asked_by_person_id", "persons"),
        _refers("convening_requests", "member_id", "members"),
        _refers("convening_requests", "meeting_id", "meetings"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_convening_requests")),
    )
    _index("convening_requests", "body_id", "meeting_id")
    op.create_table(
        "request_signatures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("is_on_paper", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_person_id", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        _refers("request_signatures", "request_id", "convening_requests"),
        _refers("request_signatures", "member_id", "members"),
        _refers("request_signatures", "person_id", "persons"),
        _refers("request_signatures", "recorded_by_person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_signatures")),
    )
    _index("request_signatures", "request_id")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
