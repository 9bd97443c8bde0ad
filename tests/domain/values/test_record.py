"""Frozen facts read back: what never was a fact is refused at once."""

from datetime import datetime
from fractions import Fraction

import pytest

from govern.domain.values.record import from_record, to_record


@pytest.mark.parametrize("value", [Fraction(2, 3), Fraction(-7), Fraction(0), Fraction(10**60, 7)])
def test_a_fraction_reads_back_as_it_was(value: Fraction) -> None:
    assert from_record(Fraction, to_record(value)) == value


@pytest.mark.parametrize("text", ["1e999999999", "1/0", "1/00", "0.5", " 1", "x", ""])
def test_what_no_fraction_writes_is_refused_without_counting(text: str) -> None:
    with pytest.raises(ValueError, match="is no fraction"):
        from_record(Fraction, {"fraction": text})


def test_a_moment_without_a_zone_is_no_instant() -> None:
    with pytest.raises(ValueError, match="names no time zone"):
        from_record(datetime, {"instant": "2026-11-23T09:00:00"})
