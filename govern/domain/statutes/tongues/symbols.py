"""Values of rules in signs that need no language: digits, fractions, ≥ and >, and short units.

The units are those of UCUM: h, d, wk, mo and a stand for hours, days, weeks, months and years.
"""

from fractions import Fraction

from govern.domain.statutes.rule import Entry, Kind, RuleValue, TestValue
from govern.domain.statutes.structures import Period, PeriodUnit, Step

_UNITS = {
    PeriodUnit.HOURS: "h",
    PeriodUnit.DAYS: "d",
    PeriodUnit.WEEKS: "wk",
    PeriodUnit.MONTHS: "mo",
    PeriodUnit.YEARS: "a",
}
_MEASURES = {Kind.CLEAR_DAYS: "{n} d", Kind.DAYS: "{n} d", Kind.MONTHS: "{n} mo", Kind.AMOUNT: "EUR {n}"}


def symbols(entry: Entry, value: RuleValue) -> str:
    """Return a value that has a figure in signs.

    >>> from govern.domain.statutes.rule import Protects
    >>> symbols(Entry("a.b", "A.", Kind.PERIOD, None, Protects.HIGHER), Period(6, PeriodUnit.MONTHS))
    '6 mo'
    """
    if isinstance(value, tuple):
        signs = (_sign(each) for each in value if isinstance(each, TestValue | Step))
        return "; ".join(signs) or "0"
    if isinstance(value, Period):
        return f"{value.number} {_UNITS[value.unit]}"
    if isinstance(value, Fraction):
        return share_in_digits(value)
    return _MEASURES.get(entry.kind, "{n}").format(n=value)


def share_in_digits(share: Fraction) -> str:
    """Return a share as a fraction, the whole as 1/1."""
    return f"{share.numerator}/{share.denominator}"


def _sign(part: TestValue | Step) -> str:
    if isinstance(part, Step):
        return f"≥ {part.members}: {part.value}"
    figure = share_in_digits(part.share) if part.number is None else str(part.number)
    counts = part.counts.value if part.of is None else f"{part.counts.value} “{part.of}”"
    return f"{'>' if part.strict else '≥'} {figure} ({counts}, {part.base.value})"
