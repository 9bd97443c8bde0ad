"""Fixtures of the house: an application on each database, a clock that stands, people who sign in."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from govern.app import create_app
from govern.settings import Settings
from govern.store.database import db, prepare_engine
from govern.store.tables.everything import metadata
from govern.store.upgrade import upgrade

pytest_plugins = [
    "tests.machine.databases",
    "tests.machine.browser",
    "tests.machine.pdf_validator",
    "tests.machine.sockets",
]

DATABASES = ("sqlite", "postgresql")


@dataclass
class Clock:
    """A clock that stands until it is set or moved."""

    at: datetime = field(default=datetime(2026, 11, 23, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def move(self, **span: int) -> datetime:
        self.at += timedelta(**span)
        return self.at


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that needs a database on both of them."""
    if "database" in metafunc.fixturenames:
        metafunc.parametrize("database", DATABASES, scope="session")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One migrated, empty SQLite file, copied for each test."""
    path = tmp_path_factory.mktemp("empty") / "govern.sqlite3"
    engine = sa.create_engine(f"sqlite:///{path}")
    prepare_engine(engine)
    upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def migrated_postgres(request: pytest.FixtureRequest) -> str:
    url = str(request.getfixturevalue("postgres_url"))
    engine = sa.create_engine(url)
    upgrade(engine)
    engine.dispose()
    return url


@pytest.fixture
def settings(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """Settings of an installation whose database is migrated and empty."""
    if database == "sqlite":
        shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "govern.sqlite3")
        return Settings(data_folder=tmp_path, secret_key="for tests only", mail="outbox", password_memory=64)
    url = request.getfixturevalue("migrated_postgres")
    _empty(url)
    return Settings(
        data_folder=tmp_path, database_url=url, secret_key="for tests only", mail="outbox", password_memory=64
    )


def _empty(url: str) -> None:
    engine = sa.create_engine(url)
    names = ", ".join(table.name for table in metadata.sorted_tables)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {names} CASCADE")
    engine.dispose()


@pytest.fixture
def app(settings: Settings, clock: Clock) -> Iterator[Flask]:
    """The application, with its context open, so that services can be called."""
    app = create_app(settings, clock=clock)
    app.testing = True
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
