"""Games on which other programs found the same: see docs/oracles.md."""

import json
from typing import Any

import pytest

from govern.domain.power.game import Game, Joined, Weighted
from govern.domain.power.indices import banzhaf, shapley_shubik
from govern.settings import ROOT

CASES = ROOT / "tests" / "cases" / "power"


def _game(asked: Any) -> Game:
    tests = tuple(Weighted(tuple(each["weights"]), each["needed"]) for each in asked["tests"])
    voters = len(asked["tests"][0]["weights"])
    return Game(tuple(map(str, range(voters))), Joined(asked["join"] == "all", tests))


@pytest.mark.parametrize(("name", "many"), [("power-weighted", 36), ("power-joined", 40)])
def test_the_power_on_which_programs_agree_is_found(name: str, many: int) -> None:
    cases = json.loads((CASES / f"agreed-{name}.json").read_text("utf-8"))["cases"]
    assert len(cases) == many
    for case in cases:
        game, answer = _game(case["input"]), case["answer"]
        assert [str(each) for each in banzhaf(game).absolute] == answer["absolute"]
        assert [str(each) for each in shapley_shubik(game)] == answer["shapley_shubik"]
