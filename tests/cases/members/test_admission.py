"""Cases that a jurist can write: the clocks, sponsors and deciding bodies of applications."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from govern.domain.meetings.newcomer_rules import ruling_day
from govern.domain.members.admission import ApplicationState, decided_by, is_sponsored, sponsors_needed
from govern.domain.members.admission_clocks import (
    Due,
    Proceeding,
    appeal_until,
    decide_by,
    erased_from,
    may_appeal,
    reasons_by,
)
from govern.domain.members.categories import Category
from govern.domain.statutes.articles import Statutes
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.structures import Period, PeriodUnit
from govern.domain.values.calendar import day_at
from govern.rulefiles.reader import read_vocabulary
from tests.make.rules import statutes

SEAT = ZoneInfo("Europe/Brussels")
USUAL: dict[str, RuleValue] = {
    "membership.admission": "board",
    "membership.admission.within": "2 months",
    "membership.admission.reasons": "14 days",
    "membership.admission.appeal": "assembly",
    "membership.admission.appeal.within": "1 month",
    "membership.admission.sponsors": 2,
    "membership.admission.sponsors.observer": 0,
    "membership.admission.retention": "6 months",
}
CLOCKS = {
    "decide_by": decide_by,
    "reasons_by": reasons_by,
    "appeal_until": appeal_until,
    "erased_from": erased_from,
}
Case = dict[str, object]
ALL: list[Case] = yaml.safe_load((Path(__file__).parent / "admission.yaml").read_text())


def with_name(name: str) -> list[object]:
    """Return the cases that say something of that name."""
    return [pytest.param(each, id=str(each["case"])) for each in ALL if name in each]


def value(written: RuleValue) -> RuleValue:
    """Return a period where one is written, and any other value as it stands."""
    number, _, unit = str(written).partition(" ")
    return Period(int(number), PeriodUnit(f"{unit.rstrip('s')}s")) if unit else written


def rulebook(case: Case) -> Rulebook:
    versions = [_version(case.get("rules", USUAL), date(2020, 1, 1))]
    if "changed_on" in case:
        versions.append(_version(case["then"], day(case["changed_on"])))
    return Rulebook(read_vocabulary(), (), tuple(versions))


def _version(rules: object, since: date) -> Statutes:
    assert isinstance(rules, dict)
    return statutes({"assembly.notice": 21, **{key: value(each) for key, each in rules.items()}}, since)


def day(written: object) -> date:
    if isinstance(written, str):
        return day_at(datetime.fromisoformat(written), SEAT)
    assert isinstance(written, date)
    return written


def proceeding(case: Case, rules: Rulebook) -> Proceeding:
    days = {name: day(case[name]) for name in case if name in NAMES}
    begun = days.get("confirmed", days.get("applied", date(2026, 11, 23)))
    return Proceeding(
        state=ApplicationState(str(case.get("state", "open"))),
        applied_on=days.get("applied", begun),
        ruled_on=ruling_day(rules, begun, day(case.get("seen_on", begun))),
        **{f"{name}_on": found for name, found in days.items() if name != "applied"},
    )


NAMES = ("applied", "confirmed", "decided", "told", "settled", "withdrawn")


@pytest.mark.parametrize("case", with_name("case"))
def test_each_clock_of_an_application_ends_on_its_day(case: Case) -> None:
    rules = rulebook(case)
    known = proceeding(case, rules)
    found = {name: last_day(clock(rules, known)) for name, clock in CLOCKS.items() if name in case}
    assert found == {name: case[name] for name in found}


@pytest.mark.parametrize("case", with_name("may_appeal"))
def test_an_appeal_can_be_made_until_its_last_day(case: Case) -> None:
    rules = rulebook(case)
    assert bool(may_appeal(rules, proceeding(case, rules), day(case["seen_on"]))) == case["may_appeal"]


@pytest.mark.parametrize("case", with_name("is_sponsored"))
def test_enough_sponsors_are_those_that_the_rules_ask_for(case: Case) -> None:
    category = Category(str(case.get("category", "full")))
    needed = sponsors_needed(rulebook(case), category, date(2026, 11, 23))
    confirmed = case["sponsors"]
    assert isinstance(confirmed, int)
    assert bool(is_sponsored(needed, confirmed)) == case["is_sponsored"]


@pytest.mark.parametrize("case", with_name("bodies"))
def test_the_body_that_the_rules_name_decides(case: Case) -> None:
    found = decided_by(rulebook(case), date(2026, 11, 23))
    assert [each.value for each in found.bodies] == case["bodies"]


def last_day(due: Due | None) -> object:
    return due.day if due else "none"
