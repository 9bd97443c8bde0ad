"""The rules that a supposed world changes, in words beside what they are today."""

from dataclasses import dataclass
from datetime import date

from govern.domain.amendment.supposing import WhatIf
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rule import RuleValue
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.message import Message


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that is supposed to be other than it is, in words; None: taken out, or not there today."""

    about: Message
    value: Message | None
    now: Message | None
    source: Source | None


def changes_in(what_if: WhatIf, actual: Rulebook, on: date) -> tuple[Change, ...]:
    """Return every rule that a supposition changes, beside what it is on a day."""
    return tuple(_change(actual, key, value, on) for key, value in what_if.values.items())


def _change(actual: Rulebook, key: str, value: RuleValue | None, on: date) -> Change:
    entry, now = actual.vocabulary[key], actual.find_in_chain(key, on)
    return Change(
        about=Message(entry.about),
        value=None if value is None else value_in_words(entry, value),
        now=None if now is None else value_in_words(actual.vocabulary[now.key], now.value),
        source=None if now is None else now.source,
    )
