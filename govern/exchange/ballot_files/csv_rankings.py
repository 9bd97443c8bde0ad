"""Rankings as CSV: the columns are ranks with names in their cells, or candidates with ranks in theirs."""

import re
from collections.abc import Sequence
from dataclasses import replace

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
from govern.exchange.ballot_files.csv_named import meanings_of, read_named
from govern.exchange.ballot_files.csv_ranked import ranks_meant, read_ranked
from govern.exchange.ballot_files.fault import not_a_count, refuse
from govern.exchange.ballot_files.grouping import grouped, joined

COUNT = "count"
_RANK = re.compile(r"rank[ _]?([1-9]\d{0,3})", re.IGNORECASE)


def read_csv(content: bytes, file: str) -> BallotFile:
    """Return the election in a CSV file.

    Raises:
        BallotFileError: naming the line, what is wrong and what would be right.
    """
    sheet = read_sheet(text_of(plain_bytes(content), file), file)
    columns, counts = _read_counts(sheet)
    sheet = replace(sheet, repeated=counts)
    if not len(sheet.cells):
        refuse(file, sheet.heading_line, Message("There are no ballots."))
    headings = [sheet.heading[column] for column in columns]
    ranks = [_RANK.fullmatch(each) for each in headings]
    if all(ranks):
        _refuse_disorder([int(each[1]) for each in ranks if each], sheet)
        meanings = meanings_of(sheet, columns, _listed(sheet))
        names, parts = meanings.names, [read_named(each, columns, meanings) for each in sheet.portions()]
    else:
        names, meant = _read_names(headings, sheet), ranks_meant(sheet, columns)
        parts = [read_ranked(each, columns, meant) for each in sheet.portions()]
    ballots = grouped(joined(parts), len(names))
    profile = Profile(names, ballots.orders, ballots.tied, ballots.counts)
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
    return None if sheet.listed is None else _names(sheet.listed, sheet.file, 1)


def _read_names(headings: list[str], sheet: Sheet) -> tuple[str, ...]:
    if sheet.listed is not None:
        refuse(
            sheet.file,
            1,
            Message("Where the columns are candidates, the heading lists them; take this line out."),
        )
    return _names(headings, sheet.file, sheet.heading_line)


def _names(said: Sequence[str], file: str, line: int) -> tuple[str, ...]:
    if len(said) > MOST_CANDIDATES:
        refuse(file, line, Message("More than {most} candidates are not counted.", {"most": MOST_CANDIDATES}))
    names = [composed_name(each, file, line) for each in said]
    refuse_twins(names, [line] * len(names), file)
    return tuple(names)
