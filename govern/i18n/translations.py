"""The translated sentences of one language, read from its .po file once per process."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "locale"
_CLDR_ORDER = ("zero", "one", "two", "few", "many", "other")


@dataclass(frozen=True, slots=True)
class Translations:
    """English sentences and their translations, one per plural form in the order of CLDR."""

    locale: Locale
    sentences: Mapping[str, tuple[str, ...]]

    def sentence(self, english: str) -> str:
        """Return the translation, or the English sentence where there is none yet."""
        return self.sentences.get(english, ("",))[0] or english

    def plural(self, singular: str, plural: str, n: int | Fraction) -> str:
        """Return the form of the language for ``n``, else that of English."""
        forms = self.sentences.get(singular, ())
        index = plural_forms(self.locale).index(self.locale.plural_form(_countable(n)))
        if index < len(forms) and forms[index]:
            return forms[index]
        return singular if n == 1 else plural


def _countable(n: int | Fraction) -> int | Decimal:
    if isinstance(n, int):
        return n
    return n.numerator if n.denominator == 1 else Decimal(n.numerator) / n.denominator


def plural_forms(locale: Locale) -> tuple[str, ...]:
    """Return the plural categories of a language in their order in a .po file."""
    return tuple(tag for tag in _CLDR_ORDER if tag in locale.plural_form.tags or tag == "other")


def po_file(language: str) -> Path:
    """Return where the translations into a language stand."""
    return FOLDER / language / "LC_MESSAGES" / "govern.po"


@cache
def translations(language: str, locale: Locale) -> Translations:
    """Return the translations into a language; English, and a language without a file, have none."""
    path = po_file(language)
    if not path.exists():
        return Translations(locale, {})
    with path.open("rb") as lines:
        entries = [entry for entry in read_po(lines, locale=language) if entry.id and not entry.fuzzy]
    return Translations(locale, {as_forms(entry.id)[0]: as_forms(entry.string) for entry in entries})


def as_forms(forms: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the one or several forms that Babel read as a tuple."""
    return (forms or "",) if isinstance(forms, str | None) else tuple(forms)
