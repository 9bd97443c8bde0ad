"""Rankings as CSV: the columns are ranks with names in their cells, or candidates with ranks in theirs."""

import re

import numpy as np
from numpy.typing import NDArray

from govern.domain.counting.profile import Profile
from govern.domain.values.message import Message
from govern.exchange.ballot_files.contents import (
    MOST_CANDIDATES,
    BallotFile,
    composed_name,
    plain_bytes,
    refuse_twins,
    text_of,
    whole_number,
)
from govern.exchange.ballot_files.csv_cells import Sheet, read_sheet
from govern.exchange.ballot_files.csv_named import read_named
from govern.exchange.ballot_files.fault import not_a_count, refuse
from govern.exchange.ballot_files.grouping import Rankings, grouped

COUNT = "count"
_RANK = re.compile(r"rank[ _]?([1-9]\d{0,3})", re.IGNORECASE)


def read_csv(content: bytes, file: str) -> BallotFile:
    """Return the election in a CSV file.

    Raises:
        BallotFileError: naming the line, what is wrong and what would be right.
    """
    sheet = read_sheet(text_of(plain_bytes(content), file), file)
    columns, counts = _read_counts(sheet)
    if not len(sheet.cells):
        refuse(file, sheet.heading_line, Message("There are no ballots."))
    headings = [sheet.heading[column] for column in columns]
    ranks = [_RANK.fullmatch(each) for each in headings]
    if all(ranks):
        _refuse_disorder([int(each[1]) for each in ranks if each], sheet)
        names, orders, tied = read_named(sheet, columns, _listed(sheet))
    else:
        names = _read_names(headings, sheet)
        orders, tied = _read_ranks(sheet, columns)
    ballots = grouped(Rankings(orders, tied, counts, sheet.lines), len(names))
    profile = Profile(tuple(names), ballots.orders, ballots.tied, ballots.counts)
    return BallotFile(profile, ballots.lines)


def _read_counts(sheet: Sheet) -> tuple[list[int], NDArray[np.int64]]:
    """Return the columns that are not the count, and how many ballots each row is."""
    places = [at for at, name in enumerate(sheet.heading) if name.casefold() == COUNT]
    columns = [at for at in range(len(sheet.heading)) if at not in places]
    if not columns or len(places) > 1:
        refuse(
            sheet.file,
            sheet.heading_line,
            Message("Beside ranks or candidates there may be one column “count”."),
        )
    if not places:
        return columns, sheet.repeated
    cells = sheet.cells[:, places[0]]
    counted = np.zeros(len(sheet.texts), np.int64)
    for number in sheet.numbers_in(cells):
        found = whole_number(sheet.texts[number])
        if found is None:
            refuse(sheet.file, sheet.line_of(cells == number), not_a_count(sheet.texts[number]))
        counted[number] = found
    return columns, counted[cells] * sheet.repeated


def _refuse_disorder(ranks: list[int], sheet: Sheet) -> None:
    if ranks != list(range(1, len(ranks) + 1)):
        refuse(
            sheet.file,
            sheet.heading_line,
            Message("Columns of ranks stand in order without a gap: rank1, rank2, and so on."),
        )


def _listed(sheet: Sheet) -> tuple[str, ...] | None:
    return None if sheet.listed is None else tuple(_names(list(sheet.listed), sheet.file, 1))


def _read_names(headings: list[str], sheet: Sheet) -> list[str]:
    if sheet.listed is not None:
        refuse(
            sheet.file,
            1,
            Message("Where the columns are candidates, the heading lists them; take this line out."),
        )
    return _names(headings, sheet.file, sheet.heading_line)


def _names(said: list[str], file: str, line: int) -> list[str]:
    if len(said) > MOST_CANDIDATES:
        refuse(file, line, Message("More than {most} candidates are not counted.", {"most": MOST_CANDIDATES}))
    names = [composed_name(each, file, line) for each in said]
    refuse_twins(names, [line] * len(names), file)
    return names


def _read_ranks(sheet: Sheet, columns: list[int]) -> tuple[NDArray[np.int16], NDArray[np.bool_]]:
    """Return orders from rank numbers: equal numbers share a rank, an empty cell gives none."""
    cells = sheet.cells[:, columns]
    meant = np.zeros(len(sheet.texts), np.int16)
    for number in sheet.numbers_in(cells):
        said = sheet.texts[number]
        found = whole_number(said) if said else 0
        if found is None or found > len(columns):
            refuse(sheet.file, sheet.line_with(cells == number), _no_rank(said, len(columns)))
        meant[number] = found
    ranks = meant[cells]
    sorting = np.where(ranks > 0, ranks, np.iinfo(np.int16).max)
    orders = np.argsort(sorting, axis=1, kind="stable").astype(np.int16)
    placed = np.take_along_axis(ranks, orders, axis=1)
    orders[placed == 0] = -1
    tied = np.zeros(placed.shape, np.bool_)
    tied[:, 1:] = (placed[:, 1:] == placed[:, :-1]) & (placed[:, 1:] > 0)
    _refuse_gaps(sheet, placed, tied)
    used = max(int((placed > 0).sum(axis=1).max()), 1)
    return np.ascontiguousarray(orders[:, :used]), np.ascontiguousarray(tied[:, :used])


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
