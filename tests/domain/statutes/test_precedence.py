"""Mandatory law, then statutes, then the law's default; in every direction that protects."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.statutes import precedence
from govern.domain.statutes.articles import StatutesRule
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import Dated, Entry, Kind, Nature, Protects, RuleValue
from tests.make.rules import DAY, HEARSAY, LAW, share_of

OWN = Source(Origin.STATUTES, "EA", "7(1)")
DAYS = Entry("assembly.notice", "Notice.", Kind.CLEAR_DAYS, "clear days", Protects.HIGHER)
SHARE = Entry("assembly.convening.minority", "Minority.", Kind.SHARE, "share", Protects.LOWER)
FLAG = Entry("assembly.items.unlisted", "Unlisted.", Kind.FLAG, None, Protects.LOWER)
TESTS = Entry("assembly.majority.amendment", "Amendment.", Kind.TESTS, None, Protects.HIGHER)


def decide(
    entry: Entry, nature: Nature, law: RuleValue | None, own: RuleValue | None, *, source: Source = LAW
) -> tuple[RuleValue, Source, Source | None]:
    dated = Dated(None, law, source, nature)
    rule = StatutesRule(entry.key, own, OWN, DAY) if own is not None else None
    found = precedence.applied(entry, dated, rule)
    assert found is not None
    return found.value, found.source, found.contradicts


def test_mandatory_law_overrides_statutes_that_differ_and_names_them() -> None:
    assert decide(DAYS, Nature.MANDATORY, 15, 21) == (15, LAW, OWN)


def test_mandatory_law_that_agrees_with_the_statutes_contradicts_nobody() -> None:
    assert decide(DAYS, Nature.MANDATORY, 15, 15) == (15, LAW, None)


def test_a_stricter_article_prevails_over_a_minimum() -> None:
    assert decide(DAYS, Nature.MINIMUM, 15, 16) == (16, OWN, None)


def test_an_article_on_the_line_of_a_minimum_prevails() -> None:
    assert decide(DAYS, Nature.MINIMUM, 15, 15) == (15, OWN, None)


def test_a_looser_article_yields_to_a_minimum() -> None:
    assert decide(DAYS, Nature.MINIMUM, 15, 14) == (15, LAW, OWN)


def test_a_lower_share_is_the_stricter_one_for_a_minority_right() -> None:
    tenth, fifth = Fraction(1, 10), Fraction(1, 5)
    assert decide(SHARE, Nature.MINIMUM, tenth, Fraction(1, 20)) == (Fraction(1, 20), OWN, None)
    assert decide(SHARE, Nature.MINIMUM, tenth, fifth) == (tenth, LAW, OWN)


def test_a_default_of_law_yields_to_any_article() -> None:
    assert decide(DAYS, Nature.DEFAULT, 15, 3) == (3, OWN, None)


def test_a_default_of_law_applies_where_the_statutes_are_silent() -> None:
    assert decide(DAYS, Nature.DEFAULT, 15, None) == (15, LAW, None)


@pytest.mark.parametrize("nature", [Nature.MANDATORY, Nature.MINIMUM])
def test_law_that_nobody_checked_overrides_nothing_but_is_shown(nature: Nature) -> None:
    assert decide(DAYS, nature, 15, 3, source=HEARSAY) == (3, OWN, HEARSAY)


def test_law_that_nobody_checked_applies_where_the_statutes_are_silent() -> None:
    assert decide(DAYS, Nature.MANDATORY, 15, None, source=HEARSAY) == (15, HEARSAY, None)


def test_both_silent_is_no_answer() -> None:
    assert precedence.applied(DAYS, Dated(None, None, LAW, Nature.FREE), None) is None
    assert precedence.applied(DAYS, None, None) is None


def test_a_forbidding_flag_is_stricter_when_lower_protects() -> None:
    assert decide(FLAG, Nature.MINIMUM, False, True) == (False, LAW, OWN)
    assert decide(FLAG, Nature.MINIMUM, True, False) == (False, OWN, None)


def test_a_share_of_a_larger_base_is_as_strict() -> None:
    law, own = (share_of("2/3", "cast"),), (share_of("2/3", "entitled"),)
    assert decide(TESTS, Nature.MINIMUM, law, own) == (own, OWN, None)


def test_a_larger_share_of_a_smaller_base_is_not_as_strict() -> None:
    law, own = (share_of("2/3", "entitled"),), (share_of("4/5", "cast"),)
    assert decide(TESTS, Nature.MINIMUM, law, own) == (law, LAW, OWN)


def test_at_least_half_is_laxer_than_more_than_half() -> None:
    law, own = (share_of("1/2", strict=True),), (share_of("1/2"),)
    assert decide(TESTS, Nature.MINIMUM, law, own) == (law, LAW, OWN)


def test_every_test_of_the_law_needs_its_match() -> None:
    law = (share_of("1/2"), share_of("1/2", counts="weights"))
    assert decide(TESTS, Nature.MINIMUM, law, (share_of("4/5"),)) == (law, LAW, OWN)


@given(st.sampled_from(list(Protects)), st.integers(0, 99), st.integers(0, 99))
def test_statutes_never_fall_below_a_minimum_in_the_direction_that_protects(
    protects: Protects, asked: int, own: int
) -> None:
    value, _, contradicts = decide(replace(DAYS, protects=protects), Nature.MINIMUM, asked, own)
    assert isinstance(value, int)
    falls = {"higher": value < asked, "lower": value > asked, "equal": value != asked}
    assert not falls[protects]
    assert (contradicts is None) == (value == own)
