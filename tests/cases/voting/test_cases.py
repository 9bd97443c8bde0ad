"""The cases of this folder, which a jurist can read and extend."""

from pathlib import Path

import pytest
import yaml

from govern.domain.voting.ballot import Choice
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import decide
from tests.make.outcomes import electorate, rule

SECOND_CALLS = Path(__file__).parent / "second_calls.yaml"


def _cases() -> list[object]:
    files = [path for path in sorted(Path(__file__).parent.glob("*.yaml")) if path != SECOND_CALLS]
    groups = [(path.stem, group) for path in files for group in yaml.safe_load(path.read_text())]
    return [
        pytest.param(group, case, id=f"{stem}: {group['majority']}: {case['votes']} {case['why']}")
        for stem, group in groups
        for case in group["cases"]
    ]


@pytest.mark.parametrize(("group", "case"), _cases())
def test_case(group: dict[str, str], case: dict[str, object]) -> None:
    rights, choices = electorate(str(case["votes"]))
    decides = rule(group["majority"], quorum=group.get("quorum"), tie=group.get("tie", "rejected"))
    chair = Choice(case["chair"]) if "chair" in case else None
    outcome = decide(decides, rights=rights, choices=choices, chair_choice=chair)
    figures = {
        "result": outcome.result.value,
        "needed": outcome.majority[0].needed,
        "quorum_needed": outcome.quorum.figures[0].needed if outcome.quorum.figures else None,
        "tied": outcome.tie is not None,
    }
    assert {name: figures[name] for name in figures if name in case} == {
        name: case[name] for name in figures if name in case
    }
    assert str(explain(outcome)[-1].sentence).lower().startswith(f"result: {case['result']}")
