"""Merkle trees over lists of records, hashed as in RFC 6962: one root stands for every leaf and its place."""

import hashlib
from collections.abc import Sequence

_LEAF, _NODE = b"\x00", b"\x01"


def merkle_root(leaves: Sequence[bytes]) -> str:
    """Return the root over these leaves in this order, as 64 hexadecimal digits.

    A leaf and a node begin differently before they are hashed, so that neither passes for the other.

    >>> merkle_root([])[:8], merkle_root([b""])[:8]
    ('e3b0c442', '6e340b9c')

    Source: RFC 6962, section 2.1.
    """
    level = [hashlib.sha256(_LEAF + leaf).digest() for leaf in leaves]
    if not level:
        return hashlib.sha256(b"").hexdigest()
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        odd = level[-1:] if len(level) % 2 else []
        level = [hashlib.sha256(_NODE + left + right).digest() for left, right in pairs] + odd
    return level[0].hex()
