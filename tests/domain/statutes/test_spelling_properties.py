"""What holds for the spelling of every value, in every language, with words and without."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.statutes.rule import (
    IN_OWN_WORDS,
    Entry,
    Kind,
    Protects,
    RuleValue,
    TestBase,
    TestCounts,
    TestValue,
)
from govern.domain.statutes.spelling import LANGUAGES, PLACE, spell
from govern.domain.statutes.structures import Period, PeriodUnit
from tests.make.rule_values import VALUES, one_test, shares

SPOKEN_AND_NOT = (*LANGUAGES, "pl")
SPELLED = tuple(kind for kind in Kind if kind not in IN_OWN_WORDS)
COMMON = ("1/1", "1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "4/5", "1/10", "9/10", "1/20", "7/20", "1/100")


def entry_of(kind: Kind, key: str = "assembly.quorum") -> Entry:
    return Entry(key, "A.", kind, None, Protects.HIGHER)


def test_every_kind_that_has_a_figure_is_tried() -> None:
    assert set(VALUES) == set(SPELLED)


@pytest.mark.parametrize("language", SPOKEN_AND_NOT)
@pytest.mark.parametrize("kind", SPELLED)
@given(data=st.data())
def test_two_values_never_spell_the_same(kind: Kind, language: str, data: st.DataObject) -> None:
    one, other = data.draw(VALUES[kind]), data.draw(VALUES[kind])
    spelled = spell(entry_of(kind), one, language)
    assert spelled.strip() == spelled != ""
    assert (spelled == spell(entry_of(kind), other, language)) == (one == other)


GRID: dict[Kind, list[RuleValue]] = {
    Kind.COUNT: list(range(1100)),
    Kind.PERIOD: [Period(number, unit) for number in range(60) for unit in PeriodUnit],
    Kind.SHARE: sorted({Fraction(part, whole) for whole in range(1, 30) for part in range(1, whole + 1)}),
    Kind.TESTS: [
        (TestValue(counts, "full" if counts is TestCounts.CATEGORY else None, share, strict, base, number),)
        for counts in TestCounts
        for base in TestBase
        for share, strict, number in (
            *((share, strict, None) for share in map(Fraction, COMMON) for strict in (True, False)),
            *((Fraction(), False, number) for number in range(25)),
        )
    ],
}


@pytest.mark.parametrize("language", SPOKEN_AND_NOT)
@pytest.mark.parametrize("kind", GRID)
def test_near_values_are_told_apart(kind: Kind, language: str) -> None:
    spelled = [spell(entry_of(kind), value, language) for value in GRID[kind]]
    assert len(set(spelled)) == len(spelled)


@pytest.mark.parametrize("language", SPOKEN_AND_NOT)
@pytest.mark.parametrize("key", ["assembly.quorum", "assembly.majority.ordinary", "board.quorum"])
@given(test=one_test(), share=shares)
def test_more_than_is_never_at_least(key: str, language: str, test: TestValue, share: Fraction) -> None:
    least = replace(test, share=share, strict=False, number=None)
    entry = entry_of(Kind.TESTS, key)
    assert spell(entry, (least,), language) != spell(entry, (replace(least, strict=True),), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SPELLED)
@given(data=st.data())
def test_no_place_of_a_pattern_stays_open(kind: Kind, language: str, data: st.DataObject) -> None:
    spelled = spell(entry_of(kind), data.draw(VALUES[kind]), language)
    assert PLACE.search(spelled) is None
    assert not {"{", "}"} & set(spelled)
    assert "  " not in spelled
