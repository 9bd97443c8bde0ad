"""A rhythm gives the days that people mean by it."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.meetings.series import LAST_WEEK, Every, Rhythm, check_rhythm, days_of

FIRST = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("rhythm", "words", "days"),
    [
        (
            Rhythm(Every.MONTHS, 2, 1, 2),
            "the second Tuesday, every 2 months",
            [(1, 12), (3, 9), (5, 11), (7, 13), (9, 14), (11, 9)],
        ),
        (Rhythm(Every.YEARS, 1, 3, 3, 5), "the third Thursday of May, every 1 year", [(5, 20)]),
        (
            Rhythm(Every.MONTHS, 6, 4, LAST_WEEK),
            "the last Friday, every 6 months",
            [(1, 29), (7, 30)],
        ),
    ],
)
def test_a_rhythm_is_said_and_gives_its_days(rhythm: Rhythm, words: str, days: list[tuple[int, int]]) -> None:
    assert str(rhythm.sentence()) == words
    assert days_of(rhythm, FIRST, date(2027, 12, 31)) == tuple(date(2027, *each) for each in days)


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(0, 6), st.integers(1, 4))
def test_every_month_has_exactly_one_such_day(first: date, weekday: int, week: int) -> None:
    last = first + timedelta(days=400)
    found = days_of(Rhythm(Every.MONTHS, 1, weekday, week), first, last)
    slow = [first + timedelta(days=each) for each in range(401)]
    assert list(found) == [day for day in slow if day.weekday() == weekday and (day.day - 1) // 7 == week - 1]


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(0, 6), st.integers(1, 8))
def test_weeks_are_counted_from_the_first_such_day(first: date, weekday: int, number: int) -> None:
    found = days_of(Rhythm(Every.WEEKS, number, weekday), first, first + timedelta(days=200))
    assert all(day.weekday() == weekday for day in found)
    assert {later - earlier for earlier, later in itertools.pairwise(found)} <= {timedelta(weeks=number)}
    assert found[0] - first < timedelta(days=7)


def test_a_yearly_day_that_has_gone_by_comes_next_year() -> None:
    found = days_of(Rhythm(Every.YEARS, 2, 3, 3, 5), date(2027, 6, 1), date(2031, 1, 1))
    assert [day.year for day in found] == [2028, 2030]


@pytest.mark.parametrize(
    ("rhythm", "last", "sentence"),
    [
        (Rhythm(Every.MONTHS, 1, 0), date(2026, 12, 1), "The last day lies before the first."),
        (Rhythm(Every.WEEKS, 0, 0), date(2027, 2, 1), "write 1 or more"),
        (Rhythm(Every.WEEKS, 1, 0), date(2028, 12, 31), "at most 60"),
        (Rhythm(Every.MONTHS, 1, 0), date(2033, 1, 1), "at most 5 years"),
        (Rhythm(Every.MONTHS, 1, 3, 4), date(2027, 1, 20), "gives no day"),
    ],
)
def test_a_rhythm_that_cannot_be_planned_says_why(rhythm: Rhythm, last: date, sentence: str) -> None:
    found = check_rhythm(rhythm, FIRST, last)
    assert not found
    assert sentence in str(found.reasons[0])
