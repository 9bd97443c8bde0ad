"""The export of the audit chain: a line for each entry, of hashes alone, checked without any database."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeGuard

from govern.domain.values.digest import Json, canonical_json
from govern.domain.values.message import Message

FORMAT = "govern-audit-chain"
VERSION = 1
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The first line of an export."""

    association: str
    exported_at: str
    entries: int
    head: str


@dataclass(frozen=True, slots=True)
class SealRead:
    """A digest that an entry put on record."""

    name: str
    digest: str
    seq: int
    at: str


@dataclass(slots=True)
class ChainRead:
    """What an export holds; no faults means that every entry follows the one before, up to the head."""

    head: ChainHead
    hashes: dict[str, int] = field(default_factory=lambda: {GENESIS: 0})
    #: by digest
    seals: dict[str, list[SealRead]] = field(default_factory=dict)
    faults: list[Message] = field(default_factory=list)

    def sealed(self, kind: str, digest: str) -> SealRead | None:
        """Return the first entry that put a digest of a kind on record."""
        return next((each for each in self.seals.get(digest, ()) if each.name.startswith(f"{kind}:")), None)


class ChainFileError(ValueError):
    """The file is no export of an audit chain."""


def chain_lines(head: ChainHead, entries: Iterable[tuple[Json, str]]) -> Iterator[bytes]:
    """Yield the lines of an export: what is exported, then each entry with its hash."""
    yield _line(
        {
            "format": FORMAT,
            "version": VERSION,
            "association": head.association,
            "exported_at": head.exported_at,
            "entries": head.entries,
            "head": head.head,
        }
    )
    for entry, hash_ in entries:
        yield _line({"entry": entry, "hash": hash_})


def read_chain(lines: Iterable[bytes]) -> ChainRead:
    """Read an export and check that its entries make one chain.

    Raises:
        ChainFileError: when it is none.
    """
    rows = iter(lines)
    chain = ChainRead(_head(next(rows, b"")))
    previous, seq = GENESIS, 0
    for line in rows:
        if not line.strip():
            continue
        entry, hash_ = _entry(line)
        seq += 1
        if entry.get("seq") != seq or entry.get("previous") != previous:
            chain.faults.append(Message("Entry {seq} does not follow the one before it.", {"seq": seq}))
        if hashlib.sha256(canonical_json(entry)).hexdigest() != hash_:
            chain.faults.append(Message("Entry {seq} was changed.", {"seq": seq}))
        _note(chain, entry, seq)
        chain.hashes[hash_] = seq
        previous = hash_
    if (seq, previous) != (chain.head.entries, chain.head.head):
        chain.faults.append(Message("The export was cut off: its last entries are missing."))
    return chain


def _line(record: Json) -> bytes:
    return canonical_json(record) + b"\n"


def _head(line: bytes) -> ChainHead:
    read = _loaded(line)
    if read.get("format") != FORMAT or read.get("version") != VERSION:
        raise ChainFileError("This is no export of an audit chain that this version reads.")
    entries = read.get("entries")
    return ChainHead(
        str(read.get("association", "")),
        str(read.get("exported_at", "")),
        entries if isinstance(entries, int) else -1,
        str(read.get("head", "")),
    )


def _entry(line: bytes) -> tuple[Mapping[str, Json], str]:
    read = _loaded(line)
    entry = read.get("entry")
    if not _is_record(entry):
        raise ChainFileError("A line of the export is no entry.")
    return entry, str(read.get("hash", ""))


def _loaded(line: bytes) -> Mapping[str, Json]:
    try:
        read: Json = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise ChainFileError("A line of the export is no JSON.") from fault
    if not _is_record(read):
        raise ChainFileError("A line of the export is no record.")
    return read


def _is_record(value: Json) -> TypeGuard[Mapping[str, Json]]:
    return isinstance(value, dict)


def _note(chain: ChainRead, entry: Mapping[str, Json], seq: int) -> None:
    seals, at = entry.get("seals"), entry.get("at")
    moment = str(at.get("instant", "")) if _is_record(at) else str(at)
    if _is_record(seals):
        for name, digest in seals.items():
            chain.seals.setdefault(str(digest), []).append(SealRead(name, str(digest), seq, moment))
