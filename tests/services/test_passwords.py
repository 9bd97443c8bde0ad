"""Which passwords will do."""

import pytest

from govern.services.passwords import is_acceptable, passwords

GOOD = (
    "nine green bottles on a wall",
    "correct horse battery",
    "Käse und Wein am See",
    "十五文字以上のとても長い合言葉です",
)
GUESSED = (
    "passwordpassword", "password12345678", "123456789012345", "aaaaaaaaaaaaaaaa", "abcabcabcabcabcabc",
    "qwertyuiopasdfgh", "MotDePasse123456", "govern-association", "ReginaRegina2026!", "regina.rep@example",
)  # fmt: skip


@pytest.mark.parametrize("password", GOOD)
def test_long_words_that_nobody_expects_will_do(password: str) -> None:
    assert is_acceptable(password, ("Regina Rep", "regina.rep@example.org"))


@pytest.mark.parametrize("password", GUESSED)
def test_what_is_guessed_first_will_not_do(password: str) -> None:
    assert not is_acceptable(password, ("Regina Rep", "regina.rep@example.org"))


def test_fourteen_characters_are_too_few_and_fifteen_enough() -> None:
    assert not is_acceptable("brwn fx jmps o")
    assert is_acceptable("brwn fx jmps ov")


def test_two_spellings_of_one_letter_are_one_password() -> None:
    composed, taken_apart = "Käse und Wein", "Ka\u0308se und Wein"
    assert passwords(64).is_right(taken_apart, passwords(64).kept(composed))


def test_a_damaged_digest_is_a_no() -> None:
    assert not passwords(64).is_right("anything", "$argon2id$damaged")
