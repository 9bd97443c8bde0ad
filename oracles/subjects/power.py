"""Voting power: powerindex and power-bdd, which end in floating point; we compare to nine decimals."""

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate

from govern.domain.power.game import Condition, Game, Joined, Weighted
from govern.domain.power.indices import banzhaf, shapley_shubik
from oracles.framework import Data, Fault, Json, Peer, Subject

_PLACES = 10**9


def weighted_inputs() -> Iterator[Data]:
    for seed in range(36):
        drawn = random.Random(seed)
        voters, most = 3 + seed % 28, (4, 10, 100)[seed % 3]
        weights = [drawn.randint(1, most) for _ in range(voters)]
        share = Fraction(drawn.choice([51, 60, 65, 75]), 100)
        yield {"tests": [{"weights": weights, "needed": -(-share * sum(weights) // 1)}], "join": "all"}


def joined_inputs() -> Iterator[Data]:
    for seed in range(40):
        drawn = random.Random(1000 + seed)
        voters = 3 + seed % 10
        tests = []
        for _ in range(2 + seed % 2):
            weights = [drawn.randint(1, 12) for _ in range(voters)]
            tests.append({"weights": weights, "needed": drawn.randint(sum(weights) // 2, sum(weights))})
        yield {"tests": tests, "join": ("all", "any")[seed % 2]}


def game_of(data: Data) -> Game:
    tests: tuple[Condition, ...] = tuple(
        Weighted(tuple(each["weights"]), each["needed"]) for each in data["tests"]
    )
    names = tuple(str(at) for at in range(len(data["tests"][0]["weights"])))
    return Game(names, Joined(data["join"] == "all", tests))


def own(data: Data) -> Data:
    game = game_of(data)
    counted, shares = banzhaf(game), shapley_shubik(game)
    return {
        "absolute": [str(each) for each in counted.absolute],
        "shapley_shubik": [str(each) for each in shares],
        "absolute_rounded": rounded(counted.absolute),
        "banzhaf_rounded": rounded(counted.normalised),
        "shapley_shubik_rounded": rounded(shares),
    }


def rounded(values: object) -> Json:
    return [round(Fraction(each) * _PLACES) for each in values]


def by_powerindex(data: Data) -> Data | None:
    import powerindex

    test = data["tests"][0]
    if len(data["tests"]) > 1 or max(test["weights"]) >= test["needed"]:
        return None
    game = powerindex.Game(test["needed"], list(test["weights"]))
    game.calc_banzhaf()
    game.calc_shapley_shubik()
    return {
        "banzhaf_rounded": rounded(game.banzhaf),
        "shapley_shubik_rounded": rounded(game.shapley_shubik),
    }


def by_bdd(data: Data) -> Data:
    from power_bdd.bdd import BDD, WeightedGame

    parts = [BDD(WeightedGame(each["needed"], list(each["weights"]))) for each in data["tests"]]
    *_, joined = accumulate(parts, lambda one, more: one & more if data["join"] == "all" else one | more)
    joined.calc_banzhaf()
    joined.calc_shapley()
    return {
        "absolute_rounded": rounded(joined.beta[1:]),
        "shapley_shubik_rounded": rounded(joined.phi[1:]),
    }


def lone_winner() -> str:
    import powerindex

    game = powerindex.Game(5, [5, 3, 3])
    game.calc()
    ours = banzhaf(Game(("A", "B", "C"), Weighted((5, 3, 3), 5))).normalised
    return f"{game.banzhaf}, exactly {', '.join(map(str, ours))}"


def overflow() -> str:
    import powerindices

    weights = [1 + at % 10 for at in range(100)]
    needed = sum(weights) * 13 // 20 + 1
    theirs = powerindices.compute_pbi(needed, weights)[9]
    ours = banzhaf(Game(tuple(map(str, weights)), Weighted(tuple(weights), needed))).absolute[9]
    return f"{theirs:.3g} for the heaviest of 100, exactly {round(ours * 10**6)} millionths"


SUBJECTS = (
    Subject(
        name="power-weighted",
        folder="power",
        about="Banzhaf and Shapley-Shubik of weighted votes; absolute is by all coalitions of the others.",
        inputs=weighted_inputs,
        own=own,
        peers={"powerindex": Peer("powerindex", by_powerindex), "power-bdd": Peer("power-bdd", by_bdd)},
    ),
    Subject(
        name="power-joined",
        folder="power",
        about="Banzhaf and Shapley-Shubik of several weighted tests joined by and, or by or.",
        inputs=joined_inputs,
        own=own,
        peers={"power-bdd": Peer("power-bdd", by_bdd)},
    ),
)
FAULTS = (
    Fault(
        "powerindex 0.3.5",
        "calc() gives all power to whoever wins alone, even where others win without it",
        lone_winner,
    ),
    Fault("powerindices 1.0.2", "counts overflow from about 70 voters on, without a word", overflow),
)
