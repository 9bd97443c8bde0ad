"""Counting: a million grouped ballots by each method, what growth costs, and peers beside, one core.

``python -m bench.counting`` (``--peer-seconds 0`` leaves peers out; they need ``make oracles`` once).
"""

import argparse
import json
import random
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from govern.domain.counting.best_set import BestSet
from govern.domain.counting.constraints import Constraints, Limit
from govern.domain.counting.count import count
from govern.domain.counting.feasibility import Feasibility
from govern.domain.counting.profile import Profile, Scores
from govern.domain.counting.result import CountResult, Method
from govern.settings import ROOT

PEER_PYTHON = ROOT / ".oracles" / "bin" / "python"
BALLOTS, CANDIDATES, RANKS, SEATS = 1_000_000, 20, 8, 5
#: how much the candidates of a bloc differ for its voters; about 440,000 orders among a million ballots
TASTE = 0.28
REPEATS = 3


@dataclass(frozen=True)
class Subject:
    """A method, its ballots and goal, and who is measured beside it, at which sizes, the largest first."""

    method: Method
    goal: float
    ballots: int = BALLOTS
    seats: int = SEATS
    peer: str = ""
    peer_sizes: tuple[int, ...] = (1_000_000, 100_000, 10_000)
    times: int = 10


#: a method is measured by one line here; its peer is a function in ``bench.counting_peers``
SUBJECTS = (
    Subject(Method.APPROVAL, 0.5, peer="votelib_approval"),
    Subject(Method.PLURALITY, 0.5, peer="votelib_plurality"),
    Subject(Method.BLOCK, 0.5),
    Subject(Method.SCORES, 0.5),
    Subject(Method.BORDA, 0.5, peer="votelib_borda"),
    Subject(Method.SCHULZE, 1.5, peer="votelib_schulze", times=30),
    Subject(Method.IRV, 1.5, seats=1),
    Subject(Method.SCOTTISH_STV, 1.5, peer="pyrankvote_stv"),
    Subject(
        Method.MEEK_STV, 3.0, ballots=100_000, peer="pref_voting_meek", peer_sizes=(1_000, 300), times=30
    ),
)


@dataclass(frozen=True)
class Peer:
    """Processor seconds of a peer to build its ballots and to count them, and whom it elects."""

    ballots: int
    build: float
    tally: float
    elected: frozenset[str]


@cache
def draw(ballots: int, candidates: int = CANDIDATES, seed: int = 2026) -> Profile:
    """Return ballots of three blocs, each with one to eight ranks, in groups."""
    chance = np.random.default_rng(seed)
    places = chance.permuted(np.tile(np.arange(candidates), (3, 1)), axis=1)
    blocs = chance.choice(3, size=ballots, p=[0.45, 0.35, 0.2])
    ranks = min(RANKS, candidates)
    liking = TASTE * places[blocs] - chance.gumbel(size=(ballots, candidates))
    orders = np.full((ballots, RANKS), -1, dtype=np.int16)
    orders[:, :ranks] = np.argsort(liking, axis=1)[:, :ranks]
    orders[np.arange(RANKS) >= chance.integers(1, ranks + 1, size=ballots)[:, None]] = -1
    whole = orders.view(np.dtype((np.void, 2 * RANKS))).ravel()
    distinct, counts = np.unique(whole, return_counts=True)
    orders = distinct.view(np.int16).reshape(-1, RANKS)
    names = tuple(f"candidate {at}" for at in range(candidates))
    return Profile(names, orders, np.zeros(orders.shape, dtype=np.bool_), counts.astype(np.int64))


def scored(profile: Profile) -> Scores:
    """Return points for the ranked, eight for the first."""
    points = np.zeros((len(profile.counts), len(profile.candidates) + 1), dtype=np.int16)
    groups = np.arange(len(profile.counts))
    for rank in range(profile.orders.shape[1]):
        points[groups, profile.orders[:, rank]] = RANKS - rank
    return Scores(profile.candidates, points[:, :-1].copy(), profile.counts)


def measure(method: Method, profile: Profile, seats: int) -> tuple[float, CountResult]:
    """Return the least processor time of a whole count, stage table included, and its result."""
    ballots = scored(profile) if method is Method.SCORES else profile
    times = []
    for _ in range(REPEATS):
        begun = time.process_time()
        result = count(method, ballots, seats=seats, seed="2026")
        times.append(time.process_time() - begun)
        if times[-1] > 5:
            break
    return min(times), result


def beside(subject: Subject, seconds: float) -> tuple[Peer, float, CountResult] | None:
    """Return what a peer needs at the largest size that it finishes in time, and what we need there."""
    if not subject.peer or not seconds or not PEER_PYTHON.exists():
        return None
    for size in subject.peer_sizes:
        peer = run_peer(subject, size, seconds)
        if peer is not None:
            return peer, *measure(subject.method, draw(size), subject.seats)
    return None


