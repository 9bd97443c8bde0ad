"""Cases that a jurist can write: the days of second calls, notices in months, and limits of proxies.

``law`` (with its ``nature``) and ``statutes`` hold rules as rule files write them; ``then`` are other
values of the law, in force from the day ``then_from`` on.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest

from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.proxies import proxy_rules
from govern.domain.meetings.second_call import check_days, second_call_rules
from govern.domain.meetings.sitting import Sitting
from govern.domain.meetings.timeline import latest_convocation
from govern.domain.rules.decision import FailedMeeting
from govern.domain.statutes.rule import Dated, Nature, Rule, RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.rulefiles import reader
from govern.rulefiles.parts import Part, parse
from govern.rulefiles.values import read_value
from tests.make.association import STATUTES
from tests.make.rules import DAY, HEARSAY, LAW, law, statutes

Case: TypeAlias = Mapping[str, Part]
HERE = Path(__file__).parent
VOCABULARY = reader.read_vocabulary()
EXAMPLE = reader.rulebook("be-aisbl", (reader.read_statutes(STATUTES.read_text()),))
ALLOWED = law("assembly.proxies.allowed", value=True), law("board.proxies.allowed", value=True)


def cases(file: str) -> list[object]:
    """Return the cases of a file, named by their sentences."""
    found = [each.mapping() for each in parse((HERE / file).read_bytes(), file).items()]
    return [pytest.param(each, id=each["case"].text()) for each in found]


def asked(file: str) -> list[object]:
    """Return what each case of a file asks for."""
    return [
        pytest.param(case, each.mapping(), id=f"{case['case'].text()}: {each.mapping()['members'].whole()}")
        for case in (part.mapping() for part in parse((HERE / file).read_bytes(), file).items())
        for each in case["asked"].items()
    ]


def values(case: Case, name: str) -> dict[str, RuleValue]:
    found = case[name].mapping() if name in case else {}
    return {key: read_value(part, VOCABULARY[key]) for key, part in found.items()}


def rulebook(case: Case, name: str = "law") -> Rulebook:
    """Return the rulebook of a case; its law stands under ``name``."""
    nature = Nature(case["nature"].text()) if "nature" in case else Nature.MANDATORY
    source = LAW if "checked" not in case or case["checked"].flag() else HEARSAY
    then = values(case, "then")
    rules = [
        Rule(key, (Dated(None, value, source, nature), *_changed(case, then.get(key), nature)))
        for key, value in values(case, name).items()
    ]
    own = values(case, "statutes")
    return Rulebook(VOCABULARY, (*rules, *ALLOWED), (statutes(own),) if own else ())


def _changed(case: Case, value: RuleValue | None, nature: Nature) -> tuple[Dated, ...]:
    return () if value is None else (Dated(case["then_from"].day(), value, LAW, nature),)


def day(part: Case, name: str, default: date = DAY) -> date:
    return part[name].day() if name in part else default


@pytest.mark.parametrize("case", cases("second_calls.yaml"))
def test_on_which_days_a_second_call_can_be_held(case: Case) -> None:
    began = datetime.combine(case["failed_on"].day(), time(9), UTC)
    held_on = case["held_on"].day()
    later = timedelta(minutes=case["minutes"].whole() if "minutes" in case else 0)
    rules = rulebook(case, "rules") if "rules" in case else EXAMPLE
    decision = check_days(
        second_call_rules(rules, day(case, "planned_on", case["failed_on"].day())),
        FailedMeeting("GA-2027-01", case["failed_on"].day(), began),
        starts_at=datetime.combine(held_on, time(9), UTC) + later,
        held_on=held_on,
    )
    assert bool(decision) is ("refused" not in case)
    wanted = case["refused"].text() if "refused" in case else ""
    assert wanted in " ".join(str(reason) for reason in decision.reasons)


@pytest.mark.parametrize("case", cases("notice_in_months.yaml"))
def test_the_earlier_of_days_and_months_is_the_last_day_to_convene(case: Case) -> None:
    sitting = Sitting(BodyKind.ASSEMBLY, case["held_on"].day())
    found = latest_convocation(rulebook(case), sitting, on=DAY)
    assert found is not None
    assert found.source is not None
    assert (found.day, found.source.origin.value) == (case["last"].day(), case["by"].text())
    assert "amount" not in case or found.amount == case["amount"].whole()


@pytest.mark.parametrize(("case", "each"), asked("proxy_limits.yaml"))
def test_how_many_proxies_a_membership_lets_one_hold(case: Case, each: Case) -> None:
    body = case["body"].text() if "body" in case else "assembly"
    rules = proxy_rules(rulebook(case), body=body, on=day(each, "given_on"), members=each["members"].whole())
    limit = (rules.limit.value, rules.limit.source.origin.value) if rules.limit else None
    assert limit == ((each["limit"].whole(), each["by"].text()) if "limit" in each else None)
