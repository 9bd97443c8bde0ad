"""Public holidays at the seat of the association, by day with names in one of its languages."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from govern.store.tables.association import Association

_NONE: Mapping[date, str] = MappingProxyType({})


def holidays_of_seat(session: Session, *days: date) -> Mapping[date, str]:
    """Return the public holidays of the years of these days, and of the years beside them.

    The country is that of the register or, where none is stated, that of the legal form; empty where
    nothing is known of its holidays.
    """
    row = session.execute(select(Association.country, Association.form_code, Association.languages)).first()
    if row is None or not days:
        return _NONE
    country = row.country or row.form_code[:2].upper()
    return holidays_in(country, min(days).year - 1, max(days).year + 1, tuple(row.languages))


@lru_cache(maxsize=32)
def holidays_in(country: str, first: int, last: int, languages: tuple[str, ...]) -> Mapping[date, str]:
    """Return the public holidays of a country in some years, both counted; empty for one not known.

    They are named in the first of these languages that the calendar of the country knows.
    """
    import holidays  # noqa: PLC0415 - reads the calendars of every country, which would slow each start

    if country not in holidays.list_supported_countries():
        return _NONE
    known = getattr(holidays, country).supported_languages
    language = next((each for code in languages for each in known if each.split("_")[0] == code), None)
    found = holidays.country_holidays(country, years=range(first, last + 1), language=language)
    return MappingProxyType(dict(found.items()))
