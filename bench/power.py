"""Voting power, exact, beside powerindex and power-bdd (floating point at the end), each index alone.

``python -m bench.power`` (``--peer-seconds 0`` leaves peers out; they need ``make oracles`` once).
"""

import argparse
import json
import random
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from govern.domain.power.game import Condition, Game, Joined, Weighted
from govern.domain.power.indices import banzhaf, shapley_shubik
from govern.settings import ROOT

PEER = ROOT / ".oracles" / "bin" / "python"
INDICES: dict[str, Callable[[Game], object]] = {"Banzhaf": banzhaf, "Shapley-Shubik": shapley_shubik}
#: asked of a peer: tests as weights and quota, all to be met; it tells its processor time
ASK_POWERINDEX = """
import json, sys, time, powerindex
(weights, needed), = json.loads(sys.argv[1])
game = powerindex.Game(needed, weights)
begun = time.process_time()
game.calc_banzhaf() if sys.argv[2] == "Banzhaf" else game.calc_shapley_shubik()
print(time.process_time() - begun)
"""
ASK_BDD = """
import functools, json, operator, sys, time
from power_bdd.bdd import BDD, WeightedGame
begun = time.process_time()
parts = [BDD(WeightedGame(needed, weights)) for weights, needed in json.loads(sys.argv[1])]
joined = functools.reduce(operator.and_, parts)
joined.calc_banzhaf() if sys.argv[2] == "Banzhaf" else joined.calc_shapley()
print(time.process_time() - begun)
"""


@dataclass(frozen=True)
class Case:
    """A game, the seconds that each index may take, and which peers take such games."""

    name: str
    game: Game
    goal: float
    peers: tuple[str, ...] = ("powerindex", "power-bdd")


def of_weights(weights: list[int]) -> Game:
    return Game(
        tuple(str(at) for at in range(len(weights))),
        Weighted(tuple(weights), sum(weights) * 65 // 100 + 1),
    )


def double_majority() -> Game:
    """Return 27 states of drawn populations: 15 of them with 65 % of the people, or all but three."""
    drawn = random.Random(27)  # noqa: S311
    people = tuple(round(drawn.lognormvariate(16, 1)) for _ in range(27))
    both: Condition = Joined(True, (Weighted((1,) * 27, 15), Weighted(people, -(-sum(people) * 65 // 100))))
    return Game(tuple(str(at) for at in range(27)), Joined(False, (both, Weighted((1,) * 27, 24))))


def cases() -> list[Case]:
    drawn = random.Random(2026)  # noqa: S311
    return [
        Case("31 voters, weights to 10", of_weights([drawn.randint(1, 10) for _ in range(31)]), 0.1),
        Case("27 states, double majority or blocking", double_majority(), 0.1, ()),
        Case("100 voters, all weights different, to 1000", of_weights(drawn.sample(range(1, 1001), 100)), 5),
        Case(
            "1,000 voters, weights 1, 5, 20", of_weights([drawn.choice((1, 5, 20)) for _ in range(1000)]), 5
        ),
        Case("1,000 voters, 10 weights, 1 to 10", of_weights([1 + at % 10 for at in range(1000)]), 5),
        Case("1,000 voters, 20 weights, 1 to 20", of_weights([1 + at % 20 for at in range(1000)]), 5),
    ]


def ours(index: str, game: Game) -> float:
    begun = time.process_time()
    INDICES[index](game)
    return time.process_time() - begun


def theirs(peer: str, index: str, game: Game, seconds: float) -> float | None:
    """Return the processor time of a peer, None where it fails or does not finish in time."""
    assert isinstance(game.condition, Weighted)
    asked = json.dumps([[list(game.condition.weights), game.condition.needed]])
    program = ASK_POWERINDEX if peer == "powerindex" else ASK_BDD
    try:
        said = subprocess.run(
            [PEER, "-c", program, asked, index], capture_output=True, timeout=seconds, check=True, text=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return float(said.stdout)


def show_power(peer_seconds: float) -> None:
    print("\nVoting power, exact fractions, processor seconds")
    for case in cases():
        for index in INDICES:
            spent = ours(index, case.game)
            verdict = "reached" if spent <= case.goal else "MISSED"
            print(f"{case.name:>42}  {index:<14} {spent:8.3f}  goal {case.goal}: {verdict}")
            for peer in case.peers if peer_seconds and PEER.exists() else ():
                show_peer(peer, theirs(peer, index, case.game, peer_seconds), spent)


def show_peer(peer: str, seconds: float | None, spent: float) -> None:
    said = (
        "fails or takes too long" if seconds is None else f"{seconds:.3f}: {seconds / spent:,.1f} times ours"
    )
    print(f"{peer:>58} {said}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.power", description=__doc__)
    parser.add_argument("--peer-seconds", type=float, default=60, help="patience with one count of a peer")
    show_power(parser.parse_args().peer_seconds)


if __name__ == "__main__":
    main()
