"""Rows of names: the first cell holds the first choice, ``=`` stands between equals inside a cell."""

import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from govern.domain.values.message import Message
from govern.exchange.ballot_files.contents import name_fault
from govern.exchange.ballot_files.csv_cells import Sheet
from govern.exchange.ballot_files.fault import refuse
from govern.exchange.ballot_files.grouping import Rankings, first_repeated

_EMPTY = -1


@dataclass(frozen=True, slots=True)
class Meanings:
    """What each different cell says: the candidates it names, as equals."""

    names: tuple[str, ...]
    named: tuple[tuple[int, ...], ...]


def read_named(sheet: Sheet, columns: list[int], meanings: Meanings) -> Rankings:
    """Return the ballots that rows of names are.

    Raises:
        BallotFileError: at a row that names somebody twice or leaves out a rank.
    """
    cells = sheet.cells[:, columns]
    lengths = np.array([len(each) for each in meanings.named], np.int64)
    filled = (lengths > 0)[cells]
    gap = filled[:, 1:] & ~filled[:, :-1]
    if gap.any():
        refuse(
            sheet.file,
            sheet.line_with(gap),
            Message("A rank is left out: a cell is empty before one that is not."),
        )
    orders, tied = _orders(cells, meanings, lengths)
    if first_repeated(orders) is not None:
        _refuse_repeated(sheet, orders, meanings.names)
    return Rankings(orders, tied, sheet.repeated, sheet.lines)


def meanings_of(sheet: Sheet, columns: list[int], listed: tuple[str, ...] | None) -> Meanings:
    """Return what cells mean, by candidates in the order of their names where the file lists none.

    Raises:
        BallotFileError: at a name that is not listed, or is missing beside ``=``.
    """
    cells = sheet.cells[:, columns]
    said: dict[int, list[str]] = {}
    for number in sheet.numbers_in(cells):
        text = sheet.texts[number]
        words = [each.strip() for each in text.split("=")] if text else []
        if not all(words):
            line = sheet.line_with(cells == number)
            refuse(sheet.file, line, Message("A name is missing beside = in “{cell}”.", {"cell": text[:80]}))
        said[number] = words
    spelled = {word for words in said.values() for word in words}
    for word in sorted(spelled):
        problem = name_fault(word)
        if problem is not None:
            refuse(sheet.file, _line_of(sheet, cells, said, word), problem)
    composed = {word: unicodedata.normalize("NFC", word) for word in spelled}
    names = listed if listed is not None else tuple(sorted(set(composed.values())))
    places = {name: at for at, name in enumerate(names)}
    for word in sorted(spelled):
        if composed[word] not in places:
            line = _line_of(sheet, cells, said, word)
            refuse(
                sheet.file, line, Message("“{name}” is no candidate of the first line.", {"name": word[:80]})
            )
    named = [
        tuple(places[composed[word]] for word in said.get(number, ())) for number in range(len(sheet.texts))
    ]
    return Meanings(names, tuple(named))


def _line_of(sheet: Sheet, cells: NDArray[np.int32], said: dict[int, list[str]], word: str) -> int:
    numbers = [number for number, words in said.items() if word in words]
    return sheet.line_with(np.isin(cells, numbers))


def _orders(
    cells: NDArray[np.int32], meanings: Meanings, lengths: NDArray[np.int64]
) -> tuple[NDArray[np.int16], NDArray[np.bool_]]:
    """Return each row's candidates one after the other, with the mark of those who share a rank."""
    if lengths.max() <= 1:
        single = np.array([each[0] if each else _EMPTY for each in meanings.named], np.int16)
        return single[cells], np.zeros(cells.shape, np.bool_)
    flat = np.array([each for named in meanings.named for each in named], np.int16)
    starts = np.cumsum(lengths) - lengths
    within = lengths[cells]
    in_row = within.sum(axis=1)
    runs = within.ravel()
    place = np.arange(runs.sum()) - np.repeat(np.cumsum(runs) - runs, runs)
    filled = np.arange(int(in_row.max())) < in_row[:, None]
    orders = np.full(filled.shape, _EMPTY, np.int16)
    orders[filled] = flat[np.repeat(starts[cells.ravel()], runs) + place]
    tied = np.zeros(filled.shape, np.bool_)
    tied[filled] = place > 0
    return orders, tied


def _refuse_repeated(sheet: Sheet, orders: NDArray[np.int16], names: tuple[str, ...]) -> None:
    placed = np.sort(orders, axis=1)
    again = (placed[:, 1:] == placed[:, :-1]) & (placed[:, 1:] >= 0)
    line = sheet.line_with(again)
    row = int(np.flatnonzero(sheet.lines == line)[0])
    name = names[placed[row, 1:][again[row]][0]]
    refuse(sheet.file, line, Message("“{name}” stands twice on this ballot.", {"name": name}))
