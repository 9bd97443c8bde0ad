"""Lines of whole numbers read all at once: a million lines cost as little as a thousand would one by one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_MOST_DIGITS = 9
_PORTION = 2**20
_LINE_FEED = 10
_ZERO, _NINE = 48, 57


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The whole numbers of a text of digits, separators and line feeds.

    ``values`` and ``starts`` (where each begins in ``text``) run through the whole text; ``per_line``
    says how many of them stand on each line, ``line_ends`` where the lines end.
    """

    text: NDArray[np.uint8]
    values: NDArray[np.int32]
    starts: NDArray[np.int64]
    per_line: NDArray[np.int64]
    line_ends: NDArray[np.int64]

    @property
    def lines(self) -> int:
        return len(self.line_ends)


def read_numbers(block: bytes) -> Numbers:
    """Return the numbers of a block whose last line ends; those of more than nine digits become -1."""
    text = np.frombuffer(block, np.uint8)
    is_digit = (text >= _ZERO) & (text <= _NINE)
    edges = np.flatnonzero(np.diff(is_digit, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    line_ends = np.flatnonzero(text == _LINE_FEED)
    before = np.searchsorted(starts, line_ends)
    per_line = np.diff(before, prepend=0)
    return Numbers(text, _values(text, starts, ends), starts, per_line, line_ends)


def _values(text: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int32]:
    lengths = ends - starts
    values = text[starts].astype(np.int32) - _ZERO
    for place in range(1, min(int(lengths.max(initial=0)), _MOST_DIGITS)):
        longer = np.flatnonzero(lengths > place)
        values[longer] = values[longer] * 10 + (text[starts[longer] + place].astype(np.int32) - _ZERO)
    values[lengths > _MOST_DIGITS] = -1
    return values


def portions(block: bytes) -> Iterator[bytes]:
    """Yield a block in parts of whole lines, small enough to stay close to the processor."""
    begin = 0
    while begin < len(block):
        end = block.find(b"\n", begin + _PORTION) + 1 or len(block)
        yield block[begin:end]
        begin = end


def stranger(block: bytes, known: bytes) -> int | None:
    """Return the line, counted from none, of the first byte that is not one of the known, or None."""
    strange = block.translate(None, known)
    if not strange:
        return None
    at = block.index(strange[:1])
    return block.count(b"\n", 0, at)
