"""Options and units of the vocabulary in words: none is forgotten, none is left over."""

from fractions import Fraction

import pytest

from govern.domain.statutes.measure_words import COUNTED, shares_of
from govern.domain.statutes.option_words import OF_KEY, WORDS, option_in_words
from govern.domain.statutes.rule import Kind
from govern.rulefiles.reader import read_vocabulary

VOCABULARY = read_vocabulary()
WITH_OPTIONS = [entry for entry in VOCABULARY.values() if entry.options]


def units_of(kind: Kind) -> set[str]:
    return {entry.unit or "" for entry in VOCABULARY.values() if entry.kind is kind}


def test_every_option_of_the_vocabulary_has_words() -> None:
    without = [
        f"{entry.key}: {option}"
        for entry in WITH_OPTIONS
        for option in entry.options
        if option_in_words(entry.key, option).id == "{code}"
    ]
    assert without == []


def test_two_options_of_a_key_never_read_the_same() -> None:
    alike = [
        entry.key
        for entry in WITH_OPTIONS
        if len({str(option_in_words(entry.key, each)) for each in entry.options}) < len(entry.options)
    ]
    assert alike == []


def test_no_words_are_left_over() -> None:
    options = {option for entry in WITH_OPTIONS for option in entry.options}
    assert WORDS.keys() - options == set()


def test_no_words_of_a_key_are_left_over() -> None:
    known = {
        (name, option)
        for entry in WITH_OPTIONS
        for name in (entry.key, entry.key.partition(".")[2])
        for option in entry.options
    }
    assert {(key, option) for key, words in OF_KEY.items() for option in words} - known == set()


def test_every_unit_of_a_count_and_of_a_share_has_words() -> None:
    assert units_of(Kind.COUNT) - COUNTED.keys() == set()
    assert units_of(Kind.SHARE) - shares_of(Fraction(1)).keys() == set()


@pytest.mark.parametrize(
    ("key", "option", "words"),
    [
        ("assembly.minutes.signed", "chair", "the chair"),
        ("assembly.tie", "chair", "the vote of the chair decides"),
        ("committee.tie", "chair", "the vote of the chair decides"),
        ("assembly.minutes.access", "none", "nobody"),
        ("assembly.second_call", "none", "no"),
        ("assembly.convenor", "statutes", "as the statutes say"),
        ("assembly.written", "statutes", "if the statutes allow it"),
    ],
)
def test_one_option_reads_as_its_key_asks(key: str, option: str, words: str) -> None:
    assert str(option_in_words(key, option)) == words
