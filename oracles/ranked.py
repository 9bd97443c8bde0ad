"""Ranked ballots for comparisons, made from a seed, and as each program wants them."""

import os
import random
import sys
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import numpy as np

from govern.domain.counting.profile import Profile
from oracles.framework import Data

NAMES = ("Ana", "Bruno", "Clara", "Dario", "Eva", "Franz", "Gilda", "Hugo", "Irma", "Jan", "Kaja", "Leo")


def drawn(seed: int, *, candidates: int, ballots: int, equal: bool = False) -> list[str]:
    """Return grouped ballots as ``line`` writes them, of three blocs with tastes of their own."""
    draw = random.Random(seed)
    tastes = [[draw.gauss(0, 1) for _ in range(candidates)] for _ in range(3)]
    groups: Counter[tuple[tuple[int, ...], ...]] = Counter()
    for _ in range(ballots):
        taste = draw.choice(tastes)
        liking = [taste[each] + draw.gauss(0, 1) for each in range(candidates)]
        order = sorted(range(candidates), key=lambda each: -liking[each])[: draw.randint(1, candidates)]
        ranks: list[list[int]] = []
        for each in order:
            if equal and ranks and draw.random() < 0.2:
                ranks[-1].append(each)
            else:
                ranks.append([each])
        groups[tuple(tuple(sorted(rank)) for rank in ranks)] += 1
    return [line(many, ranks) for ranks, many in sorted(groups.items())]


def line(many: int, ranks: Iterable[Iterable[int]]) -> str:
    """Return a group of ballots as BLT has it, without its closing nought: ``12 3 1=2``."""
    return " ".join([str(many), *("=".join(str(each + 1) for each in rank) for rank in ranks)])


def grouped(data: Data) -> list[tuple[int, list[list[int]]]]:
    """Return how many papers have which ranks."""
    parts = [ballot.split() for ballot in data["ballots"]]
    return [
        (int(many), [[int(each) - 1 for each in rank.split("=")] for rank in ranks]) for many, *ranks in parts
    ]


def asked(method: str, ballots: list[str], *, candidates: int, seats: int) -> Data:
    return {"method": method, "candidates": list(NAMES[:candidates]), "seats": seats, "ballots": ballots}


def profile(data: Data) -> Profile:
    """Return the ballots as our own counts take them."""
    names = tuple(data["candidates"])
    ballots = grouped(data)
    orders = np.full((len(ballots), len(names)), -1, dtype=np.int16)
    tied = np.zeros(orders.shape, dtype=np.bool_)
    for at, (_, ranks) in enumerate(ballots):
        flat = [each for rank in ranks for each in rank]
        orders[at, : len(flat)] = flat
        tied[at, : len(flat)] = [place > 0 for rank in ranks for place in range(len(rank))]
    return Profile(names, orders, tied, np.array([many for many, _ in ballots], dtype=np.int64))


def blt(data: Data) -> str:
    """Return the ballots as a BLT file, equal ranks joined by ``=``."""
    return "\n".join(
        [
            f"{len(data['candidates'])} {data['seats']}",
            *(f"{ballot} 0" for ballot in data["ballots"]),
            "0",
            *(f'"{name}"' for name in data["candidates"]),
            '"drawn"',
            "",
        ]
    )


def names(data: Data, chosen: list[int]) -> list[str]:
    return sorted(data["candidates"][each] for each in chosen)


def droop_folder() -> str:
    """Return the folder of Droop's checkout, which stands in ``DROOP``, and let Python find it."""
    folder = os.environ.get("DROOP", "")
    if folder and folder not in sys.path:
        sys.path.append(folder)
    return folder


def droop(data: Data, rule: str) -> Data:
    """Return what Droop elects, with its quota and the votes of the elected after the last stage."""
    droop_folder()
    from droop.election import Election
    from droop.profile import ElectionProfile

    election = Election(ElectionProfile(data=blt(data)), {"rule": rule})
    election.count()
    elected = sorted(election.C.elected(), key=lambda each: each.name)
    return {
        "elected": [each.name for each in elected],
        "quota": written(Fraction(str(election.quota))),
        "votes": {each.name: written(Fraction(str(each.vote))) for each in elected},
    }


def written(number: Fraction) -> str:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{exact.normalize():f}"
