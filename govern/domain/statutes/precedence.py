"""Which of law and statutes decides: mandatory law, then statutes, then the law's default."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import cast

from govern.domain.statutes.applied import Applied, AppliedRule
from govern.domain.statutes.articles import StatutesRule
from govern.domain.statutes.rule import (
    Dated,
    Entry,
    Kind,
    Nature,
    Protects,
    RuleValue,
    TestBase,
    TestValue,
)
from govern.domain.statutes.structures import Period, Step, step_for

_BASES = tuple(TestBase)


def applied(entry: Entry, law: Dated | None, own: StatutesRule | None) -> AppliedRule | None:
    """Return what applies, or None when both are silent.

    A mandatory rule of law overrides statutes that differ; a minimum overrides statutes that are
    laxer in the direction that protects. A rule of law that nobody has checked against its text
    overrides nothing: the statutes apply, and the rule of law is named as contradicted. A free
    rule of law that has a value says what holds where the statutes are silent, as a default does.
    """
    if law is None or law.value is None:
        return Applied(own.key, own.value, own.source, own.since) if own else None
    if own is None or _overrides(entry, law, own.value):
        contradicts = own.source if own and own.value != law.value else None
        return Applied(entry.key, law.value, law.source, law.since, contradicts)
    contradicts = None if conforms(entry, law, own.value) else law.source
    return Applied(own.key, own.value, own.source, own.since, contradicts)


def _overrides(entry: Entry, law: Dated, own: RuleValue) -> bool:
    if not law.source.verified:
        return False
    is_fixed = law.nature is Nature.MANDATORY and not entry.bound
    return is_fixed or not conforms(entry, law, own)


def conforms(entry: Entry, law: Dated, own: RuleValue) -> bool:
    """Return whether a value of the statutes may stand beside the law's.

    Where the vocabulary says that the law's value is a bound, statutes that go further in the
    direction that protects conform to mandatory law too.
    """
    if law.nature in (Nature.DEFAULT, Nature.FREE) or law.value is None:
        return True
    if law.nature is Nature.MANDATORY and not entry.bound:
        return own == law.value
    return is_as_strict(entry, own, law.value)


def is_as_strict(entry: Entry, own: RuleValue, law: RuleValue) -> bool:
    """Return whether the statutes' value protects at least as well as the law's.

    Flags count as nought and one. Of tests, each one that the law asks must be matched by a test
    of the statutes that counts the same, over the same or a larger base, with at least its share.
    Below its first step a rule asks nothing: where a low number protects, there is no limit.
    """
    if own == law:
        return True
    if entry.protects is Protects.EQUAL or entry.kind in _NEVER_COMPARED:
        return False
    if entry.kind is Kind.STEPS:
        return _are_steps_as_strict(entry, own, law)
    if entry.protects is Protects.LOWER:
        own, law = law, own
    return _COMPARISONS.get(entry.kind, _is_number_as_high)(own, law)


def _is_number_as_high(high: RuleValue, low: RuleValue) -> bool:
    return Fraction(cast(Fraction, high)) >= Fraction(cast(Fraction, low))


def _is_period_as_long(high: RuleValue, low: RuleValue) -> bool:
    return cast(Period, high).is_at_least(cast(Period, low))


def _are_steps_as_strict(entry: Entry, own: RuleValue, law: RuleValue) -> bool:
    mine, asked = cast(tuple[Step, ...], own), cast(tuple[Step, ...], law)
    sizes = (0, *(each.members for each in (*mine, *asked)))
    pairs = ((step_for(mine, size), step_for(asked, size)) for size in sizes)
    return all(
        each is None or (number is not None and _is_beyond(entry, number, each)) for number, each in pairs
    )


def _is_beyond(entry: Entry, number: int, asked: int) -> bool:
    return number <= asked if entry.protects is Protects.LOWER else number >= asked


def _is_set_as_wide(high: RuleValue, low: RuleValue) -> bool:
    return set(cast(tuple[str, ...], high)) >= set(cast(tuple[str, ...], low))


def _are_tests_as_strict(high: RuleValue, low: RuleValue) -> bool:
    highs, lows = cast(tuple[TestValue, ...], high), cast(tuple[TestValue, ...], low)
    return all(any(_dominates(mine, asked) for mine in highs) for asked in lows)


def _dominates(mine: TestValue, asked: TestValue) -> bool:
    same = (mine.counts, mine.of) == (asked.counts, asked.of)
    wide = _BASES.index(mine.base) >= _BASES.index(asked.base)
    figures = (mine.share, mine.strict, mine.number or 0) >= (asked.share, asked.strict, asked.number or 0)
    return same and wide and figures and (mine.number is None) == (asked.number is None)


_NEVER_COMPARED = frozenset({Kind.CHOICE, Kind.DUTY, Kind.BARS, Kind.STATEMENT})
_COMPARISONS: Mapping[Kind, Callable[[RuleValue, RuleValue], bool]] = {
    Kind.PERIOD: _is_period_as_long,
    Kind.SET: _is_set_as_wide,
    Kind.TESTS: _are_tests_as_strict,
}
