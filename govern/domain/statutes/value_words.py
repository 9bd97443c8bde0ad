"""Rule values as sentences in the reader's language, for law pages, comparisons and reports.

The wording of statutes is another matter: its values are spelled in the language of the wording, by
``govern.domain.statutes.spelling``.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce

from govern.domain.statutes.duty_words import bars_in_words, duty_in_words
from govern.domain.statutes.majority_words import asked_in_words
from govern.domain.statutes.measure_words import (
    number_in_words,
    period_in_words,
    share_in_words,
    steps_in_words,
)
from govern.domain.statutes.option_words import option_in_words
from govern.domain.statutes.rule import Entry, Kind, Nature, RuleValue, TestValue
from govern.domain.statutes.structures import Bar, Duty, Period, Step
from govern.domain.values.message import Message

_NATURES = {
    Nature.MANDATORY: Message("mandatory"),
    Nature.MINIMUM: Message("minimum: statutes may only be stricter"),
    Nature.DEFAULT: Message("default: statutes may differ"),
    Nature.FREE: Message("free: left to the statutes"),
}


def nature_in_words(nature: Nature) -> Message:
    """Return how far statutes may differ from a rule of law."""
    return _NATURES[nature]


def value_in_words(entry: Entry, value: RuleValue | None) -> Message:
    """Return a rule's value, of whatever kind, as a sentence; None is left to the statutes.

    What a rule file says in its own words, such as a statement or the condition of a duty, stays in
    the language of the file.
    """
    if value is None:
        return Message("left to the statutes")
    if isinstance(value, bool):
        return Message("yes") if value else Message("no")
    if isinstance(value, tuple):
        return _several(entry, value)
    if isinstance(value, Duty):
        return _chained(duty_in_words(value), _then)
    if isinstance(value, str):
        return _words(entry, value)
    return _measure(entry, value)


def _words(entry: Entry, value: str) -> Message:
    if entry.kind is Kind.STATEMENT:
        return Message("{text}", {"text": value})
    return option_in_words(entry.key, value)


def _measure(entry: Entry, value: int | Fraction | Period) -> Message:
    if isinstance(value, Period):
        return period_in_words(value)
    if isinstance(value, Fraction):
        return share_in_words(entry, value)
    return number_in_words(entry, value)


def _several(entry: Entry, parts: Sequence[TestValue | Step | Bar | str]) -> Message:
    if entry.kind is Kind.TESTS:
        tests = tuple(each for each in parts if isinstance(each, TestValue))
        return _chained(asked_in_words(tests, is_quorum="quorum" in entry.key.split(".")), _and)
    if entry.kind is Kind.STEPS:
        return _chained(steps_in_words(each for each in parts if isinstance(each, Step)), _then)
    if entry.kind is Kind.BARS:
        bars = bars_in_words(each for each in parts if isinstance(each, Bar))
        return _chained(bars, _then) if bars else Message("nobody is barred")
    options = [option_in_words(entry.key, each) for each in parts if isinstance(each, str)]
    return _chained(options, _comma) if options else Message("nothing")


def _chained(parts: Sequence[Message], join: Callable[[Message, Message], Message]) -> Message:
    return reduce(lambda rest, first: join(first, rest), reversed(parts))


def _and(first: Message, rest: Message) -> Message:
    return Message("{first} and {rest}", {"first": first, "rest": rest})


def _then(first: Message, rest: Message) -> Message:
    return Message("{first}; {rest}", {"first": first, "rest": rest})


def _comma(first: Message, rest: Message) -> Message:
    return Message("{first}, {rest}", {"first": first, "rest": rest})
