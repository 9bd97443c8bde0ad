"""Migrations lead to the tables of the code and back, on both databases, with rows in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from govern.settings import ROOT
from govern.store.database import db, prepare_engine
from govern.store.tables.everything import metadata
from govern.store.upgrade import current_revision, downgrade, is_current, upgrade
from tests.machine.contents import contents
from tests.machine.databases import fresh_database
from tests.make.sealed import make_sealed

SCRIPTS = ScriptDirectory(str(ROOT / "migrations"))


@pytest.fixture
def engine(database: str, tmp_path: Path) -> Iterator[sa.Engine]:
    """The engine of a database without any table."""
    with fresh_database() as url:
        address = url if database == "postgresql" else f"sqlite:///{tmp_path / 'new.sqlite3'}"
        engine = sa.create_engine(address)
        prepare_engine(engine)
        yield engine
        engine.dispose()


def tables(engine: sa.Engine) -> set[str]:
    """Return the tables of a database but for those that migrations and the queue of jobs keep themselves."""
    found = set(sa.inspect(engine).get_table_names()) - {"alembic_version"}
    return {name for name in found if not name.startswith("jobs_")}


def differences(engine: sa.Engine) -> list[object]:
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))


def test_an_empty_database_is_led_to_the_tables_of_the_code(engine: sa.Engine) -> None:
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)
    assert differences(engine) == []


def kind_of(column: sa.types.TypeEngine[object], dialect: sa.Dialect) -> str:
    return column.compile(dialect).replace("DATETIME", "TIMESTAMP")


def test_every_column_has_the_type_and_the_nullness_of_the_code(engine: sa.Engine) -> None:
    upgrade(engine)
    found = sa.inspect(engine)
    for table in metadata.sorted_tables:
        columns = {each["name"]: each for each in found.get_columns(table.name)}
        for column in table.c:
            stored = columns[column.name]
            assert kind_of(stored["type"], engine.dialect) == kind_of(column.type, engine.dialect), column
            assert stored["nullable"] == column.nullable, column


def test_going_back_to_nothing_and_up_again_works(engine: sa.Engine) -> None:
    upgrade(engine)
    downgrade(engine, "base")
    assert tables(engine) == set()
    assert current_revision(engine) is None
    upgrade(engine)
    assert differences(engine) == []


@pytest.fixture
def rows(app: Flask) -> dict[str, list[str]]:
    """Everything in a database in which an association has met and decided."""
    make_sealed()
    db.session.remove()
    return contents()


def test_upgrading_again_leaves_every_row(rows: dict[str, list[str]]) -> None:
    upgrade(db.engine)
    assert contents() == rows


def test_each_step_back_and_up_again_works_with_rows(rows: dict[str, list[str]]) -> None:
    steps = [script.revision for script in SCRIPTS.walk_revisions()]
    try:
        for revision in [*steps[1:], "base"]:
            downgrade(db.engine, revision)
        assert tables(db.engine) == set()
    finally:
        upgrade(db.engine)
    assert tables(db.engine) == set(metadata.tables)
    assert sum(map(len, contents().values())) == 0


def test_a_migration_that_fails_half_way_changes_nothing(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE votes (id integer)")
    with pytest.raises(sa.exc.DBAPIError, match="votes"):
        upgrade(engine)
    assert tables(engine) == {"votes"}


def test_references_are_minded_again_after_a_migration(engine: sa.Engine) -> None:
    upgrade(engine)
    orphan = "INSERT INTO audit_payloads (seq, salt, payload) VALUES (1, '', '{}')"
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql(orphan)


def test_there_is_one_line_of_migrations() -> None:
    assert len(SCRIPTS.get_heads()) == 1
    assert len(SCRIPTS.get_bases()) == 1
