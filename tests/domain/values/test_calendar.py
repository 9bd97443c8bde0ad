"""Days counted as rules count them agree with a slow calendar that steps day by day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.values.calendar import (
    add_months,
    clear_days_before,
    clear_days_between,
    day_at,
    instant_of,
    is_working_day,
    months_before,
    working_days_before,
)
from govern.domain.values.errors import RuleBroken

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
COUNTS = st.integers(0, 60)
#: some days of rest around a day, as offsets from it
OFFSETS = st.frozensets(st.integers(-120, 10), max_size=30)
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in ("Europe/Brussels", "Atlantic/Azores", "Europe/Helsinki", "Pacific/Kiritimati")
    ]
)
ONE = timedelta(days=1)


def backwards(day: date) -> Iterator[date]:
    """Step back from a day, one by one, beginning with the one before it."""
    while True:
        day -= ONE
        yield day


def slowly(day: date, count: int, rest: frozenset[date] | None) -> date:
    """Return the last day that leaves so many days before another, each looked at in turn.

    With days of rest only working days count, and only on one of them can be acted.
    """
    left = count
    for step in backwards(day):
        counts = rest is None or (step.weekday() < 5 and step not in rest)
        if counts and left == 0:
            return step
        left -= counts
    raise AssertionError


@given(DAYS, COUNTS)
def test_clear_days_agree_with_steps(day: date, count: int) -> None:
    found = clear_days_before(day, count)
    assert found == slowly(day, count, None)
    assert clear_days_between(found, day) == count


@given(DAYS, COUNTS, OFFSETS)
def test_working_days_agree_with_steps(day: date, count: int, offsets: frozenset[int]) -> None:
    rest = frozenset(day + timedelta(days=each) for each in offsets)
    found = working_days_before(day, count, rest)
    assert found == slowly(day, count, rest)
    assert is_working_day(found, rest)


@given(DAYS, st.integers(0, 40))
def test_months_keep_the_day_or_take_the_last_of_a_shorter_month(day: date, count: int) -> None:
    found, month = months_before(day, count), (day.year * 12 + day.month - 1) - count
    assert (found.year, found.month) == (month // 12, month % 12 + 1)
    assert found.day == day.day or (found.day < day.day and (found + ONE).day == 1)
    assert add_months(found, count) <= day


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), ZONES)  # noqa: DTZ001 - a clock on a wall
def test_a_time_on_the_clock_is_one_instant_or_never_comes(local: datetime, zone: ZoneInfo) -> None:
    shows = {
        instant.astimezone(zone).replace(tzinfo=None)
        for instant in (local.replace(tzinfo=UTC) + timedelta(minutes=15 * each) for each in range(-60, 61))
    }
    if local in shows:
        assert instant_of(local, zone).astimezone(zone).replace(tzinfo=None) == local
    else:
        with pytest.raises(RuleBroken):
            instant_of(local, zone)


@given(st.datetimes(timezones=st.just(UTC)), ZONES, ZONES)
def test_a_meeting_over_midnight_has_a_day_in_each_zone_at_most_one_apart(
    instant: datetime, seat: ZoneInfo, place: ZoneInfo
) -> None:
    shown = instant.replace(year=2026)
    assert abs((day_at(shown, seat) - day_at(shown, place)).days) <= 1
    assert day_at(shown, seat) == shown.astimezone(seat).date()


@pytest.mark.parametrize(
    ("local", "exists"),
    [("2027-03-28T01:59", True), ("2027-03-28T02:30", False), ("2027-10-31T02:30", True)],
)
def test_summer_time_skips_an_hour_in_spring_and_shows_one_twice_in_autumn(local: str, exists: bool) -> None:
    zone = ZoneInfo("Europe/Brussels")
    if exists:
        assert instant_of(datetime.fromisoformat(local), zone).tzinfo is UTC
    else:
        with pytest.raises(RuleBroken, match="does not exist"):
            instant_of(datetime.fromisoformat(local), zone)
