"""Transferable votes: beside Droop, which is exact too; with limits, with equal ranks, and as seats grow.

``DROOP=folder python -m bench.counting_stv`` (a checkout of github.com/jklundell/droop; without it, no peer).
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.counting import SEATS, draw
from govern.domain.counting.constraints import Constraints, Limit
from govern.domain.counting.meek import count_meek
from govern.domain.counting.profile import Profile
from govern.domain.counting.result import CountResult
from govern.domain.counting.scottish import count_scottish
from govern.settings import ROOT

Count = Callable[..., CountResult]
#: our count, Droop's name of the rule, sizes (largest first), and how many times faster we want to be
RULES: tuple[tuple[Count, str, tuple[int, ...], int], ...] = (
    (count_scottish, "scotland", (1_000_000, 100_000, 10_000), 10),
    (count_meek, "meek-prf", (100_000, 10_000, 1_000), 30),
)
REPEATS = 3


def measure(
    count: Count, profile: Profile, constraints: Constraints | None = None
) -> tuple[float, CountResult]:
    """Return the least processor time of a whole count, stage table included, and its result."""
    times = []
    for _ in range(REPEATS):
        begun = time.process_time()
        result = count(profile, seats=SEATS, constraints=constraints, seed="2026")
        times.append(time.process_time() - begun)
    return min(times), result


def blt_of(profile: Profile, seats: int) -> str:
    rows = (
        " ".join(map(str, [many, *(each + 1 for each in order if each >= 0), 0]))
        for order, many in zip(profile.orders.tolist(), profile.counts.tolist(), strict=True)
    )
    names = (f'"{name}"' for name in profile.candidates)
    return "\n".join([f"{len(profile.candidates)} {seats}", *rows, "0", *names, '"drawn"', ""])


def droop(rule: str, path: str) -> None:
    """Count a BLT file with Droop and print its processor times and whom it elects."""
    sys.path.append(os.environ["DROOP"])
    profiles, elections = (importlib.import_module(f"droop.{name}") for name in ("profile", "election"))
    begun = time.process_time()
    election = elections.Election(profiles.ElectionProfile(path=path), {"rule": rule})
    built = time.process_time()
    election.count()
    ended = time.process_time()
    elected = [each.name for each in election.C.elected()]
    print("\n" + json.dumps({"build": built - begun, "tally": ended - built, "elected": elected}))


def beside(count: Count, rule: str, size: int, seconds: float) -> str | None:
    """Return what Droop needs for so many ballots beside us, or None where it is not ready in time."""
    profile = draw(size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ballots.blt"
        path.write_text(blt_of(profile, SEATS))
        command = [sys.executable, "-m", "bench.counting_stv", "--droop", rule, str(path)]
        try:
            said = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=seconds, check=True)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return None
    found = json.loads(said.stdout.splitlines()[-1])
    ours, result = measure(count, profile)
    whole, tally = (found["build"] + found["tally"]) / ours, found["tally"] / ours
    same = "the same" if set(found["elected"]) == set(result.elected) else "OTHERS"
    return (
        f"Droop {rule} at {size:,}: {found['build']:.2f} + {found['tally']:.2f} s, Govern {ours:.4f} s:"
        f" {whole:,.0f} times (counting alone {tally:,.0f}); elects {same}"
    )


def show_droop(seconds: float) -> None:
    if not seconds or not os.environ.get("DROOP"):
        print("Droop is not measured: DROOP names the folder of its checkout")
        return
    for count, rule, sizes, times in RULES:
        said = (beside(count, rule, size, seconds) for size in sizes)
        found = next((each for each in said if each), f"Droop {rule} finished none of {sizes}")
        print(f"{found}; goal {times}")


def with_equals(profile: Profile) -> Profile:
    """Return the ballots with every third group sharing its second and third rank."""
    tied = profile.tied.copy()
    tied[::3, 2] = profile.orders[::3, 2] >= 0
    return replace(profile, tied=tied)


def some_limits(profile: Profile) -> Constraints:
    """Return at most two of each of seven countries, and three of one gender at least."""
    attributes = {
        name: {"country": str(at % 7), "gender": "fmm"[at % 3]} for at, name in enumerate(profile.candidates)
    }
    return Constraints(attributes, (Limit("country", most=1), Limit("gender", "f", least=3)))


def show_kinds() -> None:
    for name, count, size in (("scottish-stv", count_scottish, 1_000_000), ("meek-stv", count_meek, 100_000)):
        profile = draw(size)
        plain, result = measure(count, profile)
        equals, _ = measure(count, with_equals(profile))
        limited, _ = measure(count, profile, some_limits(profile))
        print(
            f"{name:>13} {size:>9,}: {plain:.3f} s, {len(result.stages)} stages;"
            f" a third with equal ranks {equals:.3f} s; within limits and without them {limited:.3f} s"
        )


def show_transferable(seconds: float) -> None:
    print("\nTransferable votes, processor seconds, stage tables included")
    show_kinds()
    show_droop(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.counting_stv", description=__doc__)
    parser.add_argument("--peer-seconds", type=float, default=120, help="patience with one count of Droop")
    parser.add_argument("--droop", nargs=2, metavar=("RULE", "BLT"), help="what this program asks of itself")
    asked = parser.parse_args()
    if asked.droop:
        droop(*asked.droop)
    else:
        show_transferable(asked.peer_seconds)


if __name__ == "__main__":
    main()
