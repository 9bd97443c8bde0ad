"""The two-letter country codes of ISO 3166-1, with Kosovo's usual XK."""

from functools import cache

from babel import Locale

# Babel's territories hold these besides countries: unions, reserved codes, pseudo-locales.
_NO_COUNTRIES = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)

# The institutions of the Union write these two otherwise than ISO 3166 does.
UNION_CODES = {"EL": "GR", "UK": "GB"}


@cache
def countries() -> frozenset[str]:
    territories = {str(code) for code in Locale("en").territories}
    return frozenset(code for code in territories if len(code) == 2 and code.isalpha()) - _NO_COUNTRIES
