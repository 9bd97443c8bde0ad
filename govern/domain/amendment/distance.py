"""How far one value of a rule lies from another: exact, for the order in which amendments are voted on."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias, cast

from govern.domain.statutes.rule import Entry, Kind, RuleValue, TestBase, TestValue
from govern.domain.statutes.structures import Period, PeriodUnit, Step, step_for

#: compared from the left; whether a rule is laid down at all weighs more than any figure
Distance: TypeAlias = tuple[Fraction, ...]

_DAY = Fraction(1)
#: a month is a twelfth of a year of 365¼ days
_MONTH = Fraction(1461, 48)
_DAYS = {
    PeriodUnit.HOURS: _DAY / 24,
    PeriodUnit.DAYS: _DAY,
    PeriodUnit.WEEKS: _DAY * 7,
    PeriodUnit.MONTHS: _MONTH,
    PeriodUnit.YEARS: _MONTH * 12,
}
_BASES = tuple(TestBase)
_TestKey: TypeAlias = tuple[str, str | None, bool]


def distance(entry: Entry, one: RuleValue | None, other: RuleValue | None) -> Distance:
    """Return how far two values of a rule lie apart; nothing where they are the same.

    Numbers, shares and periods by their difference; tests by the steps between their bases (cast,
    valid, present, entitled), then by their shares, then by "more than" against "at least". Values
    without a measure are one apart.
    """
    if one == other:
        return ()
    if one is None or other is None:
        return (Fraction(1),)
    return (Fraction(), *_MEASURES.get(entry.kind, _of_others)(one, other))


def figure(entry: Entry, found: Distance) -> Fraction | None:
    """Return the one figure in which a distance can be told, or None when there is none."""
    measured = [each for each in found[1:] if each] if entry.kind in _MEASURES else []
    return measured[0] if len(measured) == 1 else None


def _of_numbers(one: RuleValue, other: RuleValue) -> Distance:
    return (abs(Fraction(cast(Fraction, one)) - Fraction(cast(Fraction, other))),)


def _of_periods(one: RuleValue, other: RuleValue) -> Distance:
    return (abs(_in_days(cast(Period, one)) - _in_days(cast(Period, other))),)


def _in_days(period: Period) -> Fraction:
    return period.number * _DAYS[period.unit]


def _of_steps(one: RuleValue, other: RuleValue) -> Distance:
    mine, theirs = cast(tuple[Step, ...], one), cast(tuple[Step, ...], other)
    sizes = {each.members for each in (*mine, *theirs)}
    apart = (abs((step_for(mine, size) or 0) - (step_for(theirs, size) or 0)) for size in sizes)
    return (Fraction(sum(apart)),)


def _of_sets(one: RuleValue, other: RuleValue) -> Distance:
    return (Fraction(len(set(cast(tuple[str, ...], one)) ^ set(cast(tuple[str, ...], other)))),)


def _of_tests(one: RuleValue, other: RuleValue) -> Distance:
    mine, theirs = _by_what(cast(tuple[TestValue, ...], one)), _by_what(cast(tuple[TestValue, ...], other))
    pairs = [(mine.get(key), theirs.get(key)) for key in dict.fromkeys((*mine, *theirs))]
    return (
        Fraction(sum(_apart(_base(a), _base(b)) for a, b in pairs)),
        sum((_gap(_share(a), _share(b)) for a, b in pairs), Fraction()),
        Fraction(sum((a.strict if a else False) != (b.strict if b else False) for a, b in pairs)),
    )


def _by_what(tests: tuple[TestValue, ...]) -> dict[_TestKey, TestValue]:
    return {(each.counts, each.of, each.number is None): each for each in tests}


def _base(test: TestValue | None) -> int:
    return 0 if test is None else _BASES.index(test.base)


def _share(test: TestValue | None) -> Fraction:
    if test is None:
        return Fraction()
    return test.share if test.number is None else Fraction(test.number)


def _apart(one: int, other: int) -> int:
    return abs(one - other)


def _gap(one: Fraction, other: Fraction) -> Fraction:
    return abs(one - other)


def _of_others(_one: RuleValue, _other: RuleValue) -> Distance:
    return (Fraction(1),)


_MEASURES: Mapping[Kind, Callable[[RuleValue, RuleValue], Distance]] = {
    Kind.CLEAR_DAYS: _of_numbers,
    Kind.DAYS: _of_numbers,
    Kind.MONTHS: _of_numbers,
    Kind.COUNT: _of_numbers,
    Kind.AMOUNT: _of_numbers,
    Kind.SHARE: _of_numbers,
    Kind.PERIOD: _of_periods,
    Kind.STEPS: _of_steps,
    Kind.SET: _of_sets,
    Kind.TESTS: _of_tests,
}
