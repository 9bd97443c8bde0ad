"""Fresh, durable databases of both kinds, and what must be measured in them."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from govern.settings import Settings
from govern.store.database import prepare_engine
from govern.store.upgrade import upgrade
from tests.machine.databases import started, stop

DURABLE = ("max_connections=100",)
SECRET = "for measuring only, " * 2


@contextmanager
def databases() -> Iterator[dict[str, Settings]]:
    """Yield settings of an empty SQLite file and of an empty PostgreSQL database that syncs every commit."""
    with tempfile.TemporaryDirectory(prefix="govern-bench-") as name:
        folder = Path(name)
        with _postgres() as url:
            found = {"SQLite": _sqlite(folder), "PostgreSQL": _settings(folder / "pg", url)}
            for settings in found.values():
                _upgrade(settings)
            yield found


@contextmanager
def sqlite_file() -> Iterator[Settings]:
    """Yield settings of an empty SQLite file alone."""
    with tempfile.TemporaryDirectory(prefix="govern-bench-") as name:
        settings = _sqlite(Path(name))
        _upgrade(settings)
        yield settings


def _sqlite(folder: Path) -> Settings:
    return _settings(folder / "lite", "")


def _settings(folder: Path, url: str) -> Settings:
    folder.mkdir()
    return Settings(data_folder=folder, database_url=url, secret_key=SECRET)


def _upgrade(settings: Settings) -> None:
    engine = sa.create_engine(settings.sqlalchemy_url)
    prepare_engine(engine)
    upgrade(engine)
    engine.dispose()


@contextmanager
def _postgres() -> Iterator[str]:
    given = os.environ.get("GOVERN_BENCH_DATABASE_URL")
    if given:
        yield given
        return
    folder = Path(tempfile.gettempdir()) / f"govern-bench-{os.getpid()}"
    try:
        yield started(folder, DURABLE)
    finally:
        stop(folder)