def run_peer(subject: Subject, size: int, seconds: float) -> Peer | None:
    profile = draw(size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ballots.npz"
        np.savez(path, orders=profile.orders, counts=profile.counts)
        command = [PEER_PYTHON, "-m", "bench.counting_peers", subject.peer, path, str(subject.seats)]
        try:
            said = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=seconds, check=True)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return None
    found = json.loads(said.stdout.splitlines()[-1])
    elected = frozenset(profile.candidates[each] for each in found["elected"])
    return Peer(size, found["build"], found["tally"], elected)


def show_methods(peer_seconds: float) -> None:
    groups = len(draw(BALLOTS).counts)
    print(f"\nCounting, processor seconds: {CANDIDATES} candidates, 1 to {RANKS} ranks")
    print(
        f"{BALLOTS:,} ballots are {groups:,} distinct orders; a peer's time: building its ballots + counting"
    )
    for subject in SUBJECTS:
        spent, _ = measure(subject.method, draw(subject.ballots), subject.seats)
        verdict = "reached" if spent <= subject.goal else "MISSED"
        print(
            f"{subject.method.value:>13} {subject.ballots:>9,} {spent:8.3f}  goal {subject.goal}: {verdict}"
        )
        found = beside(subject, peer_seconds)
        if found is not None:
            show_peer(subject, *found)


def show_peer(subject: Subject, peer: Peer, ours: float, result: CountResult) -> None:
    whole, tally = (peer.build + peer.tally) / ours, peer.tally / ours
    verdict = "reached" if whole >= subject.times else "MISSED"
    others = len(peer.elected - set(result.elected))
    print(
        f"{subject.peer:>28} at {peer.ballots:,}: {peer.build:.2f} + {peer.tally:.2f}, Govern {ours:.4f}:"
        f" {whole:,.0f} times (counting alone {tally:,.1f}), goal {subject.times}: {verdict};"
        f" {f'elects {others} others' if others else 'elects the same'}"
    )


def show_growth() -> None:
    print("\nGrowth, milliseconds: ballots (20 candidates, 5 seats), candidates, seats (100,000 ballots)")
    sizes = (10_000, 100_000, 1_000_000)
    print(f"{'':>13} {'10k':>7} {'100k':>7} {'1M':>7}   {'10 c':>7} {'20 c':>7} {'40 c':>7}   seats 1, 5, 10")
    for subject in SUBJECTS:
        method, seats = subject.method, subject.seats
        ballots = [measure(method, draw(size), seats)[0] for size in sizes if size <= subject.ballots]
        candidates = [measure(method, draw(100_000, many), seats)[0] for many in (10, 20, 40)]
        places = [measure(method, draw(100_000), many)[0] for many in (1, 5, 10) if seats > 1]
        print(f"{method.value:>13} {_row(ballots)}   {_row(candidates)}   {_row(places)}")


def _row(seconds: list[float]) -> str:
    return " ".join(f"{1000 * each:7.1f}" for each in seconds) + " " * 8 * max(0, 3 - len(seconds))


def within_limits(seed: int) -> tuple[dict[str, int], Constraints]:
    """Return forty candidates of fifteen countries with limits on five attributes, and what they weigh."""
    chance = random.Random(seed)  # noqa: S311
    names = [f"candidate {at}" for at in range(40)]
    declared = {
        name: {
            "country": str(int(chance.paretovariate(0.7)) % 15),
            "gender": chance.choice("mmmff"),
            "newcomer": chance.choice(("yes", "no", "no")),
            "region": chance.choice("NESW"),
            "size": chance.choice("sml"),
        }
        for name in names
    }
    limits = (
        Limit("country", most=2),
        Limit("gender", "f", least=6),
        Limit("gender", "m", least=5),
        Limit("newcomer", "yes", least=4),
        *(Limit("region", value, least=2, most=5) for value in "NESW"),
        *(Limit("size", value, least=3) for value in "sml"),
    )
    return {name: chance.randrange(1000) for name in names}, Constraints(declared, limits)


def constrained(sets: int = 20) -> Iterator[tuple[float, bool]]:
    """Yield the time of each search for the best fifteen of forty, and whether any set meets the limits."""
    for seed in range(sets):
        weights, constraints = within_limits(seed)
        begun = time.process_time()
        found = BestSet(weights, 15, Feasibility(constraints, weights)).find()
        yield time.process_time() - begun, found is not None


def show_constrained() -> None:
    times = list(constrained())
    spent = sorted(each for each, _ in times)
    possible = sum(found for _, found in times)
    print(
        f"\nThe best 15 of 40 within limits on five attributes ({possible} of {len(spent)} possible):"
        f" median {1000 * spent[len(spent) // 2]:.0f} ms, worst {1000 * spent[-1]:.0f} ms"
    )


def show_counting(peer_seconds: float) -> None:
    show_methods(peer_seconds)
    show_growth()
    show_constrained()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.counting", description=__doc__)
    parser.add_argument("--peer-seconds", type=float, default=120, help="patience with one count of a peer")
    asked = parser.parse_args()
    show_counting(asked.peer_seconds)


if __name__ == "__main__":
    main()
