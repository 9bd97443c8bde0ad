"""The lot: an order among equals that anybody can draw again from a seed."""

from collections.abc import Iterable
from hashlib import sha256


def lot_order(seed: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return names in the order of the SHA-256 of seed and name, whatever order they came in.

    >>> lot_order("2026", ["Ana", "Bruno", "Clara"]) == lot_order("2026", ["Clara", "Ana", "Bruno"])
    True
    """
    return tuple(sorted(names, key=lambda name: (sha256(f"{seed}\n{name}".encode()).hexdigest(), name)))
