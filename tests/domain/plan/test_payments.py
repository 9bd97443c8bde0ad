"""Accounts and references with their check digits, and the code that a banking app reads."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.plan.payments import creditor_reference, payment_code, read_bic, read_iban
from govern.domain.values.errors import RuleBroken
from govern.domain.values.money import Money

IBAN = "BE68539007547034"


@pytest.mark.parametrize(
    "typed", ["BE68 5390 0754 7034", "be68-5390-0754-7034", "FR14 2004 1010 0505 0001 3M02 606"]
)
def test_an_account_is_read_as_people_write_it(typed: str) -> None:
    assert read_iban(typed) == re.sub(r"[ -]", "", typed).upper()


@pytest.mark.parametrize("typed", ["", "BE68 5390 0754 7035", "BE86 5390 0754 7034", "539007547034", "BE68"])
def test_an_account_with_a_wrong_character_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken):
        read_iban(typed)


@given(st.integers(4, 15), st.integers(1, 9))
def test_no_single_wrong_digit_passes(place: int, more: int) -> None:
    digit = str((int(IBAN[place]) + more) % 10)
    with pytest.raises(RuleBroken):
        read_iban(IBAN[:place] + digit + IBAN[place + 1 :])


def test_a_bank_code_may_be_left_out_but_not_wrong() -> None:
    assert (read_bic(""), read_bic("gebabebb")) == (None, "GEBABEBB")
    with pytest.raises(RuleBroken):
        read_bic("GEB")


@given(st.from_regex(r"[A-Z0-9]{1,21}", fullmatch=True))
def test_a_reference_carries_check_digits_that_a_bank_verifies(body: str) -> None:
    made = creditor_reference(body)
    moved = made[4:] + made[:4]
    assert int("".join(str(int(each, 36)) for each in moved)) % 97 == 1
    assert re.fullmatch(r"RF\d\d" + body, made)


def test_the_code_is_for_euro_only_and_has_the_lines_that_banks_read() -> None:
    told = payment_code(
        holder="EACN", iban=IBAN, bic=None, amount=Money(123456, "EUR"), reference="RF40FEE2026007"
    )
    assert told == f"BCD\n002\n1\nSCT\n\nEACN\n{IBAN}\nEUR1234.56\n\nRF40FEE2026007"
    assert (
        payment_code(holder="E", iban=IBAN, bic=None, amount=Money(1, "SEK"), reference="RF40FEE2026007")
        is None
    )
