"""Which of law and statutes decides: mandatory law, then statutes, then the law's default."""

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
    contradicts = None if _conforms(entry, law, own.value) else law.source
    return Applied(own.key, own.value, own.source, own.since, contradicts)


def _overrides(entry: Entry, law: Dated, own: RuleValue) -> bool:
    if not law.source.verified:
        return False
    return law.nature is Nature.MANDATORY or not _conforms(entry, law, own)


def _conforms(entry: Entry, law: Dated, own: RuleValue) -> bool:
    if law.nature is Nature.MANDATORY:
        return own == law.value
    if law.nature is Nature.MINIMUM and law.value is not None:
        return is_as_strict(entry, own, law.value)
    return True


def is_as_strict(entry: Entry, own: RuleValue, law: RuleValue) -> bool:
    """Return whether the statutes' value protects at least as well as the law's.

    Flags count as nought and one. Of tests, each one that the law asks must be matched by a test
    of the statutes that counts the same, over the same or a larger base, with at least its share.
    """
    if own == law:
        return True
    if entry.protects is Protects.EQUAL or entry.kind is Kind.CHOICE:
        return False
    if entry.kind is Kind.TESTS:
        return _tests_as_strict(
            entry.protects, cast(tuple[TestValue, ...], own), cast(tuple[TestValue, ...], law)
        )
    return _reaches(entry.protects, Fraction(cast(Fraction, own)), Fraction(cast(Fraction, law)))


def _reaches(protects: Protects, own: Fraction, law: Fraction) -> bool:
    return own >= law if protects is Protects.HIGHER else own <= law


def _tests_as_strict(protects: Protects, own: tuple[TestValue, ...], law: tuple[TestValue, ...]) -> bool:
    if protects is Protects.LOWER:
        own, law = law, own
    return all(any(_dominates(mine, asked) for mine in own) for asked in law)


def _dominates(mine: TestValue, asked: TestValue) -> bool:
    same = (mine.counts, mine.of) == (asked.counts, asked.of)
    wide = _BASES.index(mine.base) >= _BASES.index(asked.base)
    return same and wide and (mine.share, mine.strict) >= (asked.share, asked.strict)
