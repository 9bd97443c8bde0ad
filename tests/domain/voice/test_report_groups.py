"""To which group a member belongs on each day, and for how many days of a year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.members.register import RegisterEntry, is_member, snapshot
from govern.domain.voice.report_groups import Dimension, Group, Members, Span, days_as_member
from govern.domain.voting.cohorts import Cohort
from tests.make.register import entry, fact

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
LEAP = Span(date(2028, 1, 1), date(2028, 12, 31))
#: other statutes, by which members are new for three months only
LATER = date(2026, 7, 1)


def members(*entries: RegisterEntry, months: int = 12, then: int | None = None) -> Members:
    def new_for(day: date) -> int:
        return months if then is None or day < LATER else then

    return Members({each.id: each for each in entries}, new_for)


def days(found: Members, span: Span = YEAR) -> dict[str, int]:
    return {each.key: number for each, number in days_as_member(found, span, (LATER,)).items()}


@pytest.mark.parametrize(
    ("admitted", "span", "expected"),
    [
        ("2024-05-01", YEAR, {"established": 365, "BE": 365}),
        ("2026-01-01", YEAR, {"newcomers": 365, "BE": 365}),
        ("2026-12-31", YEAR, {"newcomers": 1, "BE": 1}),
        ("2027-01-01", YEAR, {}),
        # new until 3 March, the same day of the month included
        ("2025-03-03", YEAR, {"newcomers": 62, "established": 303, "BE": 365}),
        ("2027-02-28", LEAP, {"newcomers": 60, "established": 306, "BE": 366}),
        ("2028-02-29", LEAP, {"newcomers": 307, "BE": 307}),
    ],
)
def test_days_of_membership_are_counted_where_they_were_spent(
    admitted: str, span: Span, expected: dict[str, int]
) -> None:
    assert days(members(entry(admitted=admitted)), span) == expected


def test_a_founder_stays_one_and_a_rule_that_is_shortened_ends_being_new() -> None:
    founder = entry(admitted="2026-02-01", founder="yes")
    assert days(members(founder)) == {"founders": 334, "BE": 334}
    new = entry(admitted="2026-02-01")
    assert days(members(new, then=3)) == {"newcomers": 150, "established": 184, "BE": 334}
    assert days(members(new, months=0)) == {"established": 334, "BE": 334}


def test_who_left_or_moved_counts_until_then() -> None:
    plain = entry(admitted="2020-01-01", left="2026-03-01")
    assert days(members(plain)) == {"established": 59, "BE": 59}
    moved = RegisterEntry(plain.id, "M-002", (*entry().facts, fact("country", "FR", "2026-12-30")))
    assert days(members(moved)) == {"established": 365, "BE": 363, "FR": 2}


DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=4), st.integers(0, 14), st.integers(0, 14))
def test_days_are_those_that_a_count_day_by_day_finds(
    joined: list[tuple[date, date | None]], months: int, then: int
) -> None:
    entries = [
        entry(admitted=str(admitted), **({"left": str(left)} if left else {})) for admitted, left in joined
    ]
    found = members(*entries, months=months, then=then)
    slow: dict[Group, int] = {}
    for number in range(365):
        day = YEAR.first + timedelta(days=number)
        for each in entries:
            if is_member(snapshot(each, day), day):
                for group in found.profile(each.id, day).groups:
                    slow[group] = slow.get(group, 0) + 1
    assert days_as_member(found, YEAR, (LATER,)) == slow
    by_cohort = sum(number for group, number in slow.items() if group.dimension is Dimension.COHORT)
    assert by_cohort * 2 == sum(slow.values())


def test_a_member_changes_its_cohort_on_the_day_after_its_last_as_a_newcomer() -> None:
    new = entry(admitted="2025-03-03")
    found = members(new)
    cohorts = [found.profile(new.id, date(2026, 3, day)).cohort for day in (2, 3, 4)]
    assert cohorts == [Cohort.NEWCOMERS, Cohort.NEWCOMERS, Cohort.ESTABLISHED]
