"""Days and instants as the reader's language writes them, instants always with the name of their place."""

import re
from datetime import date, datetime, time
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_datetime_format,
    get_timezone_gmt,
    get_timezone_location,
)

Style: TypeAlias = Literal["short", "medium", "long", "full"]

#: what stands for zones of no country
_WORLD = "001"
_FIRST_OF_MONTH = re.compile(r"\b1 (?=[^\W\d])")


def write_date(day: date, style: Style, locale: Locale) -> str:
    """Return the day, such as 20 March 2026 in the long style."""
    written = format_date(day, style, locale)
    # CLDR has no ordinal for days; French writes the first of a month as one.
    if locale.language == "fr" and day.day == 1:
        return _FIRST_OF_MONTH.sub("1er ", written, count=1)
    return written


def write_month(day: date, locale: Locale) -> str:
    """Return the month of a day with its year, such as March 2026."""
    return str(format_skeleton("yMMMM", day, locale=locale))


def write_time(moment: time | datetime, zone: ZoneInfo, locale: Locale) -> str:
    """Return the time of day; an aware instant is first brought to the zone."""
    if isinstance(moment, time):
        return format_time(moment, "short", locale=locale)
    return format_time(_local(moment, zone), "short", tzinfo=zone, locale=locale)


def write_datetime(instant: datetime, zone: ZoneInfo, style: Style, locale: Locale) -> str:
    """Return day, time and place of an instant; in the hour that comes twice, the offset as well.

    Raises:
        ValueError: when the instant does not know its own zone.
    """
    local = _local(instant, zone)
    pattern = str(get_datetime_format(style, locale))
    day, hour = write_date(local.date(), style, locale), write_time(instant, zone, locale)
    return f"{pattern.format(hour, day)} ({_place(local, zone, locale)})"


def country_of(zone: str) -> str:
    """Return the country in which a time zone lies, by its code in small letters.

    >>> country_of("Europe/Brussels"), country_of("UTC")
    ('be', 'eu')
    """
    found = str(get_global("zone_territories").get(zone, "EU"))
    return found.lower() if found != _WORLD else "eu"


def _local(instant: datetime, zone: ZoneInfo) -> datetime:
    if instant.tzinfo is None:
        raise ValueError(f"{instant.isoformat()} has no time zone, so no reader can be told when it is")
    return instant.astimezone(zone)


def _place(local: datetime, zone: ZoneInfo, locale: Locale) -> str:
    city = str(get_timezone_location(zone, locale, return_city=True))
    if local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset():
        return city
    return f"{city}, {get_timezone_gmt(local, 'long', locale)}"
