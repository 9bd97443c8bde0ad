"""The database: its engine, its session, and the one way to write."""

from __future__ import annotations

import atexit
import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from flask import current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.orm import Session

from govern.store.tables.base import Base

db = SQLAlchemy(metadata=Base.metadata)

#: serialises writers on PostgreSQL as the file lock does on SQLite; the number only has to be ours
_WRITER_LOCK = 0x60BE44
_TAKE_TURN = text(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")

_is_writing: ContextVar[bool] = ContextVar("is_writing", default=False)
_is_asking: ContextVar[bool] = ContextVar("is_asking", default=False)

#: every thread of a server process keeps its connection; a fault in a log tells no values, such as a choice
ENGINE_OPTIONS = {"pool_size": 16, "hide_parameters": True}


class _WriterQueue:
    """Lets one writer of a SQLite file in at a time, over threads and processes.

    SQLite's own waiting lets newcomers overtake, so that some writers starve; a lock that wakes
    waiters in turn keeps the longest wait short.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")
        self._threads = threading.Lock()

    def close(self) -> None:
        """Give the file back; whoever asks next needs a queue of its own."""
        self._file.close()

    @contextmanager
    def turn(self) -> Iterator[None]:
        with self._threads:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)


#: by process too: a lock opened before a fork would be one lock for parent and child
_queues: dict[tuple[int, str], _WriterQueue] = {}
_queues_guard = threading.Lock()


#: how much of an SQLite file a connection may keep in memory; its own 2 MB read large tables page by page
_CACHE_KIB = 32 * 1024


def prepare_engine(engine: Engine) -> None:
    """Make every connection of an engine durable and strict."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    else:
        event.listen(engine, "connect", _wait_for_the_disk)


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        f"cache_size=-{_CACHE_KIB}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _wait_for_the_disk(connection: Any, _record: object) -> None:
    """Acknowledge nothing before it is on disk, even where the server was told not to wait."""
    connection.autocommit = True
    connection.execute(
        "SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') = 'off'"
    )
    connection.autocommit = False


def _begin(connection: Any) -> None:
    """Begin as SQLite is asked to; straight at the driver, since every request comes through here."""
    if not _is_asking.get():
        driver = connection.connection.driver_connection
        driver.execute("BEGIN IMMEDIATE" if _is_writing.get() else "BEGIN")


def is_writing() -> bool:
    """Return whether a transaction that writes is open here."""
    return _is_writing.get()


def current_session() -> Session:
    """Return the session of this request or command, for reading."""
    return db.session()


def site_address() -> str:
    """Return the address at which people reach this installation, as documents frozen now will print it."""
    return str(current_app.config["SITE_ADDRESS"])


@contextmanager
def asking() -> Iterator[Connection]:
    """Give a connection for one question outside any transaction: nothing to begin, nothing to end."""
    if db.engine.dialect.name != "sqlite":
        with db.engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")
        return
    token = _is_asking.set(True)
    try:
        with db.engine.connect() as connection:
            yield connection
    finally:
        _is_asking.reset(token)


@contextmanager
def snapshot() -> Iterator[Session]:
    """Give a session of its own that sees one moment's state while others write; for reading only."""
    engine = db.engine
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with Session(engine) as session:
        yield session


@contextmanager
def transaction() -> Iterator[Session]:
    """Open the one kind of write: alone, all or nothing, durable when the block ends.

    Writers take turns on every database. What a reader saw before the block may be out of date:
    read again inside.

    Raises:
        RuntimeError: when a transaction is already open; one use case is one transaction.
    """
    if _is_writing.get():
        raise RuntimeError("a use case opens one transaction, not one inside another")
    session = db.session()
    session.rollback()
    token = _is_writing.set(True)
    try:
        with _writers_turn(session):
            yield session
            session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        _is_writing.reset(token)


@contextmanager
def _writers_turn(session: Session) -> Iterator[None]:
    engine = session.get_bind().engine
    if engine.dialect.name != "sqlite":
        session.connection().execute(_TAKE_TURN)
        yield
        return
    with _queue_of(str(engine.url.database)).turn():
        yield


def _queue_of(database: str) -> _WriterQueue:
    key = (os.getpid(), database)
    with _queues_guard:
        if key not in _queues:
            _queues[key] = _WriterQueue(Path(f"{database}.lock"))
        return _queues[key]


@atexit.register
def _close_queues() -> None:
    while _queues:
        _queues.popitem()[1].close()
