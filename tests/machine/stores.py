"""The databases of one test process, each emptied for a test or put back as it stood after a story.

Making tables, truncating them and telling a long story anew is what costs most in tests; putting back rows
that are known costs next to nothing.
"""

import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import TypeVar, cast

import psycopg
from psycopg.errors import InsufficientPrivilege
from psycopg.sql import SQL, Identifier

from govern.store.database import db
from govern.store.queries.register_kept import forget
from govern.store.tables.everything import metadata

T = TypeVar("T")
#: everything that stands in a database: the bytes of its file, or of its tables as the server copies them
Contents = Mapping[str, bytes]
#: the tables of a PostgreSQL database that something was written to since they were swept
_WRITTEN = """SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0"""


class Store(ABC):
    """A migrated database and the data folder that belongs to it."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder = folder
        self.url = url
        self._told: dict[str, tuple[object, Contents]] = {}

    @abstractmethod
    def kept(self) -> Contents:
        """Return everything that stands in the database."""

    @abstractmethod
    def empty(self) -> None:
        """Take every row out of the database."""

    @abstractmethod
    def put_back(self, kept: Contents) -> None:
        """Let the database hold what was kept, and nothing else."""

    @abstractmethod
    def leave(self) -> None:
        """End the connections of the application whose context is open, when they would be in the way."""

    def clear(self) -> None:
        """Leave an empty database in an empty folder; locks stay, for this process may hold them open."""
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.suffix != ".lock":
                path.unlink()
        self.empty()
        forget()

    def after(self, name: str, story: Callable[[], T]) -> T:
        """Return what a story returns: told once, on nothing; later what stood at its end is put back."""
        if name not in self._told:
            self.leave()
            self.empty()
            forget()
            found = story()
            self.leave()
            self._told[name] = found, self.kept()
        found, rows = cast("tuple[T, Contents]", self._told[name])
        self.leave()
        self.put_back(rows)
        forget()
        return deepcopy(found)


class Files(Store):
    """A SQLite file in its folder; nobody may be connected while it changes."""

    def __init__(self, folder: Path, nothing: bytes) -> None:
        super().__init__(folder)
        self._nothing = nothing
        self._file = folder / "govern.sqlite3"

    def kept(self) -> Contents:
        return {self._file.name: self._file.read_bytes()}

    def empty(self) -> None:
        self.put_back({self._file.name: self._nothing})

    def put_back(self, kept: Contents) -> None:
        for path in self.folder.glob(f"{self._file.name}-*"):
            path.unlink()
        self._file.write_bytes(kept[self._file.name])

    def leave(self) -> None:
        db.session.remove()
        db.engine.dispose()


class Tables(Store):
    """A database of a PostgreSQL server, whose tables are swept: TRUNCATE would make all of them anew."""

    def __init__(self, folder: Path, url: str) -> None:
        super().__init__(folder, url)
        self._names = [table.name for table in metadata.sorted_tables]
        self._connection = psycopg.connect(url, autocommit=True)
        # what is swept out or put back is whole: references need no second look, where this user may say so
        with suppress(InsufficientPrivilege):
            self._connection.execute("SET session_replication_role = replica")

    def kept(self) -> Contents:
        rows = {name: self._written_out(name) for name in self._names}
        return {name: written for name, written in rows.items() if written}

    def empty(self) -> None:
        # a file that was swept has no length; asking every table for a row would plan as many queries anew
        written = {name for (name,) in self._connection.execute(_WRITTEN)}
        names = [Identifier(name) for name in reversed(self._names) if name in written]
        if names:
            self._connection.execute(SQL("; ").join(SQL("DELETE FROM {}").format(name) for name in names))
            # rows stand in the order of their coming only where nothing stood before
            self._connection.execute(SQL("VACUUM {}").format(SQL(", ").join(names)))

    def put_back(self, kept: Contents) -> None:
        self.empty()
        with self._connection.transaction():
            for name, rows in kept.items():
                statement = SQL("COPY {} FROM STDIN").format(Identifier(name))
                with self._connection.cursor().copy(statement) as copy:
                    copy.write(rows)

    def leave(self) -> None:
        db.session.remove()

    def close(self) -> None:
        self._connection.close()

    def _written_out(self, name: str) -> bytes:
        with self._connection.cursor().copy(SQL("COPY {} TO STDOUT").format(Identifier(name))) as copy:
            return b"".join(copy)
