"""Ballot files: a million lines of BLT or CSV into groups, beside plain splitting and a peer's reader."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from govern.exchange.ballot_files.reader import read_ballot_file
from govern.exchange.ballot_files.writing import write_blt
from govern.settings import ROOT

T = TypeVar("T")
LINES, CANDIDATES, RANKS = 1_000_000, 20, 8
GOAL = 3.0
PEER = ROOT / ".oracles" / "bin" / "python"
PATIENCE = 120
#: the reader of votelib; it tells how many groups it found and the processor time it took
ASK_PEER = """
import sys, time
from votelib.io import blt
text = open(sys.argv[1], encoding="utf-8").read()
begun = time.process_time()
votes = blt.loads(text)[0]
print(len(votes), time.process_time() - begun)
"""


@dataclass(frozen=True)
class Read:
    """Processor time in seconds: to read a file into groups, and only to split its lines into words."""

    kind: str
    groups: int
    size: int
    spent: float
    split: float


@dataclass(frozen=True)
class Files:
    """Every kind of file, the writing of BLT, and the peer at the most lines it finishes."""

    read: tuple[Read, ...]
    written: float
    peer: tuple[int, float, float] | None


def measure_ballot_files(lines: int = LINES) -> Files:
    """Return what reading costs one process, on drawn ballots of three blocs."""
    drawn = list(_drawn(lines))
    contents = {
        "board.blt": _blt(drawn),
        "named.csv": _named(drawn),
        "ranked.csv": _ranked(drawn),
    }
    found = []
    for name, content in contents.items():
        spent, read = _timed(partial(read_ballot_file, content, name))
        separator = b" " if name.endswith("blt") else b","
        split, _ = _timed(partial(_split, content, separator))
        found.append(Read(name, len(read.profile.counts), len(content), spent, split))
    board = read_ballot_file(contents["board.blt"], "board.blt")
    written, _ = _timed(partial(write_blt, board.profile, 5, "Board"))
    return Files(tuple(found), written, _beside_a_peer(drawn))


def _drawn(lines: int) -> Iterator[list[int]]:
    """Yield ballots of one to eight ranks; each of three blocs likes its own candidates more."""
    chance = np.random.default_rng(20261123)
    liked = chance.random((3, CANDIDATES)) ** 1.2
    bloc = chance.integers(0, 3, lines)
    taste = chance.random((lines, CANDIDATES), np.float32) * liked[bloc].astype(np.float32)
    orders = np.argsort(-taste, axis=1)[:, :RANKS].tolist()
    lengths = chance.integers(1, RANKS + 1, lines).tolist()
    return (order[:length] for order, length in zip(orders, lengths, strict=True))


def _name(candidate: int) -> str:
    return f"Candidate {candidate + 1}"


def _blt(drawn: list[list[int]]) -> bytes:
    ballots = (" ".join(["1", *(str(each + 1) for each in order), "0"]) for order in drawn)
    names = (f'"{_name(each)}"' for each in range(CANDIDATES))
    return "\n".join([f"{CANDIDATES} 5", *ballots, "0", *names, '"Board"', ""]).encode()


def _named(drawn: list[list[int]]) -> bytes:
    names = [_name(each) for each in range(CANDIDATES)]
    heading = ",".join(f"rank{rank + 1}" for rank in range(RANKS))
    rows = (",".join([names[each] for each in order] + [""] * (RANKS - len(order))) for order in drawn)
    return "\n".join([heading, *rows, ""]).encode()


def _ranked(drawn: list[list[int]]) -> bytes:
    rows = []
    for order in drawn:
        cells = [""] * CANDIDATES
        for rank, candidate in enumerate(order, start=1):
            cells[candidate] = str(rank)
        rows.append(",".join(cells))
    return "\n".join([",".join(map(_name, range(CANDIDATES))), *rows, ""]).encode()


def _split(content: bytes, separator: bytes) -> int:
    """Split every line into its words and keep none: what comes before any reading in plain Python."""
    return sum(len(line.split(separator)) for line in content.split(b"\n"))


def _beside_a_peer(drawn: list[list[int]]) -> tuple[int, float, float] | None:
    """Return at how many lines the peer was ready, its time and ours."""
    if not PEER.exists():
        return None
    for lines in (len(drawn), len(drawn) // 10, len(drawn) // 100):
        content = _blt(drawn[:lines])
        theirs = _ask_peer(content)
        if theirs is not None:
            return lines, theirs, _timed(partial(read_ballot_file, content, "board.blt"))[0]
    return None


def _ask_peer(content: bytes) -> float | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.blt"
        path.write_bytes(content)
        try:
            said = subprocess.run(
                [PEER, "-c", ASK_PEER, path], capture_output=True, text=True, timeout=PATIENCE, check=True
            )
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return None
    return float(said.stdout.split()[1])


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    done = work()
    return time.process_time() - begun, done


def show_ballot_files(files: Files, lines: int = LINES) -> None:
    print(f"\nBallot files of {lines:,} lines, {CANDIDATES} candidates, into groups, processor time")
    for each in files.read:
        verdict = "reached" if each.spent <= GOAL else "MISSED"
        print(
            f"{each.kind:<11}{each.size / 1e6:>4.0f} MB{each.groups:>9,} groups{each.spent:>6.2f} s"
            f" (goal {GOAL:.0f} s: {verdict}), {each.spent / each.split:.2f} of splitting each line"
        )
    print(f"writing BLT: {files.written:.2f} s")
    if files.peer is None:
        print("votelib's reader of BLT: not installed, or not ready in time")
    else:
        at, theirs, ours = files.peer
        ratio = f"{theirs:.2f} s, ours {ours:.2f} s: {theirs / ours:.1f} times as fast"
        print(f"votelib's reader of BLT, {at:,} lines: {ratio}")


if __name__ == "__main__":
    show_ballot_files(measure_ballot_files())
