"""Values of every kind that has a figure, as hypothesis draws them."""

from fractions import Fraction

from hypothesis import strategies as st

from govern.domain.statutes.rule import NAMING, Kind, RuleValue, TestBase, TestCounts, TestValue
from govern.domain.statutes.structures import Period, PeriodUnit, Step

wholes = st.integers(0, 100_000)
shares = st.builds(Fraction, st.integers(1, 20), st.just(20)) | st.fractions(
    min_value=Fraction(1, 1000), max_value=1, max_denominator=1000
)


@st.composite
def one_test(draw: st.DrawFn) -> TestValue:
    counts = draw(st.sampled_from(TestCounts))
    of = draw(st.sampled_from(("full", "associate"))) if counts in NAMING else None
    base = draw(st.sampled_from(TestBase))
    if draw(st.booleans()):
        number = draw(st.integers(0, 300))
        return TestValue(counts, of, Fraction(), strict=False, base=base, number=number)
    return TestValue(counts, of, draw(shares), draw(st.booleans()), base)


steps = st.lists(st.integers(0, 5000), min_size=1, max_size=4, unique=True).flatmap(
    lambda sizes: st.tuples(*(st.builds(Step, st.just(size), st.integers(0, 40)) for size in sorted(sizes)))
)
VALUES: dict[Kind, st.SearchStrategy[RuleValue]] = {
    Kind.CLEAR_DAYS: wholes,
    Kind.DAYS: wholes,
    Kind.MONTHS: wholes,
    Kind.COUNT: wholes,
    Kind.AMOUNT: wholes,
    Kind.SHARE: shares,
    Kind.PERIOD: st.builds(Period, wholes, st.sampled_from(PeriodUnit)),
    Kind.STEPS: steps,
    Kind.TESTS: st.lists(one_test(), max_size=3).map(tuple),
}
