"""Cases that a jurist can write: a member's standing on a day, and the day on which it changes."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import yaml

from govern.domain.members.entitlement import entitlement
from govern.domain.members.register import FactKind, MemberFact, RegisterEntry, is_newcomer, snapshot
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import day_at
from govern.domain.values.ids import MemberId
from govern.domain.voice.standing_clock import Stage, standing_clock
from govern.rulefiles.reader import read_law, read_vocabulary
from tests.make.rules import statutes

Case = dict[str, object]
Days = dict[date, object]
CASES = yaml.safe_load((Path(__file__).parent / "standing.yaml").read_text())
USUAL: dict[str, Days] = {
    "name": {date(2020, 1, 1): "Fresh Works"},
    "country": {date(2020, 1, 1): "IT"},
    "category": {date(2020, 1, 1): "full"},
}
OTHER_RULES: dict[str, RuleValue] = {"assembly.votes.per_member": 1, "assembly.voting.dues": False}


def rulebook_of(case: Case) -> Rulebook:
    """Return statutes with a waiting time from each of the stated days on."""
    own = {**OTHER_RULES, **({"newcomers.pending": str(case["pending"])} if "pending" in case else {})}
    versions = tuple(
        statutes(
            own if months is None else {**own, "assembly.voting.waiting": cast(int, months)}, since=since
        )
        for since, months in cast(Days, case.get("rules", {date(2020, 1, 1): 3})).items()
    )
    return Rulebook(read_vocabulary(), read_law(str(case["law"])) if "law" in case else (), versions)


def entry_of(case: Case) -> RegisterEntry:
    said = {**USUAL, **cast(dict[str, Days], case["facts"])}
    facts = tuple(
        MemberFact(FactKind(kind), str(value), since, datetime(2020, 1, 1, tzinfo=UTC))
        for kind, values in said.items()
        for since, value in values.items()
    )
    return RegisterEntry(MemberId(UUID(int=1)), "M-001", facts)


def word(stage: Stage | None) -> str | None:
    return None if stage is None else stage.standing.value if stage.standing else "none"


every_day = pytest.mark.parametrize(
    ("case", "day"),
    [
        pytest.param(case, day, id=f"{case['case']}: {day['why']}, {day['day']}")
        for case in CASES
        for day in case["days"]
    ],
)


@every_day
def test_the_clock_tells_a_standing_as_stated(case: Case, day: dict[str, object]) -> None:
    clock = standing_clock(entry_of(case), rulebook_of(case), cast(date, day["day"]))
    assert word(clock.now) == day["standing"]
    assert (clock.voice_since, clock.vote_since) == (day.get("voice"), day.get("vote"))
    following = clock.following
    assert (word(following), following.since if following else None) == (day.get("next"), day.get("from"))


@every_day
def test_the_clock_says_what_the_electorate_of_that_day_reads(case: Case, day: dict[str, object]) -> None:
    entry, rules, on = entry_of(case), rulebook_of(case), cast(date, day["day"])
    weight = entitlement(snapshot(entry, on), rules, record_date=on, on=on).weight
    assert (weight > 0) == (word(standing_clock(entry, rules, on).now) == "vote")


def test_the_day_is_that_of_the_seat() -> None:
    moment = datetime(2027, 5, 2, 22, 30, tzinfo=UTC)
    days = [day_at(moment, ZoneInfo(zone)) for zone in ("Europe/Lisbon", "Europe/Brussels")]
    clocks = [standing_clock(entry_of(CASES[0]), rulebook_of(CASES[0]), day) for day in days]
    assert [word(clock.now) for clock in clocks] == ["voice", "vote"]
    assert clocks[0].waits is not None
    assert str(clocks[0].waits.source and clocks[0].waits.source.citation()) == "Statutes, Art. 3"


def test_a_member_that_came_back_is_no_newcomer_again() -> None:
    back = next(case for case in CASES if case["case"] == "left and admitted again")
    member = snapshot(entry_of(back), date(2027, 3, 1))
    assert (member.admitted_on, member.first_admitted_on) == (date(2027, 2, 3), date(2020, 1, 1))
    assert not is_newcomer(member, date(2027, 3, 1), 24)
