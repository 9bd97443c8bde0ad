"""The limit: the same rows through the bare driver, one connection, one durable transaction for each vote."""

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from enum import Enum
from uuid import UUID, uuid4

import psycopg
import sqlalchemy as sa

from bench.bare import ballot_row, entry_row, payload_row
from govern.settings import Settings
from tests.machine.voters import Voter

TABLES = ("ballots", "audit_entries", "audit_payloads")
Row = dict[str, object]


def raw_rate(settings: Settings, voter: Voter, seconds: float) -> float:
    """Return how many votes a second the driver alone puts on record."""
    if settings.database_url:
        with psycopg.connect(settings.database_url, autocommit=True) as connection:
            return _rate(connection.execute, "%s", voter, seconds)
    path = settings.sqlalchemy_url.removeprefix("sqlite:///")
    lite = sqlite3.connect(path, isolation_level=None)
    lite.execute("PRAGMA synchronous=FULL")
    try:
        return _rate(lite.execute, "?", voter, seconds)
    finally:
        lite.close()


def _rate(execute: Callable[..., object], mark: str, voter: Voter, seconds: float) -> float:
    last = execute("SELECT max(seq) FROM audit_entries").fetchone()[0]  # type: ignore[attr-defined]
    votes, begun = 0, time.perf_counter()
    while time.perf_counter() < begun + seconds:
        rows = _rows(voter, last + 1 + votes)
        execute("BEGIN")
        for table, row in zip(TABLES, rows, strict=True):
            marks = ", ".join([mark] * len(row))
            statement = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608 - our own names
            execute(statement, _plain(row, mark))
        execute("COMMIT")
        votes += 1
    return votes / (time.perf_counter() - begun)


def _rows(voter: Voter, seq: int) -> tuple[Row, Row, Row]:
    sent = {
        "right": voter.right,
        "choice": "for",
        "person": voter.person,
        "request_key": uuid4().hex,
    }
    ballot = ballot_row(UUID(voter.vote), sent, seq + 10_000_000)
    return ballot, entry_row(ballot, seq), payload_row(ballot, seq)


def _plain(row: Row, mark: str) -> Sequence[object]:
    return [_value(value, is_lite=mark == "?") for value in row.values()]


def _value(value: object, *, is_lite: bool) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return json.dumps(value)
    if is_lite and isinstance(value, UUID):
        return value.hex
    return value.isoformat(" ") if is_lite and hasattr(value, "isoformat") else value


def durability(settings: Settings) -> str:
    """Return what the database says about keeping what it acknowledged."""
    engine = sa.create_engine(settings.sqlalchemy_url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            return "WAL, synchronous FULL"
        asked = ("fsync", "synchronous_commit", "full_page_writes")
        said = [f"{name} {connection.exec_driver_sql(f'SHOW {name}').scalar()}" for name in asked]
    engine.dispose()
    return ", ".join(said)
