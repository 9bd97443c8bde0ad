"""Rule values in words, so that an article shows the very value that decides."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from govern.domain.statutes.rule import (
    IN_OWN_WORDS,
    Entry,
    Kind,
    RuleValue,
    TestBase,
    TestCounts,
    TestValue,
    Vocabulary,
)

PLACE = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)+)\}")

_FRACTIONS = {
    "en": {
        Fraction(1): "all", Fraction(1, 2): "one half", Fraction(1, 3): "one third",
        Fraction(2, 3): "two thirds", Fraction(1, 4): "one quarter", Fraction(3, 4): "three quarters",
        Fraction(1, 5): "one fifth", Fraction(2, 5): "two fifths", Fraction(3, 5): "three fifths",
        Fraction(4, 5): "four fifths", Fraction(1, 10): "one tenth", Fraction(9, 10): "nine tenths",
    },
    "fr": {
        Fraction(1): "la totalité", Fraction(1, 2): "la moitié", Fraction(1, 3): "un tiers",
        Fraction(2, 3): "deux tiers", Fraction(1, 4): "un quart", Fraction(3, 4): "trois quarts",
        Fraction(1, 5): "un cinquième", Fraction(2, 5): "deux cinquièmes", Fraction(3, 5): "trois cinquièmes",
        Fraction(4, 5): "quatre cinquièmes", Fraction(1, 10): "un dixième", Fraction(9, 10): "neuf dixièmes",
    },
}  # fmt: skip
_NUMBERS = {
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    "fr": ("0", "1", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
}
_UNITS = {
    ("en", Kind.CLEAR_DAYS): ("{n} clear day", "{n} clear days"),
    ("en", Kind.DAYS): ("{n} day", "{n} days"),
    ("en", Kind.MONTHS): ("{n} month", "{n} months"),
    ("fr", Kind.CLEAR_DAYS): ("{n} jour franc", "{n} jours francs"),
    ("fr", Kind.DAYS): ("{n} jour", "{n} jours"),
    ("fr", Kind.MONTHS): ("{n} mois", "{n} mois"),
}
_WHOLES = {
    ("en", TestBase.CAST): "votes cast",
    ("en", TestBase.VALID): "votes cast and abstentions",
    ("en", TestBase.PRESENT): "members present or represented",
    ("en", TestBase.ENTITLED): "members entitled to vote",
    ("fr", TestBase.CAST): "suffrages exprimés",
    ("fr", TestBase.VALID): "suffrages exprimés et des abstentions",
    ("fr", TestBase.PRESENT): "membres présents ou représentés",
    ("fr", TestBase.ENTITLED): "membres ayant droit de vote",
}
_COUNTED = {
    ("en", TestCounts.HEADS): "",
    ("en", TestCounts.WEIGHTS): ", counted by weight",
    ("en", TestCounts.COUNTRIES): ", counted by country",
    ("en", TestCounts.CATEGORY): ", counted within the category “{of}”",
    ("fr", TestCounts.HEADS): "",
    ("fr", TestCounts.WEIGHTS): ", comptés par pondération",
    ("fr", TestCounts.COUNTRIES): ", comptés par pays",
    ("fr", TestCounts.CATEGORY): ", comptés dans la catégorie « {of} »",
}
_MORE = {"en": "more than {share}", "fr": "plus {of_share}"}
_LEAST = {"en": "at least {share}", "fr": "au moins {share}"}
_NO_TEST = {"en": "any number", "fr": "un nombre quelconque"}
_AND = {"en": " and ", "fr": " et "}

LANGUAGES = tuple(_FRACTIONS)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article's wording; ``key`` is set where it shows a rule's value."""

    text: str
    key: str | None = None


def passages(wording: str, spelled: Mapping[str, str]) -> tuple[Passage, ...]:
    """Return an article's wording cut at its places, each filled with the value in words.

    >>> [each.text for each in passages("At least {a.b} before.", {"a.b": "21 clear days"})]
    ['At least ', '21 clear days', ' before.']
    """
    pieces = PLACE.split(wording)
    cut = (Passage(spelled[each], each) if at % 2 else Passage(each) for at, each in enumerate(pieces))
    return tuple(each for each in cut if each.text)


def spell(entry: Entry, value: RuleValue, language: str) -> str:
    """Return a rule's value in words of a language: en and fr have words, others get digits.

    A test is spelled whole, with its comparison and its base, so that neither can drift from the
    rule. Uncommon fractions are written with digits.

    Raises:
        ValueError: for a flag or a choice, which an article says in its own words.
    """
    if entry.kind in IN_OWN_WORDS:
        raise ValueError(f"{entry.key} is a {entry.kind} and has no spelling")
    if isinstance(value, tuple):
        if not value:
            return _NO_TEST.get(language, "0")
        return _AND.get(language, "; ").join(_spell_test(test, language) for test in value)
    if isinstance(value, Fraction):
        return spell_share(value, language)
    return _spell_number(entry.kind, int(value), language)


def spell_share(share: Fraction, language: str) -> str:
    """Return a share in words where the language has common ones, else as digits.

    >>> [spell_share(Fraction(2, 3), language) for language in ("en", "fr", "de")]
    ['two thirds', 'deux tiers', '2/3']
    """
    return _FRACTIONS.get(language, {}).get(share, str(share))


def _spell_number(kind: Kind, number: int, language: str) -> str:
    forms = _UNITS.get((language, kind))
    if forms:
        return forms[0 if number == 1 else 1].format(n=number)
    words = _NUMBERS.get(language, ())
    return words[number] if 0 <= number < len(words) else str(number)


def _spell_test(test: TestValue, language: str) -> str:
    if language not in LANGUAGES:
        return f"{'>' if test.strict else '≥'} {test.share} ({test.counts}, {test.base})"
    whole = _WHOLES[language, test.base]
    counted = _COUNTED[language, test.counts].format(of=test.of)
    if test.share == 1:
        return {"en": "all ", "fr": "la totalité des "}[language] + whole + counted
    share = _with_article(test.share, language)
    of_share = f"d’{share}" if share.startswith("un") else f"de {share}".replace("de les ", "des ")
    pattern = (_MORE if test.strict else _LEAST)[language]
    of = {"en": "of the", "fr": "des"}[language]
    return f"{pattern.format(share=share, of_share=of_share)} {of} {whole}{counted}"


def _with_article(share: Fraction, language: str) -> str:
    if language != "fr" or share.numerator == 1 or share not in _FRACTIONS["fr"]:
        return "half" if (language, share) == ("en", Fraction(1, 2)) else spell_share(share, language)
    return f"les {spell_share(share, language)}"


def spelled_rules(vocabulary: Vocabulary, rules: Mapping[str, RuleValue], language: str) -> dict[str, str]:
    """Return the words for every rule that an article may show in its wording."""
    shown = {
        key: value for key, value in rules.items() if vocabulary[key].kind not in IN_OWN_WORDS
    }
    return {key: spell(vocabulary[key], value, language) for key, value in shown.items()}
