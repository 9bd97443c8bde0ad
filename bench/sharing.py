"""Budget sharing: Equal Shares with and without add1, exact and explained, beside pabutools on one file."""

import random
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from govern.domain.sharing.allocation import Allocation, Completion, Utility
from govern.domain.sharing.budget import SharedBudget
from govern.domain.sharing.share import share_by_equal_shares, share_by_score
from govern.exchange.pabulib import read_pb
from govern.exchange.pabulib_budget import shared_budget
from govern.settings import ROOT

T = TypeVar("T")
APPROVALS = 10
SIZES = ((125, 1250), (250, 2500), (500, 5000), (1000, 10_000))
ASKED = (500, 5000)
GOALS = {Completion.NONE: 1.0, Completion.ADD1: 10.0}
RATIO = 30
REPEATS = 3
PEER = ROOT / ".oracles" / "bin" / "python"
PATIENCE = 240
#: pabutools reads the file; it tells what it funds and the processor time of the method alone
ASK_PEER = """
import sys, time
from pabutools.election import parse_pabulib, Cost_Sat, Cardinality_Sat
from pabutools.rules import method_of_equal_shares
instance, profile = parse_pabulib(sys.argv[1])
kind = {"cost": Cost_Sat, "cardinality": Cardinality_Sat}[sys.argv[2]]
raised = {"voter_budget_increment": 1} if sys.argv[3] == "add1" else {}
begun = time.process_time()
found = method_of_equal_shares(instance, profile, kind, **raised)
print(time.process_time() - begun, *sorted(project.name for project in found))
"""


@dataclass(frozen=True)
class Spent:
    """Processor time in seconds for one budget."""

    projects: int
    voters: int
    utility: Utility
    completion: Completion
    seconds: float
    funded: int
    runs: int


@dataclass(frozen=True)
class Beside:
    """The peer's time and ours on the same budget, and whether both fund the same."""

    ours: Spent
    theirs: float
    same: bool


@dataclass(frozen=True)
class Sharings:
    """What sharing costs as budgets grow, and beside the peer."""

    read: float
    greedy: float
    spent: tuple[Spent, ...]
    beside: tuple[Beside, ...]


def measure_sharing() -> Sharings:
    """Return what sharing costs one process, every project explained."""
    asked = drawn(*ASKED)
    read, shared = _timed(partial(_read, asked))
    spent = [
        _spent(_read(drawn(*size)), utility, then)[0]
        for size in SIZES
        for utility in Utility
        for then in (Completion.NONE, Completion.ADD1)
        if size <= ASKED or then is Completion.NONE
    ]
    beside = (
        _beside(asked, Utility.COST, Completion.NONE),
        _beside(asked, Utility.CARDINALITY, Completion.NONE),
        _beside(drawn(250, 2500), Utility.COST, Completion.ADD1),
    )
    greedy, _ = _timed(partial(share_by_score, shared, skip=True, seed="1"))
    return Sharings(read, greedy, tuple(spent), tuple(each for each in beside if each))


def drawn(projects: int, voters: int) -> bytes:
    """Return a file: some projects are liked more, and 200 for each voter pays for about a fifth of all."""
    chance = random.Random(2026)  # noqa: S311 - a drawn example
    liked = [1 / (1 + at) ** 0.3 for at in range(projects)]
    most = 100 * voters // projects * 10
    costs = (f"{at};{chance.randint(most // 50, most)}\n" for at in range(projects))
    votes = []
    for voter in range(voters):
        chosen: set[int] = set()
        while len(chosen) < APPROVALS:
            chosen.update(chance.choices(range(projects), liked))
        votes.append(f"{voter};{','.join(map(str, sorted(chosen)))}\n")
    sizes = f"num_projects;{projects}\nnum_votes;{voters}\nbudget;{200 * voters}"
    meta = f"META\nkey;value\n{sizes}\nvote_type;approval\n"
    text = f"{meta}PROJECTS\nproject_id;cost\n{''.join(costs)}VOTES\nvoter_id;vote\n{''.join(votes)}"
    return text.encode()


def _read(content: bytes) -> SharedBudget:
    return shared_budget(read_pb(content, "drawn.pb"))


def _spent(shared: SharedBudget, utility: Utility, then: Completion) -> tuple[Spent, Allocation]:
    share = partial(share_by_equal_shares, shared, utility, then, seed="1")
    seconds, found = min((_timed(share) for _ in range(REPEATS)), key=lambda timed: timed[0])
    runs = 1 + (found.raised.raises if found.raised else 0)
    size = len(shared.projects), shared.voters
    return Spent(*size, utility, then, seconds, len(found.selected), runs), found


def _beside(content: bytes, utility: Utility, then: Completion) -> Beside | None:
    ours, found = _spent(_read(content), utility, then)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawn.pb"
        path.write_bytes(content)
        try:
            said = subprocess.run(
                [PEER, "-W", "ignore", "-c", ASK_PEER, path, utility.value, then.value],
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=True,
            ).stdout.split()
        except (FileNotFoundError, subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return None
    return Beside(ours, float(said[0]), said[1:] == sorted(found.selected))


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    done = work()
    return time.process_time() - begun, done


def show_sharing(found: Sharings) -> None:
    print(f"\nBudget sharing, exact, {APPROVALS} approvals a voter, every project explained, processor time")
    print("projects  voters  utility      completion  funded  runs  seconds  one run")
    for each in found.spent:
        print(
            f"{each.projects:>8} {each.voters:>7}  {each.utility.value:<11}  {each.completion.value:<10}"
            f" {each.funded:>7} {each.runs:>5} {each.seconds:>8.3f} {each.seconds / each.runs:>8.3f}"
            f"{_verdict(each)}"
        )
    print(f"reading the file of {ASKED[0]} by {ASKED[1]:,}: {found.read:.2f} s; greedy: {found.greedy:.3f} s")
    if not found.beside:
        print("pabutools: not installed (make oracles), or not ready in time")
    for both in found.beside:
        ours, ratio = both.ours, both.theirs / both.ours.seconds
        print(
            f"pabutools, {ours.projects} by {ours.voters:,}, {ours.utility.value}, {ours.completion.value}:"
            f" {both.theirs:.1f} s, ours {ours.seconds:.3f} s: {ratio:.0f} times as fast"
            f" (goal {RATIO}: {'reached' if ratio >= RATIO else 'MISSED'}),"
            f" {'the same projects' if both.same else 'OTHER PROJECTS'}"
        )


def _verdict(spent: Spent) -> str:
    goal = GOALS[spent.completion]
    if (spent.projects, spent.voters) != ASKED:
        return ""
    return f"  goal {goal:.0f} s: {'reached' if spent.seconds <= goal else 'MISSED'}"


if __name__ == "__main__":
    show_sharing(measure_sharing())
