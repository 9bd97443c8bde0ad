"""Whether the database answers and has the tables of this version; asks without changing anything."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from govern.store.upgrade import is_current


class DatabaseState(StrEnum):
    """What stands between this version and its database."""

    CURRENT = "current"
    BEHIND = "behind"
    EMPTY = "empty"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the database, its kind, and what it said when it refused."""

    state: DatabaseState
    kind: str
    said: str = ""


def examine(address: str) -> Health:
    """Return the state of the database at the address; a SQLite file that is not there is not made."""
    try:
        url = make_url(address)
    except ArgumentError as problem:
        return Health(DatabaseState.UNREACHABLE, "unknown", str(problem))
    kind = url.get_backend_name()
    if kind == "sqlite" and not Path(url.database or "").is_file():
        return Health(DatabaseState.EMPTY, kind)
    try:
        return Health(_state_of(address), kind)
    except (SQLAlchemyError, ImportError) as problem:
        return Health(DatabaseState.UNREACHABLE, kind, str(getattr(problem, "orig", problem)))


def _state_of(address: str) -> DatabaseState:
    engine = create_engine(address)
    try:
        if not inspect(engine).get_table_names():
            return DatabaseState.EMPTY
        return DatabaseState.CURRENT if is_current(engine) else DatabaseState.BEHIND
    finally:
        engine.dispose()
