"""Rows of whole numbers packed into one: each in a field of so many bits, the first in the lowest."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

#: widths of fields are whole numbers of such pieces
PIECE = 16
#: so many products of pieces can be added up without loss
_MOST_PRODUCTS = 1 << 20
#: matrices with so few products are multiplied by one processor; more, waiting for each other, take longer
_SMALL = 1 << 18


def width_for(bits: int) -> int:
    """Return the width of fields that hold numbers of so many bits."""
    return max(1, -(-bits // PIECE)) * PIECE


def fields_in(row: int, width: int) -> int:
    """Return how many fields a row has, empty ones at its upper end left out."""
    return -(-row.bit_length() // width)


def shifted(row: int, by: int, width: int) -> int:
    """Return the row moved up by so many fields, or down, where the lowest drop out."""
    return row << by * width if by >= 0 else row >> -by * width


def lowest(row: int, fields: int, width: int) -> int:
    """Return the row without any but its lowest fields."""
    return row & ((1 << max(0, fields) * width) - 1)


def widened(row: int, old: int, new: int) -> int:
    """Return the row with fields of another width; every number must fit."""
    fields = fields_in(row, old)
    if old == new or not fields:
        return row
    pieces = _pieces(row, old, fields)
    apart = np.zeros((fields, new // PIECE), np.uint16)
    common = min(old, new) // PIECE
    apart[:, :common] = pieces[:, :common]
    return int.from_bytes(apart.tobytes(), "little")


def total(row: int, width: int) -> int:
    """Return the sum of all fields; it must itself fit into one.

    >>> total(0x0003_0002_0001, 16)
    6
    """
    fields = fields_in(row, width)
    while fields > 1:
        half = fields // 2
        row = (row >> half * width) + lowest(row, half, width)
        fields -= half
    return row


def numbers_in(row: int, fields: int, width: int) -> list[int]:
    """Return the numbers in so many fields.

    >>> numbers_in(0x0003_0002_0001, 4, 16)
    [1, 2, 3, 0]
    """
    size = width // 8
    octets = row.to_bytes(fields * size, "little")
    return [int.from_bytes(octets[at : at + size], "little") for at in range(0, fields * size, size)]


def spread(value: int, fields: int, width: int) -> int:
    """Return a row with the same number in so many fields.

    >>> hex(spread(5, 3, 16))
    '0x500050005'
    """
    have = 1
    while have < fields:
        more = min(have, fields - have)
        value |= lowest(value, more, width) << have * width
        have += more
    return value


def dot(pairs: Iterable[tuple[int, int]], one: int, other: int) -> int:
    """Return the sum of the products, field by field, of pairs of rows with fields of these two widths.

    The products of pieces are added up in matrices: each is below 2 to the 32, so that a million of them
    stay below 2 to the 53, where the arithmetic of the matrices is exact.
    """
    products = np.zeros((one // PIECE, other // PIECE))
    together = max(1, _SMALL // products.size)
    found = added = 0
    for row, facing in pairs:
        fields = min(fields_in(row, one), fields_in(facing, other))
        left, right = _pieces(row, one, fields), _pieces(facing, other, fields)
        for start in range(0, fields, together):
            part = slice(start, start + together)
            products += left[part].astype(np.float64).T @ right[part].astype(np.float64)
            added += together
            if added > _MOST_PRODUCTS - together:
                found, added = found + _carried(products), 0
                products[:] = 0
    return found + _carried(products)


def _pieces(row: int, width: int, fields: int) -> NDArray[np.uint16]:
    octets = row.to_bytes(max(1, -(-row.bit_length() // 8)), "little")
    size = fields * width // 8
    return np.frombuffer(octets[:size].ljust(size, b"\0"), np.uint16).reshape(fields, width // PIECE)


def _carried(products: NDArray[np.float64]) -> int:
    return sum(
        int(value) << PIECE * (row + column)
        for row, values in enumerate(products.tolist())
        for column, value in enumerate(values)
        if value
    )
