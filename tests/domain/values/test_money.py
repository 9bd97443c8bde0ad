"""Money adds up to the cent, divides without losing one, and is read as people type it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.values.amounts import MOST_CENTS, read_cents
from govern.domain.values.errors import RuleBroken
from govern.domain.values.money import Money, divided, rounded, total

READ = [
    ("0", 0),
    ("12", 1200),
    ("12.5", 1250),
    ("12,50", 1250),
    ("1.234,50", 123450),
    ("1,234.50", 123450),
    ("1 234,50", 123450),
    ("1\u202f234\u202f567", 123456700),
    ("1'234.05", 123405),
    ("1.234.567", 123456700),
    ("-3", -300),
    ("−3,1", -310),
    ("12.", 1200),
]

REFUSED = [
    "",
    "abc",
    "1.2.3",
    "1,23,4",
    "12.345.6",
    "1,234",
    "1.234",
    "1.2345",
    "1e9",
    "٣",
    "1 2",
    "1.234.50",
    "9" * 20,
    "1,234,5",
]


@pytest.mark.parametrize(("typed", "cents"), READ)
def test_amounts_are_read_as_people_of_europe_type_them(typed: str, cents: int) -> None:
    assert read_cents(typed) == cents


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_amount_or_could_be_two_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken):
        read_cents(typed)


@given(st.integers(-MOST_CENTS, MOST_CENTS), st.lists(st.fractions(0, 1000), min_size=1).filter(any))
def test_parts_add_up_to_the_whole_and_are_off_by_less_than_a_cent(
    cents: int, weights: list[Fraction]
) -> None:
    parts = divided(cents, weights)
    assert sum(parts) == cents
    whole = sum(weights)
    assert all(abs(part - cents * weight / whole) < 1 for part, weight in zip(parts, weights, strict=True))


@pytest.mark.parametrize("weights", [(), (0, 0), (1, -1, 1)])
def test_nothing_is_divided_by_nothing(weights: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="above zero"):
        divided(100, weights)


@given(st.lists(st.integers(-(10**9), 10**9)))
def test_a_total_is_the_same_in_any_order(amounts: list[int]) -> None:
    sums = {total((Money(each, "EUR") for each in order), "EUR") for order in (amounts, sorted(amounts))}
    assert sums == {Money(sum(amounts), "EUR")}


def test_currencies_are_never_mixed() -> None:
    with pytest.raises(ValueError, match="not added"):
        Money(1, "EUR") + Money(1, "SEK")
    with pytest.raises(ValueError, match="no currency"):
        Money(1, "eur")


@pytest.mark.parametrize(("exact", "whole"), [("1/2", 1), ("-1/2", -1), ("49/100", 0), ("-149/100", -1)])
def test_halves_round_away_from_zero(exact: str, whole: int) -> None:
    assert rounded(Fraction(exact)) == whole
