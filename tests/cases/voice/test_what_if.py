"""Cases that a jurist can write: past decisions had members joined, or had founders been capped."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from govern.domain.members.categories import Category
from govern.domain.statutes.rule import RuleValue
from govern.domain.voice.what_if import past_decision
from govern.domain.voting.outcome import Result
from tests.make.outcomes import threshold
from tests.make.rules import share_of
from tests.make.what_if import newcomers, recorded, rules, world

Case = dict[str, Any]
CASES = yaml.safe_load((Path(__file__).parent / "what_if.yaml").read_text())
LETTERS = {Result.ADOPTED: "A", Result.REJECTED: "R", Result.VOID: "V", None: "-"}


def own_rules(case: Case) -> dict[str, RuleValue]:
    majority, base = threshold(f"{case.get('majority', 'more than 1/2')} of {case.get('base', 'cast')}")
    found: dict[str, RuleValue] = {
        "assembly__majority__ordinary": (share_of(str(majority.share), base.value, strict=majority.strict),)
    }
    if "quorum" in case:
        asked = threshold(f"{case['quorum']} of entitled")[0]
        found["assembly__quorum"] = (share_of(str(asked.share), "entitled", strict=asked.strict),)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_past_decision_comes_to_what_the_case_says(case: Case) -> None:
    actual = rules(**own_rules(case))
    joining = newcomers(case.get("joining", 0))
    joining = tuple(replace(each, category=Category(case.get("category", "full"))) for each in joining)
    supposed = {"founders__share": Fraction(case["cap"])} if "cap" in case else {}
    taken = recorded(actual, case["votes"], case.get("founders", 0), case.get("body", "assembly"))
    found = past_decision(taken, world(actual, joining, **supposed))
    assert "".join(LETTERS[each.result] for each in found.ways) == case["ways"]
    assert found.certainty.value == case["certainty"]
    assert bool(found.why) is bool(found.differing)
