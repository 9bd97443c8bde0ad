"""Everything that a reader sees, in the reader's language: sentences, numbers, days, names."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from babel.dates import format_timedelta
from babel.lists import format_list
from markupsafe import Markup

from govern.domain.statutes.citation import Source
from govern.domain.values.message import Message, MessageValue
from govern.domain.values.money import Money
from govern.domain.values.text import Shown, Text
from govern.i18n.collation import SortKey, sort_key
from govern.i18n.figures import write_money, write_number, write_votes
from govern.i18n.languages import PSEUDO, cldr, country_codes, country_name, language_name
from govern.i18n.marker import N_, Marked
from govern.i18n.moments import Style, write_date, write_datetime, write_month, write_time
from govern.i18n.translations import translations

Value: TypeAlias = "MessageValue | Decimal | Text | Source"

_UTC = ZoneInfo("UTC")
_NEAR = {-1: N_("yesterday"), 0: N_("today"), 1: N_("tomorrow")}


class MissingValueError(LookupError):
    """A sentence has a place for which it was given nothing."""


class _Places(dict[str, str]):
    def __missing__(self, name: str) -> str:
        raise MissingValueError(name)


class Translator:
    """The voice of Govern for one reader's language, with instants told in one zone.

    >>> fr = Translator("fr")
    >>> fr.list(["Anna", "Bo", "Chloé"]), fr.date(dt.date(2026, 5, 1))
    ('Anna, Bo et Chloé', '1er mai 2026')
    """

    def __init__(self, locale: str, zone: ZoneInfo = _UTC) -> None:
        self._cldr = cldr(locale)
        self._translations = translations(locale, self._cldr)
        self._open, self._close = ("⟦", "⟧") if locale == PSEUDO else ("", "")
        self.locale = locale
        self.zone = zone

    @property
    def language(self) -> str:
        """The language for ``lang`` attributes and for texts of the association."""
        return str(self._cldr.language)

    def text(self, sentence: str, /, **values: Value) -> str:
        """Return the sentence with its values written for this reader.

        Whole numbers get their grouping (2,026), so a year or a reference is given as a ``str``.

        Raises:
            MissingValueError: when a place in the sentence has no value.
        """
        return self._mark(self._fill(self._translations.sentence(sentence), values))

    def plural(self, singular: str, plural: str, n: int | Fraction, /, **values: Value) -> str:
        """Return the form of the sentence for ``n``, which also fills its place {n}.

        Raises:
            MissingValueError: when a place in the sentence has no value.
        """
        return self._mark(self._fill(self._translations.plural(singular, plural, n), {"n": n, **values}))

    def message(self, message: Message) -> str:
        """Return a sentence of the domain with everything nested in it.

        Raises:
            MissingValueError: when a place in the sentence has no value.
        """
        if message.plural is None:
            return self.text(message.id, **message.values)
        count = message.values.get("n")
        if not isinstance(count, int | Fraction):
            raise MissingValueError(f"“{message.id}” has a plural but no number n")
        return self.plural(message.id, message.plural, count, **message.values)

    def html(self, sentence: str, /, **values: Value) -> Markup:
        """Return the sentence for a page, all escaped but the values that are markup already.

        Raises:
            MissingValueError: when a place in the sentence has no value.
        """
        pattern = Markup.escape(self._translations.sentence(sentence))
        written = {
            name: v if isinstance(v, Markup) else Markup.escape(self.show(v)) for name, v in values.items()
        }
        return Markup(self._mark(_format(str(pattern), _Places(written))))  # noqa: S704 - each part is escaped above

    def citation(self, source: Source) -> str:
        """Return where a rule stands: Statutes, Art. 12(1), or BGB § 32(1)."""
        return self.message(source.citation())

    def show(self, value: Value) -> str:
        """Return a value as it stands inside a sentence; what people typed stays as they typed it."""
        if isinstance(value, str):
            return self.text(value) if isinstance(value, Marked) else value
        if isinstance(value, dt.date):
            return self.datetime(value) if isinstance(value, dt.datetime) else self.date(value)
        if isinstance(value, Text):
            return self.shown(value).text
        if isinstance(value, Message | Source):
            return self.message(value) if isinstance(value, Message) else self.citation(value)
        return self.money(value) if isinstance(value, Money) else self.number(value)

    def shown(self, text: Text) -> Shown:
        """Return a text of the association in this reader's language or the authentic one."""
        return text.in_language(self.language)

    def number(self, number: int | Fraction | Decimal) -> str:
        """Return the number with the separators of the language; fractions stay exact."""
        return write_number(number, self._cldr)

    def money(self, amount: Money) -> str:
        """Return the amount with its currency as the language writes it: €1,250.00 or 1 250,00 €."""
        return self._mark(write_money(amount, self._cldr))

    def votes(self, number: int | Fraction) -> str:
        """Return votes in a table of a count: decimals where they end, so that columns compare."""
        return write_votes(number, self._cldr)

    def date(self, day: dt.date, style: Style = "long") -> str:
        """Return the day, such as 20 March 2026."""
        return self._mark(write_date(day, style, self._cldr))

    def month(self, day: dt.date) -> str:
        """Return the month of a day with its year, such as March 2026."""
        return self._mark(write_month(day, self._cldr))

    def time(self, moment: dt.time | dt.datetime, zone: ZoneInfo | None = None) -> str:
        """Return the time of day, 24 hours."""
        return self._mark(write_time(moment, zone or self.zone, self._cldr))

    def datetime(self, instant: dt.datetime, zone: ZoneInfo | None = None, style: Style = "long") -> str:
        """Return day, time and place, such as 20 March 2026, 18:00 (Brussels).

        Raises:
            ValueError: when the instant does not know its own zone.
        """
        return self._mark(write_datetime(instant, zone or self.zone, style, self._cldr))

    def relative_days(self, day: dt.date, today: dt.date) -> str:
        """Return how far a day is: today, tomorrow, in 3 days, 2 days ago."""
        distance = day - today
        near = _NEAR.get(distance.days)
        if near is not None:
            return self.text(near)
        far = format_timedelta(distance, "day", threshold=10**6, add_direction=True, locale=self._cldr)
        return self._mark(far)

    def list(self, items: Iterable[Value]) -> str:
        """Return the items in one phrase: a, b and c."""
        return self._mark(format_list([self.show(item) for item in items], locale=self._cldr))

    def country(self, code: str) -> str:
        """Return the name of a country by its two-letter code."""
        return self._mark(country_name(self.locale, code))

    def countries(self) -> tuple[tuple[str, str], ...]:
        """Return code and name of every country, in the order of their names."""
        named = ((code, self.country(code)) for code in country_codes(self.locale))
        return tuple(sorted(named, key=lambda pair: sort_key(pair[1])))

    def language_name(self, code: str) -> str:
        """Return the name of a language by its code."""
        return self._mark(language_name(self.locale, code))

    def sort_key(self, name: str) -> SortKey:
        """Return the key that sorts names as this reader expects."""
        return sort_key(name)

    def _fill(self, pattern: str, values: dict[str, Value]) -> str:
        return _format(pattern, _Places({name: self.show(value) for name, value in values.items()}))

    def _mark(self, written: str) -> str:
        return f"{self._open}{written}{self._close}"


def _format(pattern: str, places: _Places) -> str:
    try:
        return pattern.format_map(places)
    except MissingValueError as missing:
        raise MissingValueError(f"“{pattern}” was given no value for {{{missing}}}") from missing


@cache
def translator_for(locale: str, zone: ZoneInfo = _UTC) -> Translator:
    """Return the translator of a locale and zone, made once.

    Raises:
        LookupError: when Govern does not speak that language.
    """
    return Translator(locale, zone)
