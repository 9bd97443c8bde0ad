"""Rule values in words."""

from fractions import Fraction

import pytest

from govern.domain.statutes.rule import Entry, Kind, Protects, TestBase, TestCounts, TestValue
from govern.domain.statutes.spelling import passages, spell, spell_share, spelled_rules
from govern.rulefiles.reader import read_vocabulary
from tests.make.rules import share_of

VOCABULARY = read_vocabulary()
QUORUM = VOCABULARY["assembly.quorum"]


@pytest.mark.parametrize(
    ("key", "value", "english", "french"),
    [
        ("assembly.notice", 21, "21 clear days", "21 jours francs"),
        ("assembly.notice", 1, "1 clear day", "1 jour franc"),
        ("assembly.record_date", 10, "10 days", "10 jours"),
        ("assembly.voting.waiting", 6, "6 months", "6 mois"),
        ("assembly.proxies.limit", 2, "two", "deux"),
        ("assembly.proxies.limit", 12, "12", "12"),
        ("assembly.convening.minority", Fraction(1, 5), "one fifth", "un cinquième"),
        ("assembly.convening.minority", Fraction(7, 13), "7/13", "7/13"),
    ],
)
def test_measures_are_spelled_in_each_language(
    key: str, value: int | Fraction, english: str, french: str
) -> None:
    assert spell(VOCABULARY[key], value, "en") == english
    assert spell(VOCABULARY[key], value, "fr") == french


@pytest.mark.parametrize(
    ("test", "english", "french"),
    [
        (
            share_of("2/3", "cast"),
            "at least two thirds of the votes cast",
            "au moins les deux tiers des suffrages exprimés",
        ),
        (
            share_of("1/2", "cast", strict=True),
            "more than half of the votes cast",
            "plus de la moitié des suffrages exprimés",
        ),
        (
            share_of("2/3", "present", strict=True),
            "more than two thirds of the members present or represented",
            "plus des deux tiers des membres présents ou représentés",
        ),
        (
            share_of("1/3", "entitled", strict=True),
            "more than one third of the members entitled to vote",
            "plus d’un tiers des membres ayant droit de vote",
        ),
        (
            share_of("1/1", "entitled"),
            "all members entitled to vote",
            "la totalité des membres ayant droit de vote",
        ),
    ],
)
def test_a_test_is_spelled_with_its_comparison_and_its_base(
    test: TestValue, english: str, french: str
) -> None:
    assert spell(QUORUM, (test,), "en") == english
    assert spell(QUORUM, (test,), "fr") == french


def test_several_tests_are_joined() -> None:
    tests = (share_of("1/2", "entitled"), share_of("1/3", "entitled", counts="countries"))
    assert spell(QUORUM, tests, "en").endswith(
        " and at least one third of the members entitled to vote, counted by country"
    )


def test_a_category_is_named() -> None:
    test = TestValue(TestCounts.CATEGORY, "full", Fraction(1, 2), strict=False, base=TestBase.ENTITLED)
    assert spell(QUORUM, (test,), "fr").endswith(", comptés dans la catégorie « full »")


def test_a_language_without_words_gets_digits() -> None:
    assert spell_share(Fraction(2, 3), "de") == "2/3"
    assert spell(QUORUM, (share_of("2/3", "entitled"),), "de") == "≥ 2/3 (heads, entitled)"
    assert spell(VOCABULARY["assembly.notice"], 21, "de") == "21"


def test_no_test_is_any_number() -> None:
    assert spell(QUORUM, (), "en") == "any number"


def test_a_flag_has_no_spelling_since_the_article_says_it_in_words() -> None:
    flag = Entry("a.b", "A.", Kind.FLAG, None, Protects.EQUAL)
    with pytest.raises(ValueError, match="has no spelling"):
        spell(flag, True, "en")


def test_the_wording_shows_the_value_that_decides() -> None:
    spelled = spelled_rules(VOCABULARY, {"assembly.notice": 21, "assembly.voting.dues": True}, "en")
    cut = passages("Sent {assembly.notice} before.", spelled)
    assert [(each.text, each.key) for each in cut] == [
        ("Sent ", None),
        ("21 clear days", "assembly.notice"),
        (" before.", None),
    ]
