"""The ballots of a BLT file: ``weight preference … 0`` on a line, ``=`` between equals."""

import re

import numpy as np
from numpy.typing import NDArray

from govern.domain.values.message import Message
from govern.exchange.ballot_files.fault import not_a_count, refuse
from govern.exchange.ballot_files.grouping import Rankings, first_repeated, grouped, joined
from govern.exchange.ballot_files.number_lines import Numbers, portions, read_numbers, stranger

_KNOWN = b"0123456789 \t\n="
_EQUALS = 61


def read_ballots(block: bytes, candidates: int, file: str, line: int) -> Rankings:
    """Return the ballots of a block that begins on a line, in groups.

    Raises:
        BallotFileError: at the first line that is no ballot, saying why.
    """
    parts, at = [], line
    for portion in portions(block):
        faulty, numbers = stranger(portion, _KNOWN), None
        if faulty is None:
            numbers = read_numbers(portion)
            faulty = _first_faulty(numbers, candidates)
        if faulty is not None:
            said = portion.split(b"\n")[faulty].decode("utf-8", "replace")
            refuse(file, at + faulty, _what_is_wrong(said, candidates))
        if numbers is not None and numbers.per_line.any():
            parts.append(_ballots(numbers, at))
        at += portion.count(b"\n")
    if not parts:
        refuse(file, line, Message("There are no ballots."))
    ballots = grouped(joined(parts), candidates)
    repeated = first_repeated(ballots.orders)
    if repeated is not None:
        at = int(ballots.lines[repeated])
        refuse(file, at, _what_is_wrong(block.split(b"\n")[at - line].decode(), candidates))
    return ballots


def _first_faulty(numbers: Numbers, candidates: int) -> int | None:
    """Return the first line, counted from none, that is no ballot; one that is blank is none to judge."""
    values, per_line = numbers.values, numbers.per_line
    ends = np.cumsum(per_line)
    written = np.flatnonzero(per_line > 0)
    begins, lasts = (ends - per_line)[written], ends[written] - 1
    faults = [written[(per_line[written] < 2) | (values[begins] < 1) | (values[lasts] != 0)]]
    wrong = (values < 1) | (values > candidates)
    wrong[begins] = wrong[lasts] = False
    faults.append(_lines_of(numbers, np.flatnonzero(wrong)))
    faults.append(_lines_with_stray_equals(numbers))
    found = np.concatenate(faults)
    return int(found.min()) if len(found) else None


def _lines_of(numbers: Numbers, tokens: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.searchsorted(numbers.line_ends, numbers.starts[tokens])


def _lines_with_stray_equals(numbers: Numbers) -> NDArray[np.int64]:
    """Return the lines with a ``=`` that does not stand between two preferences."""
    text = numbers.text
    at = np.flatnonzero(text == _EQUALS)
    if not len(at):
        return at
    tight = (text[at - 1] >= 48) & (text[at - 1] <= 57) & (text[at + 1] >= 48) & (text[at + 1] <= 57)
    stray = [np.searchsorted(numbers.line_ends, at[~tight])]
    tokens = np.searchsorted(numbers.starts, at[tight])
    ends = np.cumsum(numbers.per_line)
    lines = _lines_of(numbers, tokens)
    place = tokens - (ends - numbers.per_line)[lines]
    stray.append(lines[(place < 2) | (tokens == ends[lines] - 1)])
    return np.concatenate(stray)


def _ballots(numbers: Numbers, line: int) -> Rankings:
    """Return ballot by ballot what lines say that have been found in order."""
    per_line = numbers.per_line
    written = np.flatnonzero(per_line > 0)
    lengths = per_line[written] - 2
    ends = np.cumsum(per_line)[written]
    begins = ends - per_line[written]
    inside = np.ones(len(numbers.values), np.bool_)
    inside[begins] = inside[ends - 1] = False
    filled = np.arange(max(int(lengths.max()), 1)) < lengths[:, None]
    orders = np.full(filled.shape, -1, np.int16)
    orders[filled] = numbers.values[inside] - 1
    tied = np.zeros(filled.shape, np.bool_)
    if (numbers.text == _EQUALS).any():
        tied[filled] = (numbers.text[numbers.starts - 1] == _EQUALS)[inside]
    return Rankings(orders, tied, numbers.values[begins].astype(np.int64), written + line)


def _what_is_wrong(said: str, candidates: int) -> Message:
    """Return why a line is no ballot."""
    words = said.split()
    if not words:
        return Message("This line holds characters that ballots do not have.")
    if not re.fullmatch(r"[0-9]{1,9}", words[0]) or int(words[0]) < 1:
        return not_a_count(words[0])
    for word in words[1:]:
        if not re.fullmatch(r"[0-9]+(=[0-9]+)*", word):
            return Message(
                "“{word}” is no preference: write numbers of candidates, with = and no blank between equals.",
                {"word": word[:40]},
            )
    if words[-1] != "0":
        return Message("A ballot ends with 0 on its own line.")
    return _what_is_wrong_with([int(each) for word in words[1:-1] for each in word.split("=")], candidates)


def _what_is_wrong_with(preferences: list[int], candidates: int) -> Message:
    for number in preferences:
        if number == 0:
            return Message("0 ends the ballot, but more follows it.")
        if number > candidates:
            values = {"number": number, "candidates": candidates}
            return Message("There is no candidate {number}; the file has {candidates}.", values)
        if preferences.count(number) > 1:
            return Message("Candidate {number} stands twice on this ballot.", {"number": number})
    return Message("This line is no ballot.")
