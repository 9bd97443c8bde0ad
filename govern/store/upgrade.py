"""Migrations: bring a database to the tables of this version, or some steps back."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to a revision."""
    from alembic import command  # noqa: PLC0415 - slow to import, rarely needed

    command.upgrade(_config(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to a revision."""
    from alembic import command  # noqa: PLC0415 - slow to import, rarely needed

    command.downgrade(_config(engine), revision)


def current_revision(engine: Engine) -> str | None:
    """Return the revision of the database's tables, or None when it has none of ours."""
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415 - slow to import

    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_current(engine: Engine) -> bool:
    """Return whether the database has every migration of this version."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow to import

    return current_revision(engine) == ScriptDirectory.from_config(_config(engine)).get_current_head()


def _config(engine: Engine) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - slow to import, rarely needed

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config
