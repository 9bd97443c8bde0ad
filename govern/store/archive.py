"""Archives of a whole database: one file, the same for SQLite and PostgreSQL, readable without Govern.

A ZIP with ``manifest.json`` and one file of JSON lines for each table. Values stand as SQLite would
keep them; bytes as base64.
"""

import base64
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sqlalchemy import Column, Connection, Table, delete, insert, select
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.store.tables.audit import AuditEntry
from govern.store.tables.everything import metadata

FORMAT = 1
_BATCH = 500
_DIALECT = sqlite_dialect()

Stored = str | int | None


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
    """Write every row that the connection's transaction sees; the file appears whole or not at all."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    rows: dict[str, int] = {}
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in metadata.sorted_tables:
            with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as file:
                rows[table.name] = 0
                for line in _lines(connection, table):
                    file.write(line)
                    rows[table.name] += 1
        last = connection.execute(
            select(AuditEntry.seq, AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)
        ).first()
        manifest = Manifest(
            format=FORMAT,
            revision=revision,
            made_at=made_at,
            audit_head=last.hash if last else "0" * 64,
            audit_entries=last.seq if last else 0,
            rows=rows,
        )
        archive.writestr("manifest.json", json.dumps(_as_json(manifest), indent=2))
    unfinished.replace(path)
    return manifest


def read_manifest(path: Path) -> Manifest:
    """Return what an archive says of itself.

    Raises:
        RuleBroken: when the file is not an archive of ours, or of a newer format.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = Manifest(**json.loads(archive.read("manifest.json")))
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        raise RuleBroken(
            Message("{file} is not a backup that “govern backup” wrote.", {"file": path.name})
        ) from error
    if manifest.format != FORMAT:
        raise RuleBroken(
            Message("{file} was written by a newer version of Govern. Upgrade first.", {"file": path.name})
        )
    return manifest


def archived_heads(path: Path) -> frozenset[str]:
    """Return every hash of the audit chain in an archive."""
    with zipfile.ZipFile(path) as archive, archive.open("tables/audit_entries.jsonl") as file:
        return frozenset(json.loads(line)["hash"] for line in file)


def restore_archive(connection: Connection, path: Path) -> None:
    """Replace every row of the database by those of an archive, in the connection's transaction."""
    for table in reversed(metadata.sorted_tables):
        connection.execute(delete(table))
    with zipfile.ZipFile(path) as archive:
        for table in metadata.sorted_tables:
            with archive.open(f"tables/{table.name}.jsonl") as file:
                read = _reader(table)
                _insert(connection, table, (read(json.loads(line)) for line in file))


def _insert(connection: Connection, table: Table, rows: Iterator[dict[str, object]]) -> None:
    batch: list[dict[str, object]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    writers = {column.name: _writer(column) for column in table.c}
    order = list(table.primary_key.columns)
    result = connection.execution_options(yield_per=_BATCH).execute(select(table).order_by(*order))
    for row in result:
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
