"""Whatever the statutes say, what applies never falls below law that binds, in any direction that protects.

What "below" means is told here by its effect, not by the code that decides: a period by where it ends,
steps by the number that holds for a membership, tests by the votes that pass them.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.rules.threshold import Threshold
from govern.domain.statutes import precedence
from govern.domain.statutes.articles import StatutesRule
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import (
    Dated,
    Entry,
    Kind,
    Nature,
    Protects,
    RuleValue,
    TestBase,
    TestCounts,
    TestValue,
)
from govern.domain.statutes.structures import (
    Authority,
    Bar,
    Duty,
    Effect,
    Formality,
    Matter,
    Period,
    PeriodUnit,
    Step,
    Voter,
    step_for,
)
from govern.domain.values.calendar import add_months
from tests.make.rules import DAY, HEARSAY, LAW, law, rulebook

OWN = Source(Origin.STATUTES, "EA", "7(1)")
BINDING = st.sampled_from([Nature.MANDATORY, Nature.MINIMUM])
NUMBERS = st.integers(0, 60)
SHARES = st.fractions(min_value=Fraction(1, 12), max_value=1, max_denominator=12)


def sets(*options: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(options)).map(lambda found: tuple(sorted(found)))


def asked() -> st.SearchStrategy[tuple[TestValue, ...]]:
    shares = st.builds(
        TestValue,
        st.just(TestCounts.HEADS),
        st.none(),
        SHARES,
        st.booleans(),
        st.sampled_from(list(TestBase)),
    )
    plain = st.integers(1, 6).map(
        lambda number: TestValue(
            TestCounts.HEADS, None, Fraction(), strict=False, base=TestBase.ENTITLED, number=number
        )
    )
    return st.lists(st.one_of(shares, plain), max_size=2).map(tuple)


STEPS = st.dictionaries(st.sampled_from([0, 10, 50, 500]), st.integers(0, 9), min_size=1).map(
    lambda found: tuple(Step(members, value) for members, value in sorted(found.items()))
)
DUTIES = st.sampled_from(
    [
        Duty(Formality.DEED, Authority.NOTARY, Effect.VOID),
        Duty(Formality.FILING, Authority.REGISTER, Effect.DUTY, Period(1, PeriodUnit.MONTHS)),
    ]
)
BARS = st.sampled_from([(), (Bar(Voter.MEMBER, Matter.RELEASE),), (Bar(Voter.MEMBER, Matter.DISPUTE),)])
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.CLEAR_DAYS: NUMBERS,
    Kind.DAYS: NUMBERS,
    Kind.MONTHS: NUMBERS,
    Kind.COUNT: NUMBERS,
    Kind.AMOUNT: NUMBERS,
    Kind.SHARE: SHARES,
    Kind.FLAG: st.booleans(),
    Kind.CHOICE: st.sampled_from(["none", "statutes", "allowed"]),
    Kind.TESTS: asked(),
    Kind.PERIOD: st.builds(Period, st.integers(0, 40), st.sampled_from(list(PeriodUnit))),
    Kind.STEPS: STEPS,
    Kind.SET: sets("real_time", "identity", "two_way"),
    Kind.DUTY: DUTIES,
    Kind.BARS: BARS,
    Kind.STATEMENT: st.sampled_from(["As the board decides.", "As the assembly decides."]),
}
#: two years, one of them a leap year, with the ends of their months
STARTS = tuple(
    add_months(date(2023, 1, 1), month) + timedelta(days=day) for month in range(24) for day in (0, 14, 27)
)
EFFECTS = st.tuples(*[st.integers(0, 4)] * 5)


def ends(period: Period, start: date) -> datetime:
    """Return the moment at which a period ends that begins with a day."""
    begun = datetime.combine(start, datetime.min.time())
    hours = {PeriodUnit.HOURS: 1, PeriodUnit.DAYS: 24, PeriodUnit.WEEKS: 168}.get(period.unit)
    if hours:
        return begun + timedelta(hours=hours * period.number)
    months = period.number * (12 if period.unit is PeriodUnit.YEARS else 1)
    return datetime.combine(add_months(start, months), datetime.min.time())


def is_period_at_least(high: Period, low: Period) -> bool:
    return all(ends(high, start) >= ends(low, start) for start in STARTS)


def passes(asked: tuple[TestValue, ...], votes: tuple[int, ...]) -> bool:
    """Return whether votes (for, against, abstained, silent, absent) pass every test."""
    whole = {
        TestBase.CAST: sum(votes[:2]),
        TestBase.VALID: sum(votes[:3]),
        TestBase.PRESENT: sum(votes[:4]),
        TestBase.ENTITLED: sum(votes),
    }
    return all(
        Threshold(each.share, each.strict, each.number).is_met(
            count=Fraction(votes[0]), base=Fraction(whole[each.base])
        )
        for each in asked
    )


def is_below(entry: Entry, found: Any, law: Any, votes: tuple[int, ...], members: int) -> bool:
    """Return whether what was found protects less than the law, seen by its effect."""
    if entry.protects is Protects.EQUAL or entry.kind in (Kind.CHOICE, Kind.DUTY, Kind.BARS, Kind.STATEMENT):
        return bool(found != law)
    is_higher = entry.protects is Protects.HIGHER
    high, low = (found, law) if is_higher else (law, found)
    if entry.kind is Kind.TESTS:
        return passes(high, votes) and not passes(low, votes)
    if entry.kind is Kind.STEPS:
        mine, limit = step_for(found, members), step_for(law, members)
        if limit is None:
            return False
        return mine is None or (mine < limit if is_higher else mine > limit)
    compare: dict[Kind, Callable[[Any, Any], bool]] = {
        Kind.PERIOD: is_period_at_least,
        Kind.SET: lambda wide, narrow: set(wide) >= set(narrow),
    }
    return not compare[entry.kind](high, low) if entry.kind in compare else bool(high < low)


def applied(entry: Entry, dated: Dated, own: RuleValue | None) -> RuleValue:
    rule = None if own is None else StatutesRule(entry.key, own, OWN, DAY)
    found = precedence.applied(entry, dated, rule)
    assert found is not None
    return found.value


@pytest.mark.parametrize("bound", [True, False])
@pytest.mark.parametrize("protects", list(Protects))
@pytest.mark.parametrize("kind", list(Kind))
@given(data=st.data(), nature=BINDING, votes=EFFECTS, members=st.integers(0, 600))
def test_what_applies_is_never_below_binding_law(
    kind: Kind,
    protects: Protects,
    bound: bool,
    data: st.DataObject,
    nature: Nature,
    votes: tuple[int, ...],
    members: int,
) -> None:
    entry = Entry("any.key", "Any.", kind, None, protects, bound=bound)
    law, own = data.draw(VALUES[kind], "law"), data.draw(VALUES[kind], "own")
    found = applied(entry, Dated(None, law, LAW, nature), own)
    assert not is_below(entry, found, law, votes, members)
    assert nature is Nature.MINIMUM or bound or found == law


@pytest.mark.parametrize("kind", list(Kind))
@given(data=st.data(), protects=st.sampled_from(list(Protects)), nature=st.sampled_from(list(Nature)))
def test_law_that_does_not_bind_or_that_nobody_checked_overrides_nothing(
    kind: Kind, data: st.DataObject, protects: Protects, nature: Nature
) -> None:
    entry = Entry("any.key", "Any.", kind, None, protects)
    law, own = data.draw(VALUES[kind], "law"), data.draw(VALUES[kind], "own")
    is_free = nature in (Nature.DEFAULT, Nature.FREE)
    source = LAW if is_free else HEARSAY
    assert applied(entry, Dated(None, law, source, nature), own) == own


@pytest.mark.parametrize("kind", list(Kind))
@given(data=st.data(), nature=st.sampled_from(list(Nature)))
def test_where_the_statutes_are_silent_the_law_applies(
    kind: Kind, data: st.DataObject, nature: Nature
) -> None:
    entry, value = Entry("any.key", "Any.", kind, None, Protects.HIGHER), data.draw(VALUES[kind], "law")
    assert applied(entry, Dated(None, value, LAW, nature), None) == value


NARROWER = {
    "assembly.notice.amendment": "assembly.notice",
    "assembly.second_call.notice": "assembly.notice",
    "assembly.majority.purpose": "assembly.majority.amendment",
    "assembly.quorum.dissolution": "assembly.quorum",
    "assembly.second_call.majority.amendment": "assembly.majority.amendment",
}


@pytest.mark.parametrize(("narrow", "broad"), NARROWER.items())
@given(data=st.data(), nature=BINDING, votes=EFFECTS)
def test_a_narrower_article_does_not_fall_below_binding_law_on_the_broader_case(
    narrow: str, broad: str, data: st.DataObject, nature: Nature, votes: tuple[int, ...]
) -> None:
    rules = rulebook()
    entry = rules.vocabulary[narrow]
    value, own = data.draw(VALUES[entry.kind], "law"), data.draw(VALUES[entry.kind], "own")
    found = rulebook(law(broad, value, nature), own={narrow: own}).find_in_chain(narrow, DAY)
    assert found is not None
    assert not is_below(entry, found.value, value, votes, 0)
