"""Fixtures of the house: an application on each database, a clock that stands, people who sign in."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, settings
from jinja2 import BytecodeCache, FileSystemBytecodeCache

from govern.app import create_app
from govern.settings import Settings
from govern.store.database import db, prepare_engine
from govern.store.upgrade import upgrade
from govern.web.installation import Installation
from tests.machine.stores import Files, Store, Tables

pytest_plugins = [
    "tests.machine.databases",
    "tests.machine.browser",
    "tests.machine.garbage",
    "tests.machine.pdf_validator",
    "tests.machine.sockets",
]

# how fast a machine makes examples says nothing about them
settings.register_profile("govern", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("govern")

DATABASES = ("sqlite", "postgresql")
#: what takes longest begins first, so that no process tells the last long story while the others are done
LONGEST = ("tests/journeys/", "tests/survival/", "tests/web/test_vote_secrecy", "tests/web/test_who_may")


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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put long stories first; the order within a file stays."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One migrated, empty SQLite file."""
    path = tmp_path_factory.mktemp("empty") / "govern.sqlite3"
    engine = sa.create_engine(f"sqlite:///{path}")
    prepare_engine(engine)
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def sqlite_store(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The SQLite database of this test process."""
    return Files(tmp_path_factory.mktemp("sqlite"), empty_sqlite.read_bytes())


@pytest.fixture(scope="session")
def postgresql_store(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    """The PostgreSQL database of this test process."""
    engine = sa.create_engine(postgres_url)
    upgrade(engine)
    engine.dispose()
    store = Tables(tmp_path_factory.mktemp("postgresql"), postgres_url)
    yield store
    store.close()


@pytest.fixture
def store(database: str, request: pytest.FixtureRequest) -> Store:
    """A database, migrated and empty, and its data folder."""
    store: Store = request.getfixturevalue(f"{database}_store")
    store.clear()
    return store


@pytest.fixture
def settings(store: Store) -> Settings:
    """Settings of an installation whose database is migrated and empty."""
    return Settings(
        data_folder=store.folder,
        database_url=store.url,
        secret_key="for tests only",
        mail="outbox",
        password_memory=64,
    )


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> BytecodeCache:
    """Templates compiled once for every application of every test process of this run."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "compiled"
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


@pytest.fixture(scope="session")
def applications() -> Iterator[dict[Settings, Flask]]:
    """Every application of this test process: made once, with its pages read and its statements spelled."""
    made: dict[Settings, Flask] = {}
    yield made
    for app in made.values():
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def app(
    store: Store,
    settings: Settings,
    clock: Clock,
    applications: dict[Settings, Flask],
    compiled: BytecodeCache,
) -> Iterator[Flask]:
    """The application, with its context open, so that services can be called."""
    if settings not in applications:
        applications[settings] = create_app(settings)
        applications[settings].jinja_env.bytecode_cache = compiled
    app = applications[settings]
    app.extensions["govern"] = Installation(settings, clock)
    app.testing = True
    app.test_client_class = None
    with app.app_context():
        yield app
        store.leave()
