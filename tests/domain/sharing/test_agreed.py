"""Budgets on which other programs found the same: see docs/oracles.md."""

import json
from fractions import Fraction
from typing import Any

import pytest

from govern.domain.sharing.allocation import Completion, Utility
from govern.domain.sharing.budget import Project, SharedBudget, group_ballots
from govern.domain.sharing.share import share_by_equal_shares, share_by_score
from govern.settings import ROOT

FILE = ROOT / "tests" / "cases" / "sharing" / "agreed-budget-sharing.json"
CASES = json.loads(FILE.read_text("utf-8"))["cases"]


def selected(shared: SharedBudget, kind: str) -> list[str]:
    if kind == "greedy":
        return sorted(share_by_score(shared, skip=True, seed="1").selected)
    utility, completion = kind.split(", ")
    found = share_by_equal_shares(shared, Utility(utility), Completion(completion), seed="1")
    return sorted(found.selected)


@pytest.mark.parametrize("part", range(5))
def test_the_projects_on_which_programs_agree_are_funded(part: int) -> None:
    cases: list[Any] = CASES[part::5]
    assert len(cases) == 30
    for case in cases:
        asked = case["input"]
        projects = tuple(Project(id_, "", Fraction(cost)) for id_, cost in asked["costs"].items())
        shared = SharedBudget(Fraction(asked["budget"]), projects, group_ballots(asked["ballots"]))
        assert {kind: selected(shared, kind) for kind in case["answer"]} == case["answer"], asked
