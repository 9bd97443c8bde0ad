"""Cases that a jurist can write: when a decision against which new members voted is read a second time."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from uuid import UUID, uuid5

import pytest
import yaml

from govern.domain.rules.decision import Subject
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.ids import MemberId
from govern.domain.voice.second_look import (
    LookAbout,
    LookStep,
    NewVoice,
    SecondLook,
    deciding_rules,
    is_against,
    is_looked_at,
    may_ask,
    second_look,
    settled_by,
)
from govern.domain.voting.ballot import Choice, Part, Split
from govern.domain.voting.outcome import Result
from govern.rulefiles.reader import read_vocabulary
from tests.cases.meetings.test_newcomers import day
from tests.make.rules import statutes

HERE = Path(__file__).parent
SPACE = UUID(int=7)
Case = dict[str, object]
RIGHT: dict[str, RuleValue] = {
    "newcomers.second_look.share": Fraction(1, 2),
    "newcomers.second_look.kinds": ("ordinary", "fees"),
    "newcomers.second_look.request": 14,
}
BALLOTS = {
    "-": Choice.AGAINST,
    "+": Choice.FOR,
    "s": None,
    "h": Split((Part(Choice.AGAINST, Fraction(2)), Part(Choice.FOR, Fraction(1)))),
    "e": Split((Part(Choice.AGAINST, Fraction(1)), Part(Choice.FOR, Fraction(1)))),
}
CASES = yaml.safe_load((HERE / "second_look.yaml").read_text())


def rules_of(case: Case, name: str) -> dict[str, RuleValue]:
    said = case.get(name, {"share": case.get("share", "1/2")})
    assert isinstance(said, dict)
    own: dict[str, RuleValue] = dict(RIGHT) if "share" in said else {}
    if "share" in said:
        own["newcomers.second_look.share"] = Fraction(str(said["share"]))
    if "pending" in said:
        own["newcomers.pending"] = str(said["pending"])
    return {key: value for key, value in own.items() if key != case.get("without")}


def rulebook(case: Case) -> Rulebook:
    versions = [statutes({"assembly.notice": 21, **rules_of(case, "rules")})]
    if isinstance(changed_on := case.get("changed_on"), date):
        versions.append(statutes({"assembly.notice": 21, **rules_of(case, "then")}, changed_on))
    return Rulebook(read_vocabulary(), (), tuple(versions))


def voices(case: Case) -> list[NewVoice]:
    return [
        NewVoice(MemberId(uuid5(SPACE, str(n))), None if each == "?" else is_against(BALLOTS[each]))
        for n, each in enumerate(str(case["voices"]))
    ]


def looked(case: Case) -> SecondLook | None:
    began = day(case.get("began", date(2026, 11, 23)))
    closed = day(case.get("closed", began))
    rules = deciding_rules(rulebook(case), began, closed)
    subject = Subject(case.get("subject", "ordinary"))
    if rules is None or not is_looked_at(rules, subject, LookAbout(case.get("about", "ordinary"))):
        return None
    return second_look(rules, voices(case), closed)


@pytest.mark.parametrize("case", [pytest.param(each, id=each["case"]) for each in CASES])
def test_when_a_decision_is_read_a_second_time(case: Case) -> None:
    look = looked(case)
    found = "none" if look is None else "reached" if look.is_reached else "asks"
    assert found == case["look"]
    if look is not None:
        assert (look.needed, look.ask_until) == (case["needed"], case.get("until"))
        if "asks_on" in case:
            on = day(case["asks_on"])
            asked = may_ask(look, voices(case)[0].member, has_asked="has_asked" in case, on=on)
            assert asked.allowed is case["may_ask"]


def test_the_second_vote_confirms_amends_or_sets_aside_and_without_quorum_decides_nothing() -> None:
    assert settled_by(Result.ADOPTED, is_worded_alike=True) is LookStep.CONFIRMED
    assert settled_by(Result.ADOPTED, is_worded_alike=False) is LookStep.AMENDED
    assert settled_by(Result.REJECTED, is_worded_alike=True) is LookStep.SET_ASIDE
    assert settled_by(Result.VOID, is_worded_alike=True) is None
