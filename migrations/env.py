"""Runs migrations on the engine that it is given."""

from alembic import context

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


engine = context.config.attributes["engine"]

with engine.connect() as connection:
    if engine.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=everything.metadata,
        render_as_batch=True,
        compare_type=False,
        render_item=render_item,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if engine.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
