"""Equal ballots brought together, whatever order they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_WORD = 63


@dataclass(frozen=True, slots=True, eq=False)
class Rankings:
    """Ballots one by one: orders, shared ranks, how many of each, and on which line each stands."""

    orders: NDArray[np.int16]
    tied: NDArray[np.bool_]
    counts: NDArray[np.int64]
    lines: NDArray[np.int64]


def joined(parts: Sequence[Rankings]) -> Rankings:
    """Return ballots one after the other, all as wide as the widest."""
    width = max(each.orders.shape[1] for each in parts)
    starts = np.cumsum([0, *(len(each.counts) for each in parts)])
    orders = np.full((starts[-1], width), -1, np.int16)
    tied = np.zeros(orders.shape, np.bool_)
    for begin, each in zip(starts, parts, strict=False):
        rows, ranks = each.orders.shape
        orders[begin : begin + rows, :ranks] = each.orders
        tied[begin : begin + rows, :ranks] = each.tied
    counts = np.concatenate([each.counts for each in parts])
    return Rankings(orders, tied, counts, np.concatenate([each.lines for each in parts]))


def grouped(ballots: Rankings, candidates: int) -> Rankings:
    """Return each different ballot once, in an order that depends on the ballots alone."""
    ballots = _in_one_form(ballots)
    keys = _keys(ballots, candidates)
    order = np.argsort(keys[0]) if len(keys) == 1 else np.lexsort(keys[::-1])
    starts = _starts([key[order] for key in keys])
    first = order[starts]
    return Rankings(
        orders=ballots.orders[first],
        tied=ballots.tied[first],
        counts=np.add.reduceat(ballots.counts[order], starts),
        lines=np.minimum.reduceat(ballots.lines[order], starts),
    )


def _in_one_form(ballots: Rankings) -> Rankings:
    """Return the ballots with equals in the order of candidates, so that ``2=1`` and ``1=2`` are one."""
    if not ballots.tied.any():
        return ballots
    rows = np.flatnonzero(ballots.tied.any(axis=1))
    ranks = np.cumsum(~ballots.tied[rows], axis=1)
    orders = ballots.orders.copy()
    found = orders[rows]
    places = np.lexsort((found, ranks), axis=1)
    orders[rows] = np.take_along_axis(found, places, axis=1)
    return Rankings(orders, ballots.tied, ballots.counts, ballots.lines)


def _keys(ballots: Rankings, candidates: int) -> list[NDArray[np.int64]]:
    """Return as few whole numbers for each ballot as tell it apart from every other."""
    cells, values = ballots.orders, candidates + 1
    shared = ballots.tied.any()
    bits = (values - 1).bit_length() + int(shared)
    ranks = cells.shape[1]
    in_one = _WORD // bits
    keys = []
    for begin in range(0, max(ranks, 1), in_one):
        key = np.zeros(len(cells), np.int64)
        for rank in range(begin, min(begin + in_one, ranks)):
            key <<= bits
            key += (cells[:, rank] + 1).astype(np.int64) << int(shared)
            if shared:
                key += ballots.tied[:, rank]
        keys.append(key)
    return keys


def _starts(keys: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Return where a new group begins in sorted keys."""
    differs = np.zeros(len(keys[0]), np.bool_)
    differs[0] = True
    for key in keys:
        differs[1:] |= key[1:] != key[:-1]
    return np.flatnonzero(differs)


def first_repeated(orders: NDArray[np.int16]) -> int | None:
    """Return the first row in which a candidate stands twice, or None."""
    placed = np.sort(orders, axis=1)
    repeated = ((placed[:, 1:] == placed[:, :-1]) & (placed[:, 1:] >= 0)).any(axis=1)
    return int(np.argmax(repeated)) if repeated.any() else None
