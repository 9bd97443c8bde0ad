"""The audit chain: every write adds one entry in its own transaction."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json, digest, salted_digest
from govern.domain.values.record import to_record
from govern.store.tables.audit import AuditEntry

GENESIS = "0" * 64

#: plain statements over tables, made once: every write of the house comes through here
_tables = AuditEntry.metadata.tables
_entries, _payloads = _tables["audit_entries"], _tables["audit_payloads"]
_LAST = select(_entries.c.seq, _entries.c.hash).order_by(_entries.c.seq.desc()).limit(1)
_LAST_MOMENT = select(_entries.c.at).order_by(_entries.c.seq.desc()).limit(1)
_ADD_ENTRY = insert(_entries)
_ADD_PAYLOAD = insert(_payloads)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a use case puts on record.

    ``payload`` is everything worth knowing later; ``seals`` are digests of rows frozen by this act,
    by name such as ``outcome:<id>``, against which the rows are checked for ever.
    """

    action: str
    subject_kind: str
    subject_id: UUID | None
    at: datetime
    actor: UUID | None = None
    payload: Mapping[str, object] = field(default_factory=dict)
    seals: Mapping[str, str] = field(default_factory=dict)


def record(session: Session, entry: Recorded) -> str:
    """Add one entry to the chain and return the new head.

    Called once in every transaction, which the caller has opened; writers take turns there, so
    that the chain cannot fork.
    """
    return record_all(session, (entry,))


def record_all(session: Session, entries: Sequence[Recorded]) -> str:
    """Add the entries of several acts that are put on record together, and return the new head."""
    session.flush()
    connection = session.connection()
    last = connection.execute(_LAST).first()
    seq, head = (last.seq, last.hash) if last else (0, GENESIS)
    links: list[dict[str, object]] = []
    payloads: list[dict[str, object]] = []
    for entry in entries:
        seq += 1
        salt, payload = secrets.token_bytes(16), to_record(dict(entry.payload))
        payloads.append({"seq": seq, "salt": salt, "payload": payload})
        values = _values(entry, seq=seq, previous=head, payload_digest=salted_digest(salt, payload))
        head = digest(link(values))
        links.append({**values, "hash": head})
    if links:
        connection.execute(_ADD_ENTRY, links)
        connection.execute(_ADD_PAYLOAD, payloads)
    return head


def _values(entry: Recorded, *, seq: int, previous: str, payload_digest: str) -> dict[str, object]:
    return {
        "seq": seq,
        "at": entry.at.astimezone(UTC),
        "actor_person_id": entry.actor,
        "action": entry.action,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "payload_digest": payload_digest,
        "seals": dict(entry.seals),
        "previous": previous,
    }


def link(values: Mapping[str, object]) -> Json:
    """Return what an entry's hash is taken over."""
    return to_record(dict(values))


def last_moment(session: Session) -> datetime | None:
    """Return when the latest entry was put on record, or None before the first."""
    found: datetime | None = session.connection().scalar(_LAST_MOMENT)
    return found


def current_head(session: Session) -> str:
    """Return the head of the chain, or 64 zeros before the first entry."""
    head = session.scalar(select(AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1))
    return head or GENESIS
