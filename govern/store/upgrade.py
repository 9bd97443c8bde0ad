"""Migrations: bring a database to the tables of this version, or one step back."""

from pathlib import Path

from sqlalchemy import Engine

_MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def _config(engine: Engine):  # type: ignore[no-untyped-def]
    from alembic.config import Config  # noqa: PLC0415 - slow to import, rarely needed

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to a revision."""
    from alembic import command  # noqa: PLC0415 - slow to import, rarely needed

    command.upgrade(_config(engine), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to a revision."""
    from alembic import command  # noqa: PLC0415 - slow to import, rarely needed

    command.downgrade(_config(engine), revision)


def is_current(engine: Engine) -> bool:
    """Return whether the database has every migration of this version."""
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415 - slow to import
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow to import

    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == ScriptDirectory.from_config(_config(engine)).get_current_head()
