"""The cases of this folder: a rule file, votes, and what must come of them."""

from pathlib import Path

import pytest
import yaml

from govern.cli.decision_record import decision_record
from govern.domain.voting.explanation import explain
from govern.domain.voting.outcome import decide
from govern.exchange.votes_file import read_votes
from govern.rulefiles.decision_rule import read_decision_rule


def _cases() -> list[object]:
    return [
        pytest.param(group["rule"], group["columns"], case, id=f"{path.stem}: {group['of']}: {case['why']}")
        for path in sorted(Path(__file__).parent.glob("*.yaml"))
        for group in yaml.safe_load(path.read_text())
        for case in group["cases"]
    ]


def _table(columns: str, votes: str) -> str:
    """Return the CSV of voters written “A for 3 | B against 1”, cells separated by blanks, “.” for none."""
    lines = [
        ",".join(f'"{"" if cell == "." else cell.replace("_", " ")}"' for cell in line.split())
        for line in votes.split("|")
    ]
    return "\n".join([columns, *lines])


@pytest.mark.parametrize(("rule", "columns", "case"), _cases())
def test_case(rule: str, columns: str, case: dict[str, object]) -> None:
    read = read_decision_rule(rule, "rule.yaml")
    votes = read_votes(_table(columns, str(case["votes"])), "votes.csv", read)
    outcome = decide(read, rights=votes.rights, choices=votes.choices, chair_choice=votes.chair_choice)
    record = decision_record(outcome, [str(each.sentence) for each in explain(outcome)])
    tests = {
        test["name"]: f"{test['counted']} of {test['base']}, needed {test['needed']}"
        for test in record["tests"]
    }
    assert record["result"] == case["result"], record["sentences"]
    assert {name: tests[name] for name in case.get("tests", {})} == case.get("tests", {})
    assert all(any(said in line for line in record["sentences"]) for said in case.get("says", []))
