"""Public holidays at the seat of the association, by day with their names in the language of the country."""

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
    row = session.execute(select(Association.country, Association.form_code)).first()
    if row is None or not days:
        return _NONE
    return holidays_in(row.country or row.form_code[:2].upper(), min(days).year - 1, max(days).year + 1)


@lru_cache(maxsize=32)
def holidays_in(country: str, first: int, last: int) -> Mapping[date, str]:
    """Return the public holidays of a country in some years, both counted; empty for one not known."""
    import holidays  # noqa: PLC0415 - reads the calendars of every country, which would slow each start

    if country not in holidays.list_supported_countries():
        return _NONE
    found = holidays.country_holidays(country, years=range(first, last + 1))
    return MappingProxyType(dict(found.items()))
