"""Digests of facts: one byte form for equal facts, SHA-256 over it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical_json(record: Json) -> bytes:
    """Return the one byte form of a record: sorted keys, no spaces, UTF-8.

    >>> canonical_json({"b": 1, "a": ["é"]}).decode()
    '{"a":["é"],"b":1}'
    """
    return _ENCODER.encode(record).encode()


def digest(record: Json) -> str:
    """Return the SHA-256 of a record's byte form as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(record)).hexdigest()


def salted_digest(salt: bytes, record: Json) -> str:
    """Return a digest that cannot be guessed back to its record once the salt is erased."""
    return hashlib.sha256(salt + canonical_json(record)).hexdigest()
