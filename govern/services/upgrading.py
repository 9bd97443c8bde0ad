"""Upgrading the database to the tables of this version."""

from govern.store.database import db
from govern.store.upgrade import current_revision, upgrade


def upgrade_database() -> tuple[str | None, str | None]:
    """Run every migration that the database lacks; return its revision before and after."""
    before = current_revision(db.engine)
    upgrade(db.engine)
    return before, current_revision(db.engine)
