"""Rates: the latest on or before the day, exact, refused when there is none, said beside the amount."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.currencies import Rate, check_currency, convert
from govern.domain.values.errors import RuleBroken
from govern.domain.values.money import Money

DAY = date(2026, 3, 10)
RATES = (
    Rate("EUR", "SEK", Fraction("11.2"), date(2026, 3, 1), "ECB"),
    Rate("EUR", "SEK", Fraction("11.4"), date(2026, 3, 9), "ECB"),
    Rate("EUR", "SEK", Fraction("11.5"), date(2026, 3, 9), "ECB, corrected"),
    Rate("EUR", "SEK", Fraction("12"), date(2026, 3, 11), "ECB"),
)


def test_the_latest_rate_on_or_before_the_day_converts_and_of_one_day_the_one_told_last() -> None:
    found = convert(Money(115000, "SEK"), "EUR", RATES, on=DAY, oldest_days=30)
    assert (found.amount, found.rest) == (Money(10000, "EUR"), 0)
    assert found.rate is not None
    assert found.rate.source == "ECB, corrected"


def test_an_amount_in_the_same_currency_needs_no_rate() -> None:
    found = convert(Money(5, "EUR"), "EUR", (), on=DAY, oldest_days=1)
    assert (found.amount, found.sentence()) == (Money(5, "EUR"), None)


@pytest.mark.parametrize(
    ("currency", "on", "oldest", "sentence"),
    [
        ("PLN", DAY, 30, "There is no rate between"),
        ("SEK", date(2026, 2, 28), 30, "There is no rate between"),
        ("SEK", DAY, 0, "it may be {n} days old"),
    ],
)
def test_without_a_rate_of_its_time_nothing_is_converted(
    currency: str, on: date, oldest: int, sentence: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        convert(Money(100, currency), "EUR", RATES, on=on, oldest_days=oldest)
    assert sentence in (refused.value.message.plural or refused.value.message.id)


@pytest.mark.parametrize("rate", [Fraction(), Fraction(-1)])
def test_a_rate_is_above_zero(rate: Fraction) -> None:
    with pytest.raises(RuleBroken):
        Rate("EUR", "SEK", rate, DAY, "ECB")


def test_an_unknown_currency_is_refused_and_a_known_one_is_written_in_capitals() -> None:
    with pytest.raises(RuleBroken):
        check_currency("EURO", {"EUR"})
    assert check_currency(" eur ", {"EUR"}) == "EUR"


@given(
    cents=st.integers(-(10**12), 10**12),
    rate=st.fractions(Fraction(1, 10_000), 10_000, max_denominator=10_000),
)
def test_rounding_is_less_than_a_cent_and_is_said(cents: int, rate: Fraction) -> None:
    found = convert(
        Money(cents, "SEK"), "EUR", (Rate("EUR", "SEK", rate, DAY, "ECB"),), on=DAY, oldest_days=1
    )
    assert abs(found.rest) <= Fraction(1, 2)
    assert found.amount.cents + found.rest == Fraction(cents) / rate
    assert ("nearest cent" in str(found.sentence())) is bool(found.rest)


@given(
    cents=st.integers(-(10**12), 10**12),
    rate=st.fractions(Fraction(1, 100), 100, max_denominator=10_000),
)
def test_there_and_back_is_off_by_less_than_a_cent_of_each_rounding(cents: int, rate: Fraction) -> None:
    rates = (Rate("EUR", "SEK", rate, DAY, "ECB"),)
    there = convert(Money(cents, "EUR"), "SEK", rates, on=DAY, oldest_days=1)
    back = convert(there.amount, "EUR", rates, on=DAY, oldest_days=1)
    off = back.amount.cents - cents
    assert off == -there.rest / rate - back.rest
    assert abs(off) < 1 / rate + 1
