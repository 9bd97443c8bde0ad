"""The stored audit chain, read link by link for verification; what cannot be read is still listed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, Select, func, select, type_coerce
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Session

from govern.store.tables.audit import AuditEntry, AuditPayload
from govern.store.tables.documents import Document

_BATCH = 500

#: what reading a value raises that no program of ours wrote
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


@dataclass(frozen=True, slots=True)
class StoredLink:
    """One entry as stored; ``values`` is what its hash is taken over, or None when it cannot be read."""

    seq: int
    values: Mapping[str, object] | None = None
    hash: str = ""
    #: None when the details were erased
    salt: bytes | None = None
    #: the details in the byte form that was digested
    payload: bytes = b""


def count_links(session: Session) -> int:
    """Return how many entries there are."""
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def stored_links(session: Session) -> Iterator[StoredLink]:
    """Yield every entry in its order, without keeping them all in memory."""
    last: int | None = None
    while True:
        query = select(AuditEntry.seq).order_by(AuditEntry.seq).limit(_BATCH)
        seqs = session.scalars(query if last is None else query.where(AuditEntry.seq > last)).all()
        if not seqs:
            return
        yield from _read(session, seqs)
        last = seqs[-1]


def _read(session: Session, seqs: Sequence[int]) -> Iterator[StoredLink]:
    """Read entries at once; when one of them cannot be read, in halves until it stands alone."""
    try:
        found = [_link(row) for row in session.execute(_query(seqs))]
    except UNREADABLE:
        if len(seqs) == 1:
            yield StoredLink(seqs[0])
            return
        half = len(seqs) // 2
        yield from _read(session, seqs[:half])
        yield from _read(session, seqs[half:])
    else:
        yield from found


def _query(seqs: Sequence[int]) -> Select[tuple[object, ...]]:
    plain = [column for column in AuditEntry.__table__.c if column.name != "seals"]
    return (
        select(
            *plain,
            type_coerce(AuditEntry.seals, LongText).label("seals"),
            AuditPayload.salt,
            type_coerce(AuditPayload.payload, LongText).label("payload"),
        )
        .outerjoin(AuditPayload, AuditPayload.seq == AuditEntry.seq)
        .where(AuditEntry.seq.between(seqs[0], seqs[-1]))
        .order_by(AuditEntry.seq)
    )


def _link(row: Row[tuple[object, ...]]) -> StoredLink:
    values = dict(row._mapping)
    hash_, salt, payload = values.pop("hash"), values.pop("salt"), values.pop("payload")
    values["seals"] = json.loads(values["seals"])
    return StoredLink(values["seq"], values, hash_, salt, payload.encode() if payload is not None else b"")


def orphaned_payloads(session: Session) -> Sequence[int]:
    """Return the numbers of entries of which only the details are left."""
    query = (
        select(AuditPayload.seq)
        .outerjoin(AuditEntry, AuditEntry.seq == AuditPayload.seq)
        .where(AuditEntry.seq.is_(None))
    )
    return session.scalars(query.order_by(AuditPayload.seq)).all()


def printed_heads(session: Session) -> Sequence[str]:
    """Return every head of the chain that stands in a document."""
    return session.scalars(select(Document.audit_head).distinct().order_by(Document.audit_head)).all()
