"""Rule values in words, so that an article shows the very value that decides.

Each kind is spelled in one form, which an author can rely on:

- clear days, days, months, periods and amounts are a figure and its unit: "21 clear days", "6 mois",
  "1.000 Euro";
- a count is a number before the noun that the author writes: "two", "deux", "zwölf", "15";
- a share is a noun phrase before "of": "one fifth", "un cinquième", "ein Fünftel";
- a test is a noun phrase with its comparison and its base, subject or object of a sentence: "at least
  two thirds of the votes cast". That of a quorum is followed by "are present or represented";
- steps are numbers with the membership from which each holds, best at the end of a sentence: "three;
  from 500 members on, five".

German phrases stand in the nominative; see ``statutes/README.md`` for sentences that take it. A
language without words gets signs, which no reader of any language takes for another value.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from govern.domain.statutes.rule import IN_OWN_WORDS, Entry, Kind, RuleValue, TestValue, Vocabulary
from govern.domain.statutes.structures import Period, PeriodUnit, Step
from govern.domain.statutes.tongues.spoken import TONGUES, tongue_of
from govern.domain.statutes.tongues.symbols import share_in_digits, symbols
from govern.domain.statutes.tongues.tongue import Tongue, Voters

PLACE = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)+)\}")
LANGUAGES = tuple(TONGUES)

_OF_AN_ORGAN = re.compile(r"(board|committee|working_group)\.(quorum|majority)\b")


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


def spelled_rules(vocabulary: Vocabulary, rules: Mapping[str, RuleValue], language: str) -> dict[str, str]:
    """Return the words for every rule that an article may show in its wording."""
    shown = {key: value for key, value in rules.items() if vocabulary[key].kind not in IN_OWN_WORDS}
    return {key: spell(vocabulary[key], value, language) for key, value in shown.items()}


def spell(entry: Entry, value: RuleValue, language: str) -> str:
    """Return a rule's value in words of a language; one of which Govern has no words gets signs.

    A test is spelled whole, with its comparison and its base, so that neither can drift from the
    rule. Uncommon fractions are written with digits.

    Raises:
        ValueError: for a kind that an article says in its own words, such as a flag or a choice.
    """
    if entry.kind in IN_OWN_WORDS:
        raise ValueError(f"{entry.key} is a {entry.kind} and has no spelling")
    tongue = tongue_of(language)
    return symbols(entry, value) if tongue is None else _in_words(entry, value, tongue)


def spell_share(share: Fraction, language: str) -> str:
    """Return a share in words where the language has common ones, else as digits.

    >>> [spell_share(Fraction(2, 3), language) for language in ("en", "de", "pl")]
    ['two thirds', 'zwei Drittel', '2/3']
    """
    tongue = tongue_of(language)
    return share_in_digits(share) if tongue is None else _share(share, tongue.shares)


def _in_words(entry: Entry, value: RuleValue, tongue: Tongue) -> str:
    if isinstance(value, tuple):
        if entry.kind is Kind.STEPS:
            return _steps((each for each in value if isinstance(each, Step)), tongue)
        return _tests(entry.key, [each for each in value if isinstance(each, TestValue)], tongue)
    if isinstance(value, Period):
        return tongue.measure(value.number, tongue.periods[value.unit])
    if isinstance(value, Fraction):
        return _share(value, tongue.shares)
    if isinstance(value, int):
        return _whole(entry.kind, value, tongue)
    raise ValueError(f"{entry.key} is a {entry.kind}, which {value!r} is not")


def _whole(kind: Kind, number: int, tongue: Tongue) -> str:
    units = {
        Kind.CLEAR_DAYS: tongue.clear_day,
        Kind.DAYS: tongue.periods[PeriodUnit.DAYS],
        Kind.MONTHS: tongue.periods[PeriodUnit.MONTHS],
        Kind.AMOUNT: tongue.euro,
    }
    return tongue.measure(number, units[kind]) if kind in units else tongue.number(number)


def _share(share: Fraction, words: Mapping[str, str]) -> str:
    return words.get(str(share)) or share_in_digits(share)


def _steps(steps: Iterable[Step], tongue: Tongue) -> str:
    return tongue.next_step.join(_step(each, tongue) for each in steps)


def _step(step: Step, tongue: Tongue) -> str:
    value = tongue.number(step.value)
    if step.members == 0:
        return value
    return tongue.form(step.members, tongue.step).format(n=tongue.digits(step.members), value=value)


def _tests(key: str, tests: Iterable[TestValue], tongue: Tongue) -> str:
    voters = tongue.organ if _OF_AN_ORGAN.match(key) else tongue.assembly
    nothing_asked = voters.anybody if "quorum" in key.split(".") else voters.any_votes
    return tongue.both.join(_test(each, tongue, voters) for each in tests) or nothing_asked


def _test(test: TestValue, tongue: Tongue, voters: Voters) -> str:
    whole = voters.wholes[test.base]
    counted = tongue.counted[test.counts].format(of=test.of)
    if test.number is None and test.share == 1 and not test.strict:
        return whole.every + counted
    amount = f"{_amount(test, tongue, whole.one)} {whole.of}"
    return tongue.at_least(amount, strict=test.strict) + counted


def _amount(test: TestValue, tongue: Tongue, one: str) -> str:
    if test.number is not None:
        words = {0: "0", 1: one}
        return words.get(test.number) or tongue.number(test.number)
    return share_in_digits(test.share) if test.share == 1 else _share(test.share, tongue.tested)
