"""PrefLib's .soc, .soi, .toc, .toi (orders) and .cat (categories): ``count: 1,{2,3},4`` on a line.

Equals stand between braces and stay equals.
"""

import re
from dataclasses import dataclass

import numpy as np

from govern.domain.counting.profile import Profile
from govern.domain.values.message import Message
from govern.exchange.ballot_files.contents import (
    NO_CATEGORY,
    BallotFile,
    Categories,
    plain_bytes,
    text_of,
    whole_number,
)
from govern.exchange.ballot_files.fault import not_a_count, refuse
from govern.exchange.ballot_files.grouping import Rankings, grouped
from govern.exchange.ballot_files.preflib_head import PreflibHead, read_head

KINDS = ("soc", "soi", "toc", "toi", "cat")
_RANK = re.compile(r"\s*(?:(\d+)|\{\s*((?:\d+\s*(?:,\s*\d+\s*)*)?)\})\s*(,|$)")
_LINE = re.compile(r"\s*([^\s:]+)\s*:(.*)")

Ranks = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    count: int
    ranks: Ranks


def read_preflib(content: bytes, file: str, kind: str) -> BallotFile:
    """Return the election in a PrefLib file of a kind, such as ``toc``.

    Raises:
        BallotFileError: naming the line, what is wrong and what would be right.
    """
    lines = text_of(plain_bytes(content), file).split("\n")
    head = read_head(lines, file, kind)
    read = [
        _read_line(said, number, head, file)
        for number, said in enumerate(lines[head.lines :], start=head.lines + 1)
        if said.strip()
    ]
    if not read:
        refuse(file, len(lines), Message("There are no ballots."))
    for each in read:
        problem = _other_form(each, head, kind)
        if problem is not None:
            refuse(file, each.number, problem)
    _refuse_missing_voters(read, head, file)
    ballots = grouped(_rankings(read), len(head.names))
    profile = Profile(head.names, ballots.orders, ballots.tied, ballots.counts)
    categories = _categories(read, head.names) if kind == "cat" else None
    return BallotFile(profile, ballots.lines, None, head.title, categories)


def _read_line(said: str, number: int, head: PreflibHead, file: str) -> _Line:
    found = _LINE.fullmatch(said)
    if found is None:
        refuse(file, number, Message("A line is how many ballots, a colon and the order: 12: 3,{{1,4}},2"))
    count = whole_number(found[1])
    if count is None:
        refuse(file, number, not_a_count(found[1]))
    line = _Line(number, count, _read_ranks(found[2], number, file))
    problem = _wrong_candidate(line, len(head.names))
    if problem is not None:
        refuse(file, number, problem)
    return line


def _wrong_candidate(line: _Line, candidates: int) -> Message | None:
    seen: set[int] = set()
    for each in (each for rank in line.ranks for each in rank):
        values = {"number": each + 1, "candidates": candidates}
        if not 0 <= each < candidates:
            return Message("There is no candidate {number}; the file has {candidates}.", values)
        if each in seen:
            return Message("Candidate {number} stands twice on this ballot.", values)
        seen.add(each)
    return None


def _read_ranks(said: str, number: int, file: str) -> Ranks:
    ranks: list[tuple[int, ...]] = []
    at = 0
    while at < len(said):
        found = _RANK.match(said, at)
        if found is None or (found[3] == "," and not said[found.end() :].strip()):
            refuse(
                file,
                number,
                Message(
                    "“{rest}” is no order: write numbers with commas, equals between braces.",
                    {"rest": said[at:].strip()[:40]},
                ),
            )
        ranks.append(tuple(int(each) - 1 for each in (found[1] or found[2] or "").split(",") if each.strip()))
        at = found.end()
    return tuple(ranks)


def _other_form(line: _Line, head: PreflibHead, kind: str) -> Message | None:
    """Return what the kind of file rules out: equals in a strict order, gaps in a complete one."""
    if kind == "cat":
        values = {"found": len(line.ranks), "categories": head.categories}
        matches = len(line.ranks) == head.categories or not head.categories
        return (
            None if matches else Message("This line has {found} categories, the file {categories}.", values)
        )
    if not all(line.ranks):
        return Message("Braces with nobody between them are no rank.")
    if kind in ("soc", "soi") and any(len(rank) > 1 for rank in line.ranks):
        return Message("A .{kind} file knows no equal ranks, but this line has them.", {"kind": kind})
    if kind in ("soc", "toc") and sum(map(len, line.ranks)) != len(head.names):
        return Message(
            "In a .{kind} file every line ranks all {candidates} candidates.",
            {"kind": kind, "candidates": len(head.names)},
        )
    return None


def _refuse_missing_voters(read: list[_Line], head: PreflibHead, file: str) -> None:
    found = sum(each.count for each in read)
    if head.voters is not None and head.voters != found:
        values = {"stated": head.voters, "found": found}
        problem = Message("{stated} voters are announced, the lines hold {found}.", values)
        refuse(file, head.voters_line, problem)


def _rankings(read: list[_Line]) -> Rankings:
    longest = max(sum(map(len, each.ranks)) for each in read)
    orders = np.full((len(read), max(longest, 1)), -1, np.int16)
    tied = np.zeros(orders.shape, np.bool_)
    for row, line in enumerate(read):
        ranked = [each for rank in line.ranks for each in rank]
        orders[row, : len(ranked)] = ranked
        tied[row, : len(ranked)] = [at > 0 for rank in line.ranks for at in range(len(rank))]
    counts = np.array([each.count for each in read], np.int64)
    return Rankings(orders, tied, counts, np.array([each.number for each in read], np.int64))


def _categories(read: list[_Line], names: tuple[str, ...]) -> Categories:
    points = np.full((len(read), len(names)), NO_CATEGORY, np.int16)
    for row, line in enumerate(read):
        for category, those in enumerate(line.ranks):
            points[row, list(those)] = category
    counts = np.array([each.count for each in read], np.int64)
    lines = np.array([each.number for each in read], np.int64)
    return Categories(max(len(each.ranks) for each in read), points, counts, lines)
