"""Rows of ranks: each cell says which rank the candidate of its column has, equal numbers equal ranks."""

import numpy as np
from numpy.typing import NDArray

from govern.domain.values.message import Message
from govern.exchange.ballot_files.contents import whole_number
from govern.exchange.ballot_files.csv_cells import Sheet
from govern.exchange.ballot_files.fault import refuse
from govern.exchange.ballot_files.grouping import Rankings


def ranks_meant(sheet: Sheet, columns: list[int]) -> NDArray[np.int16]:
    """Return the rank that each different cell says, none where it is empty.

    Raises:
        BallotFileError: at a cell that is no rank.
    """
    cells = sheet.cells[:, columns]
    meant = np.zeros(len(sheet.texts), np.int16)
    for number in sheet.numbers_in(cells):
        said = sheet.texts[number]
        found = whole_number(said) if said else 0
        if found is None or found > len(columns):
            refuse(sheet.file, sheet.line_with(cells == number), _no_rank(said, len(columns)))
        meant[number] = found
    return meant


def read_ranked(sheet: Sheet, columns: list[int], meant: NDArray[np.int16]) -> Rankings:
    """Return the ballots that rows of ranks are.

    Raises:
        BallotFileError: at a row that leaves out a rank.
    """
    ranks = meant[sheet.cells[:, columns]]
    sorting = np.where(ranks > 0, ranks, np.iinfo(np.int16).max)
    orders = np.argsort(sorting, axis=1, kind="stable").astype(np.int16)
    placed = np.take_along_axis(ranks, orders, axis=1)
    orders[placed == 0] = -1
    tied = np.zeros(placed.shape, np.bool_)
    tied[:, 1:] = (placed[:, 1:] == placed[:, :-1]) & (placed[:, 1:] > 0)
    _refuse_gaps(sheet, placed, tied)
    used = max(int((placed > 0).sum(axis=1).max()), 1)
    return Rankings(orders[:, :used], tied[:, :used], sheet.repeated, sheet.lines)


def _no_rank(said: str, most: int) -> Message:
    return Message(
        "“{said}” is no rank from 1 to {most}. Columns that hold names are headed rank1, rank2, and so on.",
        {"said": said[:40], "most": most},
    )


def _refuse_gaps(sheet: Sheet, placed: NDArray[np.int16], tied: NDArray[np.bool_]) -> None:
    """Refuse a rank that nobody has before one that somebody has: 1, 1, 2 and 1, 1, 3 are both usual."""
    begins = (placed > 0) & ~tied
    dense = np.cumsum(~tied, axis=1)
    skipping = np.arange(1, placed.shape[1] + 1)
    wrong = (begins & (placed != dense)).any(axis=1)
    if wrong.any():
        wrong &= (begins & (placed != skipping)).any(axis=1)
    if wrong.any():
        refuse(
            sheet.file,
            sheet.line_of(wrong),
            Message("A rank is left out: ranks go 1, 2, 3, and equals share one."),
        )
