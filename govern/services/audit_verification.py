"""Verification of the audit chain: changed, deleted, reordered or added rows, and truncation, are found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.domain.values.digest import Json, digest, salted_digest
from govern.domain.values.message import Message
from govern.services.audit import GENESIS, link
from govern.services.seals import LISTED, SEALED
from govern.store.database import current_session
from govern.store.tables.audit import AuditEntry, AuditPayload
from govern.store.tables.documents import Document


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What verification found; no faults means that the record is as it was written."""

    entries: int
    head: str
    #: rows whose seals were compared with what is stored now
    sealed: int
    #: entries whose payload was erased; their place in the chain is still checked
    erased: int
    faults: tuple[Message, ...]

    @property
    def is_intact(self) -> bool:
        """Return whether nothing was found."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class _Link:
    """One entry with its payload, read as plain values."""

    values: dict[str, object]
    hash: str
    salt: bytes | None
    payload: object


def verify_audit(*, known_heads: Iterable[str] = ()) -> AuditReport:
    """Check the whole chain of this database, against heads printed in documents too.

    A known head may be shortened, as documents print it, to its first digits (at least eight).
    """
    return verify_chain(current_session(), known_heads=known_heads)


def verify_chain(session: Session, *, known_heads: Iterable[str] = ()) -> AuditReport:
    """Check the chain that a session sees; see ``verify_audit``."""
    links = tuple(_links(session))
    seals = _latest_seals(links)
    faults = (
        *_chain_faults(links),
        *_payload_faults(links),
        *_head_faults(links, (*known_heads, *_printed_heads(session))),
        *_seal_faults(session, seals),
        *_unsealed_faults(session, seals),
    )
    return AuditReport(
        entries=len(links),
        head=links[-1].hash if links else GENESIS,
        sealed=len(seals),
        erased=sum(each.salt is None for each in links),
        faults=faults,
    )


def _links(session: Session) -> Iterator[_Link]:
    columns = [column for column in AuditEntry.__table__.c if column.name != "hash"]
    rows = session.execute(
        select(*columns, AuditEntry.hash, AuditPayload.salt, AuditPayload.payload)
        .outerjoin(AuditPayload, AuditPayload.seq == AuditEntry.seq)
        .order_by(AuditEntry.seq)
    )
    for row in rows:
        values = dict(row._mapping)
        hash_, salt, payload = values.pop("hash"), values.pop("salt"), values.pop("payload")
        yield _Link(values=values, hash=hash_, salt=salt, payload=payload)


def _chain_faults(links: tuple[_Link, ...]) -> Iterator[Message]:
    previous, expected = GENESIS, 1
    for each in links:
        seq = each.values["seq"]
        if seq != expected:
            yield Message("Entry {seq} is missing.", {"seq": expected})
        elif each.values["previous"] != previous:
            yield Message("Entry {seq} does not follow the one before it.", {"seq": expected})
        if digest(link(each.values)) != each.hash:
            yield Message("Entry {seq} was changed.", {"seq": _number(seq)})
        previous, expected = each.hash, _number(seq) + 1


def _number(seq: object) -> int:
    return seq if isinstance(seq, int) else 0


def _payload_faults(links: tuple[_Link, ...]) -> Iterator[Message]:
    for each in links:
        if each.salt is None:
            continue
        if salted_digest(each.salt, cast(Json, each.payload)) != each.values["payload_digest"]:
            yield Message("The details of entry {seq} were changed.", {"seq": _number(each.values["seq"])})


def _head_faults(links: tuple[_Link, ...], known: Iterable[str]) -> Iterator[Message]:
    heads = {each.hash for each in links} | {GENESIS}
    for head in known:
        if not any(each.startswith(head) for each in heads):
            yield Message(
                "The chain no longer holds the head {head}, which a document carries:"
                " it was cut off or rewritten.",
                {"head": head[:16]},
            )


def _printed_heads(session: Session) -> tuple[str, ...]:
    return tuple(session.scalars(select(Document.audit_head).distinct()))


def _latest_seals(links: tuple[_Link, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in links:
        seals = each.values["seals"]
        if isinstance(seals, dict):
            found.update(seals)
    return found


def _seal_faults(session: Session, seals: dict[str, str]) -> Iterator[Message]:
    for name, sealed in seals.items():
        kind, _, identity = name.partition(":")
        if kind not in SEALED:
            yield Message("Nobody knows what “{name}” seals.", {"name": name})
            continue
        frozen = SEALED[kind](session, UUID(identity))
        if frozen is None:
            yield Message("What {name} sealed was deleted.", {"name": name})
        elif digest(frozen) != sealed:
            yield Message("What {name} sealed was changed.", {"name": name})


def _unsealed_faults(session: Session, seals: dict[str, str]) -> Iterator[Message]:
    for kind, listed in LISTED.items():
        for identity in session.scalars(listed()):
            if f"{kind}:{identity}" not in seals:
                yield Message("{name} was added without an entry.", {"name": f"{kind}:{identity}"})
