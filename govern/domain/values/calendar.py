"""Calendar days at the seat; clear days count neither end, working days neither rest nor holiday."""

import re
from collections.abc import Container
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SATURDAY = 5


def day_at(instant: datetime, zone: ZoneInfo) -> date:
    """Return the calendar day that it is in ``zone`` at an aware instant."""
    return instant.astimezone(zone).date()


def read_day(text: str) -> date:
    """Return the day that somebody wrote as year, month and day.

    >>> read_day("2026-11-23")
    datetime.date(2026, 11, 23)

    Raises:
        RuleBroken: when it is written in another way, or no such day is in the calendar.
    """
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise RuleBroken(Message("“{text}” is no day. Write year, month and day: 2026-11-23.", {"text": text}))


def clear_days_before(day: date, count: int) -> date:
    """Return the last day that leaves ``count`` whole days before ``day``.

    Neither the returned day nor ``day`` itself counts.

    >>> clear_days_before(date(2026, 3, 20), 15)
    datetime.date(2026, 3, 4)
    """
    return day - timedelta(days=count + 1)


def clear_days_between(first: date, last: date) -> int:
    """Return how many whole days lie between two days, neither counted; never negative."""
    return max(0, (last - first).days - 1)


def months_before(day: date, count: int) -> date:
    """Return the same day ``count`` months earlier, or that month's last day.

    >>> months_before(date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    index = day.year * 12 + day.month - 1 - count
    first_of_next = date(index // 12 + (index % 12 == 11), (index + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(index // 12, index % 12 + 1, min(day.day, last))


def instant_of(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the UTC instant of a wall-clock time without zone in ``zone``.

    Raises:
        RuleBroken: when the clocks skip that time, so that it never comes.
    """
    aware = local.replace(tzinfo=zone)
    instant = aware.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != local:
        raise RuleBroken(
            Message(
                "The clocks change on {day}: {clock} does not exist in {zone}.",
                {"day": local.date(), "clock": f"{local:%H:%M}", "zone": zone.key},
            )
        )
    return instant


def zone_named(name: str) -> ZoneInfo:
    """Return the time zone of that IANA name.

    Raises:
        RuleBroken: when no zone has the name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, IsADirectoryError) as unknown:
        raise RuleBroken(
            Message(
                "“{name}” is not a known time zone. Write it as in Europe/Brussels.",
                {"name": name},
            )
        ) from unknown


def add_months(day: date, count: int) -> date:
    """Return the same day ``count`` months later, or that month's last day.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    return months_before(day, -count)


def is_weekend(day: date) -> bool:
    """Return whether it is a Saturday or a Sunday, the days of rest in every Member State."""
    return day.weekday() >= _SATURDAY


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Return whether people work on a day: neither at the weekend nor on one of these holidays.

    >>> is_working_day(date(2026, 12, 25), frozenset({date(2026, 12, 25)}))
    False
    """
    return not is_weekend(day) and day not in holidays


def working_days_before(day: date, count: int, holidays: Container[date]) -> date:
    """Return the last working day that leaves ``count`` working days before ``day``, neither counted.

    >>> working_days_before(date(2026, 3, 20), 5, frozenset())
    datetime.date(2026, 3, 12)
    """
    found = day
    for _ in range(count + 1):
        found = _last_working_day_before(found, holidays)
    return found


def _last_working_day_before(day: date, holidays: Container[date]) -> date:
    found = day - timedelta(days=1)
    while not is_working_day(found, holidays):
        found -= timedelta(days=1)
    return found
