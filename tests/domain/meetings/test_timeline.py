"""The timeline follows the rules of the day, says what nothing settles, and marks what was missed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.meetings.kinds import BodyKind
from govern.domain.meetings.sitting import Sitting
from govern.domain.meetings.timeline import (
    DeadlineState,
    Duty,
    Timeline,
    items_close_on,
    latest_convocation,
    timeline,
)
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.values.calendar import clear_days_between
from govern.rulefiles.reader import read_vocabulary
from tests.make.rules import rulebook, statutes

HELD_ON = date(2027, 2, 9)
BEFORE = date(2026, 11, 23)


def days(on: date = BEFORE, *, done: frozenset[Duty] = frozenset(), **own: RuleValue) -> Timeline:
    """Return the timeline of an assembly under statutes that say only this."""
    rules = rulebook(own={f"assembly.{key.replace('__', '.')}": value for key, value in own.items()})
    return timeline(rules, Sitting(BodyKind.ASSEMBLY, HELD_ON), on=on, done=done)


def test_what_no_rule_settles_is_left_out_and_said() -> None:
    found = days(notice=21)
    assert [each.duty for each in found.deadlines] == [Duty.CONVOCATION, Duty.MEETING]
    assert any("until the convocation" in str(sentence) for sentence in found.silent)


def test_proxies_have_no_day_where_they_are_not_allowed() -> None:
    assert days(proxies__allowed=False, proxies__deadline=3).of(Duty.PROXIES) is None


@pytest.mark.parametrize(
    ("before", "day", "words"),
    [
        (0, date(2027, 2, 8), "0 clear days before the meeting"),
        (1, date(2027, 2, 7), "1 clear day before the meeting"),
        (3, date(2027, 2, 5), "3 clear days before the meeting"),
    ],
)
def test_a_proxy_can_be_given_until_its_day(before: int, day: date, words: str) -> None:
    found = days(proxies__allowed=True, proxies__deadline=before).of(Duty.PROXIES)
    assert found is not None
    assert (found.day, str(found.rule)) == (day, words)


def test_a_convocation_not_sent_in_time_is_missed_and_a_day_gone_by_is_not() -> None:
    found = days(date(2027, 1, 20), notice=21, items__deadline=35)
    assert {each.duty: each.is_missed for each in found.deadlines} == {
        Duty.ITEMS: False,
        Duty.CONVOCATION: True,
        Duty.MEETING: False,
    }


def test_what_was_done_is_not_missed() -> None:
    found = days(date(2027, 1, 20), done=frozenset({Duty.CONVOCATION}), notice=21).of(Duty.CONVOCATION)
    assert found is not None
    assert found.state is DeadlineState.DONE


def test_a_day_to_come_follows_the_rules_of_today_and_a_day_gone_by_its_own() -> None:
    versions = (
        statutes({"assembly.notice": 21}),
        statutes({"assembly.notice": 10}, since=date(2027, 1, 25)),
    )
    rules = Rulebook(read_vocabulary(), (), versions)
    seen = {
        on: timeline(rules, Sitting(BodyKind.ASSEMBLY, HELD_ON), on=on).of(Duty.CONVOCATION)
        for on in (date(2027, 1, 10), date(2027, 1, 25), date(2027, 2, 20))
    }
    assert [each.day for each in seen.values() if each] == [
        date(2027, 1, 18),
        date(2027, 1, 29),
        date(2027, 1, 29),
    ]


@given(st.integers(0, 400), st.dates(date(2024, 1, 1), date(2040, 1, 1)))
def test_the_last_day_leaves_exactly_the_clear_days(notice: int, held_on: date) -> None:
    rules = rulebook(own={"assembly.notice": notice, "assembly.items.deadline": notice})
    for last in (latest_convocation, items_close_on):
        found = last(rules, Sitting(BodyKind.ASSEMBLY, held_on), on=BEFORE)
        assert found is not None
        assert clear_days_between(found.day, held_on) == notice
        assert found.day + timedelta(days=notice + 1) == held_on
