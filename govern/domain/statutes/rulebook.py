"""The rulebook: law and statutes of one association, asked by key and day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TypeVar, cast

from govern.domain.statutes import precedence
from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.articles import Statutes, StatutesRule, in_force
from govern.domain.statutes.citation import Source
from govern.domain.statutes.rule import Dated, Entry, Kind, Nature, Rule, RuleValue, TestValue, Vocabulary
from govern.domain.values.errors import NotFound, RuleBroken
from govern.domain.values.message import Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BroaderLaw:
    """Binding law on a broader case: the key it speaks on, what it asks, and where."""

    key: str
    value: RuleValue
    source: Source
    since: date | None


@dataclass(frozen=True, slots=True)
class Law:
    """The law of a legal form by its keys; ``as_of`` is the month in which it was last read."""

    rules: Mapping[str, Rule]
    as_of: str | None


class Rulebook:
    """Every rule of an association's law and statutes; each act asks for its own day.

    ``statutes`` holds every version ever in force: the one in force on the day asked for speaks
    alone, so that a rule left out of a new version ends with the old one. ``as_of`` is the month
    in which the law was last read. ``moved`` holds the law of other legal forms that versions have:
    an association that moved its seat is under another law since then.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        law: tuple[Rule, ...],
        statutes: tuple[Statutes, ...] = (),
        *,
        as_of: str | None = None,
        moved: Mapping[str, Law] | None = None,
    ) -> None:
        self.vocabulary = vocabulary
        self.law = {rule.key: rule for rule in law}
        self.statutes = statutes
        self.as_of = as_of
        self.moved = moved or {}
        self._own = {version.head: version.rules() for version in statutes}

    def find(self, key: str, on: date) -> AppliedRule | None:
        """Return what applies to exactly this key on a day, or None when law and statutes are silent."""
        version = in_force(self.statutes, on)
        own = self._own[version.head].get(key) if version else None
        found = precedence.applied(self._entry(key), self.law_on(key, on), own)
        broader = self.broader_law(key, on) if own else None
        if own and broader and not self.is_within(own, broader):
            found = Applied(broader.key, broader.value, broader.source, broader.since, own.source)
        return replace(found, as_of=self._law_of(on).as_of) if found else None

    def law_on(self, key: str, on: date) -> Dated | None:
        """Return what the law says on exactly this key on a day, None where it has no rule."""
        rule = self._law_of(on).rules.get(key)
        return rule.on(on) if rule else None

    def _law_of(self, on: date) -> Law:
        version = in_force(self.statutes, on) if self.moved else None
        moved = self.moved.get(version.head.form) if version else None
        return moved or Law(self.law, self.as_of)

    def broader_law(self, key: str, on: date) -> BroaderLaw | None:
        """Return the binding law on a broader case that covers this one, where the law is silent on it.

        A change of purpose is an amendment: a law that asks two thirds for amendments binds what
        statutes say about the purpose, unless it has a rule on the purpose of its own.
        """
        law = self.law_on(key, on)
        step: Entry | None = self._entry(key)
        while (law is None or law.value is None) and step and step.falls_back_to and step.is_narrower:
            step = self._entry(step.falls_back_to)
            law = self.law_on(step.key, on)
        if step is None or step.key == key or law is None or law.value is None:
            return None
        if law.nature not in (Nature.MANDATORY, Nature.MINIMUM):
            return None
        return BroaderLaw(step.key, law.value, law.source, law.since)

    def is_within(self, own: StatutesRule, broader: BroaderLaw) -> bool:
        """Return whether a narrower rule of the statutes keeps to the binding law on the broader case."""
        is_as_strict = precedence.is_as_strict(self._entry(own.key), own.value, broader.value)
        return is_as_strict or not broader.source.verified

    def chain(self, key: str) -> tuple[str, ...]:
        """Return the key and the broader ones that decide, in turn, where it is silent.

        The vocabulary names the next one: a quorum for amendments falls back to the general
        quorum, a committee's notice to the board's. The narrow key is settled first in law and
        statutes together, so a default of law on change of purpose goes before what the
        statutes say about amendments in general.
        """
        keys: list[str] = []
        step: str | None = key
        while step is not None and step not in keys:
            keys.append(step)
            step = self._entry(step).falls_back_to
        return tuple(keys)

    def find_in_chain(self, key: str, on: date) -> AppliedRule | None:
        """Return what applies to the key or, where it is silent, to the next key of its chain."""
        for step in self.chain(key):
            found = self.find(step, on)
            if found is not None:
                return found
        return None

    def days(self, key: str, on: date) -> Applied[int]:
        """Return a number of days (clear or not, as the vocabulary says) with its source.

        Raises:
            RuleBroken: when neither law nor statutes speak that day; so for every question below.
        """
        return cast(Applied[int], self._ask(key, on, Kind.CLEAR_DAYS, Kind.DAYS))

    def months(self, key: str, on: date) -> Applied[int]:
        """Return a number of months with its source."""
        return cast(Applied[int], self._ask(key, on, Kind.MONTHS))

    def count(self, key: str, on: date) -> Applied[int]:
        """Return a whole number with its source."""
        return cast(Applied[int], self._ask(key, on, Kind.COUNT))

    def share(self, key: str, on: date) -> Applied[Fraction]:
        """Return an exact share with its source."""
        return cast(Applied[Fraction], self._ask(key, on, Kind.SHARE))

    def flag(self, key: str, on: date) -> Applied[bool]:
        """Return a yes or no with its source."""
        return cast(Applied[bool], self._ask(key, on, Kind.FLAG))

    def choice(self, key: str, on: date) -> Applied[str]:
        """Return one of the vocabulary's options with its source."""
        return cast(Applied[str], self._ask(key, on, Kind.CHOICE))

    def tests(self, key: str, on: date) -> Applied[tuple[TestValue, ...]]:
        """Return the tests of a quorum or majority with their source; an empty tuple asks nothing."""
        return cast(Applied[tuple[TestValue, ...]], self._ask(key, on, Kind.TESTS))

    def _ask(self, key: str, on: date, *kinds: Kind) -> AppliedRule:
        entry = self._entry(key)
        if entry.kind not in kinds:
            raise ValueError(f"{key} is of kind {entry.kind}, not {' or '.join(kinds)}")
        found = self.find_in_chain(key, on)
        if found is None:
            raise RuleBroken(silence(entry, on))
        return found

    def _entry(self, key: str) -> Entry:
        entry = self.vocabulary.get(key)
        if entry is None:
            raise NotFound(Message("The vocabulary knows no rule “{key}”.", {"key": key}))
        return entry


def silence(entry: Entry, on: date) -> Message:
    """Return the sentence that says what nothing settles on a day, and what would help."""
    return Message(
        "Neither the statutes nor the law in force on {day} settle this: {about} "
        "Add an article that does to the statutes.",
        {"day": on, "about": Message(entry.about)},
    )
