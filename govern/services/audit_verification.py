"""Verification of the audit chain: changed, deleted, reordered or added rows, and truncation, are found."""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from govern.domain.access.actor import Actor
from govern.domain.access.policy import Act, may
from govern.domain.values.digest import Json, digest
from govern.domain.values.errors import Conflict
from govern.domain.values.message import Message
from govern.services.audit import GENESIS, link
from govern.services.audit_words import sealed_kind
from govern.services.seals import LISTED, SEALED
from govern.store.database import snapshot
from govern.store.queries.audit_chain import (
    UNREADABLE,
    StoredLink,
    count_links,
    orphaned_payloads,
    printed_heads,
    stored_links,
)

#: entries that are checked while somebody waits for a page
LARGEST_FOR_A_PAGE = 20_000

_HEAD = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What verification found; no faults means that the record is as it was written."""

    entries: int
    head: str
    #: rows whose seals were compared with what is stored now
    sealed: int
    #: heads printed in documents, or given, that were looked for in the chain
    heads: int
    #: entries whose details were erased; their place in the chain is still checked
    erased: int
    faults: tuple[Message, ...]

    @property
    def is_intact(self) -> bool:
        """Return whether nothing was found."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class _Seal:
    """A digest on record, and the entry that put it there."""

    digest: str
    seq: int


@dataclass(slots=True)
class Walk:
    """What is remembered of the chain, walked once from its first entry to its last."""

    entries: int = 0
    erased: int = 0
    #: empty after an entry that cannot be read
    head: str = GENESIS
    expected: int = 1
    hashes: list[str] = field(default_factory=list)
    seals: dict[str, _Seal] = field(default_factory=dict)
    faults: list[Message] = field(default_factory=list)


def read_head(typed: str) -> str | None:
    """Return the digits of a head as somebody types it from paper, or None when it is none.

    >>> read_head("4F1C 09ab"), read_head("4f1c"), read_head("minutes")
    ('4f1c09ab', None, None)
    """
    digits = "".join(typed.split()).lower()
    return digits if _HEAD.fullmatch(digits) else None


def check_record(actor: Actor, *, known_heads: Iterable[str] = ()) -> AuditReport:
    """Check the whole record for somebody who waits for the answer; see ``verify_audit``.

    Raises:
        NotAllowed: when the actor may not read the record.
        Conflict: when it is too long for that.
    """
    may(actor, Act.READ_AUDIT).or_not_allowed()
    with snapshot() as session:
        entries = count_links(session)
        if entries > LARGEST_FOR_A_PAGE:
            raise Conflict(
                Message(
                    "The record has {n} entries, too many to check while you wait."
                    " Run “govern audit verify” on the server.",
                    {"n": entries},
                )
            )
        return verify_chain(session, known_heads=known_heads)


def verify_audit(*, known_heads: Iterable[str] = ()) -> AuditReport:
    """Check the whole chain of this database, against heads printed in documents too.

    It sees one moment's state while others go on working. A known head may be shortened, as documents
    print it, to its first digits (at least eight).
    """
    with snapshot() as session:
        return verify_chain(session, known_heads=known_heads)


def verify_chain(session: Session, *, known_heads: Iterable[str] = ()) -> AuditReport:
    """Check the chain that a session sees; see ``verify_audit``."""
    walk = walk_chain(session)
    heads = sorted({*known_heads, *printed_heads(session)})
    return AuditReport(
        entries=walk.entries,
        head=walk.head,
        sealed=len(walk.seals),
        heads=len(heads),
        erased=walk.erased,
        faults=(*walk.faults, *faults_beside(session, walk, heads)),
    )


def walk_chain(session: Session) -> Walk:
    """Check every entry by itself and in its place, and return what the chain holds."""
    walk = Walk()
    for each in stored_links(session):
        walk.faults += _link_faults(walk, each)
    return walk


