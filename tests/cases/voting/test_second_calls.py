"""The cases of second_calls.yaml, which a jurist can read and extend."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from govern.domain.rules.composition import call_for, compose_decision_rule
from govern.domain.rules.decision import Subject
from govern.domain.statutes.rule import Dated, Nature, Rule, RuleValue, TestCounts, TestValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.voting.outcome import decide
from govern.rulefiles.reader import read_vocabulary
from tests.make.outcomes import electorate, threshold
from tests.make.rules import LAW, law

Case = dict[str, object]
CASES = yaml.safe_load((Path(__file__).parent / "second_calls.yaml").read_text())
ASKED = [
    pytest.param(case, asked, id=f"{case['case']}: {asked['votes']} {asked['why']}")
    for case in CASES
    for asked in case["asked"]
]
KEYS = {
    "quorum": "assembly.quorum",
    "second quorum": "assembly.second_call.quorum",
    "majority": "assembly.majority",
    "second majority": "assembly.second_call.majority",
}


def key(name: str, subject: str) -> str:
    wanted = f"{KEYS[name]}.{subject}"
    return wanted if wanted in read_vocabulary() else KEYS[name]


def value(words: str) -> RuleValue | None:
    if words in ("none", "silent"):
        return () if words == "none" else None
    asks, base = threshold(words)
    return (TestValue(TestCounts.HEADS, None, asks.share, asks.strict, base, asks.number),)


def rulebook(case: Case) -> Rulebook:
    rules = [
        Rule(
            key(name, str(case["subject"])),
            tuple(Dated(since, value(words), LAW, Nature.MANDATORY) for since, words in sorted(days.items())),
        )
        for name, days in case["rules"].items()  # type: ignore[attr-defined]
    ]
    fixed = (law("assembly.tie", "rejected"), law("assembly.quorum.tested", "each_vote"))
    return Rulebook(read_vocabulary(), (*rules, *fixed))


@pytest.mark.parametrize(("case", "asked"), ASKED)
def test_second_call(case: Case, asked: Case) -> None:
    rules, on, subject = rulebook(case), asked["held_on"], Subject(case["subject"])
    assert isinstance(on, date)
    call = call_for(rules, body="assembly", subject=subject, on=on)
    rule = compose_decision_rule(rules, body="assembly", subject=subject, on=on, call=call)
    rights, choices = electorate(str(asked["votes"]))
    outcome = decide(rule, rights=rights, choices=choices)
    figures = {
        "call": rule.call.value,
        "result": outcome.result.value,
        "needed": outcome.majority[0].needed,
        "quorum_needed": outcome.quorum.figures[0].needed if outcome.quorum.figures else None,
    }
    assert {name: figures[name] for name in figures if name in asked} == {
        name: asked[name] for name in figures if name in asked
    }
