"""Archives of a whole database: one file, the same for SQLite and PostgreSQL, readable without Govern.

A ZIP with ``manifest.json`` and one file of JSON lines for each table. Values stand as SQLite would
keep them; bytes as base64.
"""

import base64
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from sqlalchemy import Column, Connection, Table, delete, insert, select
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.exc import DataError, IntegrityError, StatementError

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.store.tables.audit import AuditEntry
from govern.store.tables.everything import metadata

FORMAT = 1
_BATCH = 500
_DIALECT = sqlite_dialect()
_DAMAGE = (
    KeyError, TypeError, ValueError, EOFError, zlib.error, zipfile.BadZipFile,
    IntegrityError, DataError, StatementError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself."""

    format: int
    revision: str
    made_at: str
    audit_head: str
    audit_entries: int
    rows: dict[str, int]


def write_archive(connection: Connection, path: Path, *, revision: str, made_at: str) -> Manifest:
    """Write every row that the connection's transaction sees; the file appears whole or not at all.

    Raises:
        RuleBroken: when another file stands there, or no file can be written.
    """
    if path.exists() and not _is_archive(path):
        raise RuleBroken(
            Message("{file} is there already and is no backup. Choose another name.", {"file": path.name})
        )
    try:
        with _appearing(path) as file:
            return _write(connection, file, revision=revision, made_at=made_at)
    except OSError as error:
        raise RuleBroken(
            Message(
                "{file} cannot be written: {reason}.", {"file": str(path), "reason": error.strerror or "?"}
            )
        ) from error


@contextmanager
def _appearing(path: Path) -> Iterator[BinaryIO]:
    """Give a file that only its owner may read and that bears its name once it is whole and on disk."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _write(connection: Connection, file: BinaryIO, *, revision: str, made_at: str) -> Manifest:
    rows: dict[str, int] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in metadata.sorted_tables:
            with archive.open(_name(table), "w", force_zip64=True) as lines:
                rows[table.name] = 0
                for line in _lines(connection, table):
                    lines.write(line)
                    rows[table.name] += 1
        head, entries = _last_entry(connection)
        manifest = Manifest(FORMAT, revision, made_at, head, entries, rows)
        archive.writestr("manifest.json", json.dumps(_as_json(manifest), indent=2))
    return manifest


def _last_entry(connection: Connection) -> tuple[str, int]:
    query = select(AuditEntry.hash, AuditEntry.seq).order_by(AuditEntry.seq.desc()).limit(1)
    last = connection.execute(query).first()
    return (last.hash, last.seq) if last else ("0" * 64, 0)


def read_manifest(path: Path) -> Manifest:
    """Return what an archive says of itself.

    Raises:
        RuleBroken: when the file is not an archive of ours, or of a newer format.
    """
    manifest = _manifest(path)
    if manifest is None:
        raise RuleBroken(Message("{file} is not a backup that “govern backup” wrote.", {"file": path.name}))
    if manifest.format != FORMAT:
        raise RuleBroken(
            Message("{file} was written by a newer version of Govern. Upgrade first.", {"file": path.name})
        )
    return manifest


def _is_archive(path: Path) -> bool:
    return _manifest(path) is not None


def _manifest(path: Path) -> Manifest | None:
    try:
        with zipfile.ZipFile(path) as archive:
            return Manifest(**json.loads(archive.read("manifest.json")))
    except (OSError, *_DAMAGE):
        return None


def archived_heads(path: Path) -> frozenset[str]:
    """Return every hash of the audit chain in an archive.

    Raises:
        RuleBroken: when the archive is damaged.
    """
    with _opened(path) as archive, archive.open(_name(cast(Table, AuditEntry.__table__))) as file:
        return frozenset(json.loads(line)["hash"] for line in file)


def restore_archive(connection: Connection, path: Path) -> None:
    """Replace every row of the database by those of an archive, in the connection's transaction.

    Raises:
        RuleBroken: when the archive is damaged or holds less than it says.
    """
    manifest = read_manifest(path)
    for table in reversed(metadata.sorted_tables):
        connection.execute(delete(table))
    with _opened(path) as archive:
        for table in metadata.sorted_tables:
            with archive.open(_name(table)) as file:
                read = _reader(table)
                written = _insert(connection, table, (read(json.loads(line)) for line in file))
            if written != manifest.rows[table.name]:
                raise ValueError(f"{table.name} has {written} rows")
        if _last_entry(connection) != (manifest.audit_head, manifest.audit_entries):
            raise ValueError("the record ends elsewhere")


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _DAMAGE as error:
        raise RuleBroken(
            Message("{file} is damaged. Take another backup; nothing was changed.", {"file": path.name})
        ) from error


def _name(table: Table) -> str:
    return f"tables/{table.name}.jsonl"


def _insert(connection: Connection, table: Table, rows: Iterator[dict[str, object]]) -> int:
    batch: list[dict[str, object]] = []
    written = 0
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            connection.execute(insert(table), batch)
            written += len(batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
    return written + len(batch)


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    writers = {column.name: _writer(column) for column in table.c}
    query = select(table).order_by(*table.primary_key.columns)
    for row in connection.execute(query, execution_options={"yield_per": _BATCH}):
        record = {name: writers[name](value) for name, value in row._mapping.items()}
        yield json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _writer(column: Column[object]) -> Callable[[object], object]:
    bind = column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)

    def write(value: object) -> object:
        stored = bind(value) if bind is not None and value is not None else value
        if isinstance(stored, bytes | memoryview):
            return {"base64": base64.b64encode(stored).decode()}
        return stored

    return write


def _reader(table: Table) -> Callable[[dict[str, object]], dict[str, object]]:
    processors = {
        column.name: column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for column in table.c
    }

    def read(record: dict[str, object]) -> dict[str, object]:
        return {name: _value(processors[name], stored) for name, stored in record.items()}

    return read


def _value(processor: Callable[[object], object] | None, stored: object) -> object:
    if isinstance(stored, dict):
        return base64.b64decode(cast(str, stored["base64"]))
    return processor(stored) if processor is not None and stored is not None else stored


def _as_json(manifest: Manifest) -> dict[str, object]:
    return {name: getattr(manifest, name) for name in Manifest.__slots__}
