"""The languages in which Govern speaks, and the CLDR data behind each."""

from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "fr")
PSEUDO = "qps"

# "en" is the English of Europe: day before month, 24 hours.
_CLDR = {"en": "en_150", "fr": "fr", PSEUDO: "en_150"}

# CLDR's list holds groups, test codes and dependent islands beside the states.
_NOT_STATES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
_EU_CODES = {"EL": "GR", "UK": "GB"}


@cache
def cldr(locale: str) -> Locale:
    """Return the CLDR data of a locale of Govern.

    Raises:
        LookupError: when Govern does not speak that language.
    """
    if locale not in _CLDR:
        raise LookupError(f"no language {locale!r}; there are {', '.join(_CLDR)}")
    return Locale.parse(_CLDR[locale])


def best_language(wanted: Iterable[str]) -> str:
    """Return the first wanted language that Govern speaks, region ignored, else English.

    >>> best_language(["de-AT", "fr-BE"]), best_language([])
    ('fr', 'en')
    """
    plain = (tag.replace("_", "-").split("-")[0].casefold() for tag in wanted)
    return next((language for language in plain if language in LANGUAGES), LANGUAGES[0])


def country_codes(locale: str) -> tuple[str, ...]:
    """Return the two-letter codes of all countries, in no particular order."""
    codes = (str(code) for code in cldr(locale).territories)
    return tuple(code for code in codes if len(code) == 2 and code not in _NOT_STATES)


def country_name(locale: str, code: str) -> str:
    """Return the name of a country; the EU's own codes EL and UK are known too."""
    return str(cldr(locale).territories.get(_EU_CODES.get(code, code), code))


def language_name(locale: str, code: str) -> str:
    """Return the name of a language, as it is written inside a sentence."""
    return str(cldr(locale).languages.get(code, code))


@cache
def currency_codes() -> frozenset[str]:
    """Return the codes of all currencies that pay today somewhere (ISO 4217)."""
    countries = get_global("territory_currencies").values()
    return frozenset(str(each[0]) for dated in countries for each in dated if each[2] is None and each[3])
