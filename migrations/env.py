"""Runs migrations on the engine that it is given, each in a transaction of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection

from govern.store.columns import ExactFraction, JsonText, TextColumn, UtcDateTime
from govern.store.tables import everything

PLAIN = {
    UtcDateTime: "sa.DateTime(timezone=True)",
    ExactFraction: "sa.String(80)",
    JsonText: "sa.Text()",
    TextColumn: "sa.Text()",
}


def render_item(kind: str, item: object, _autogen: object) -> str | bool:
    """Write migrations in plain column types, so that they never change with our code."""
    return PLAIN.get(type(item), False) if kind == "type" else False


@contextmanager
def tables_may_move(connection: Connection) -> Iterator[None]:
    """Let SQLite rebuild tables that others refer to; it heeds this outside of transactions only."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            raise ValueError(f"references lead nowhere after the migration: {broken[:5]}")
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON")


with context.config.attributes["engine"].connect() as connection, tables_may_move(connection):
    context.configure(
        connection=connection,
        target_metadata=everything.metadata,
        render_as_batch=True,
        compare_type=False,
        render_item=render_item,
        transaction_per_migration=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