def faults_beside(session: Session, walk: Walk, heads: Iterable[str]) -> Iterator[Message]:
    """Yield one by one what differs from a chain that was walked: heads once printed, rows that it sealed."""
    yield from _orphan_faults(session)
    yield from _head_faults(walk.hashes, heads)
    yield from _seal_faults(session, walk.seals)
    yield from _unsealed_faults(session, walk.seals)


def _link_faults(walk: Walk, each: StoredLink) -> Iterator[Message]:
    walk.entries += 1
    yield from _place_faults(walk, each)
    if each.values is None or digest(link(each.values)) != each.hash:
        yield Message("Entry {seq} was changed.", {"seq": each.seq})
    if each.values is not None:
        yield from _payload_faults(walk, each, each.values)
        _note_seals(walk, each.seq, each.values["seals"])
    walk.head, walk.expected = each.hash, each.seq + 1
    walk.hashes.append(each.hash)


def _place_faults(walk: Walk, each: StoredLink) -> Iterator[Message]:
    if each.seq > walk.expected:
        yield _gap(walk.expected, each.seq - 1)
    elif each.seq < walk.expected:
        yield Message("Entry {seq} was added before the first.", {"seq": each.seq})
    elif each.values is not None and walk.head and each.values["previous"] != walk.head:
        yield Message("Entry {seq} does not follow the one before it.", {"seq": each.seq})


def _gap(first: int, last: int) -> Message:
    if first == last:
        return Message("Entry {seq} is missing.", {"seq": first})
    return Message("Entries {first} to {last} are missing.", {"first": first, "last": last})


def _payload_faults(walk: Walk, each: StoredLink, values: Mapping[str, object]) -> Iterator[Message]:
    if each.salt is None:
        walk.erased += 1
    elif hashlib.sha256(each.salt + each.payload).hexdigest() != values["payload_digest"]:
        yield Message("The details of entry {seq} were changed.", {"seq": each.seq})


def _note_seals(walk: Walk, seq: int, seals: object) -> None:
    if isinstance(seals, dict):
        walk.seals.update({name: _Seal(sealed, seq) for name, sealed in seals.items()})


def _orphan_faults(session: Session) -> Iterator[Message]:
    for seq in orphaned_payloads(session):
        yield Message("Only the details of entry {seq} are left; the entry is missing.", {"seq": seq})


def _head_faults(hashes: list[str], known: Iterable[str]) -> Iterator[Message]:
    held = sorted((*hashes, GENESIS))
    for head in known:
        nearest = bisect_left(held, head)
        if nearest == len(held) or not held[nearest].startswith(head):
            yield Message(
                "The chain does not hold the head {head}, which was printed or noted once:"
                " it was cut off or rewritten.",
                {"head": head[:16]},
            )


def _seal_faults(session: Session, seals: Mapping[str, _Seal]) -> Iterator[Message]:
    for name, sealed in seals.items():
        kind, _, identity = name.partition(":")
        what: dict[str, str | int | Message] = {"what": sealed_kind(kind), "seq": sealed.seq}
        if kind not in SEALED:
            yield Message("Entry {seq} seals something that this version does not know.", {"seq": sealed.seq})
            continue
        try:
            frozen: Json = SEALED[kind](session, UUID(identity))
        except UNREADABLE:
            yield Message("{what}, sealed by entry {seq}, was changed and cannot be read.", what)
            continue
        if frozen is None:
            yield Message("{what}, sealed by entry {seq}, was deleted.", what)
        elif digest(frozen) != sealed.digest:
            yield Message("{what}, sealed by entry {seq}, was changed.", what)


def _unsealed_faults(session: Session, seals: Mapping[str, _Seal]) -> Iterator[Message]:
    for kind, listed in LISTED.items():
        what = sealed_kind(kind)
        try:
            identities = session.scalars(listed()).all()
        except UNREADABLE:
            yield Message("{what} was added without an entry and cannot be read.", {"what": what})
            continue
        for identity in identities:
            if f"{kind}:{identity}" not in seals:
                yield Message("{what} was added without an entry: {id}.", {"what": what, "id": str(identity)})
