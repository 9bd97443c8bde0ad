"""A rule's value is a figure that every language spells; words in its place are refused with their line."""

from fractions import Fraction

import pytest

from govern.domain.statutes.rule import IN_OWN_WORDS, RuleValue
from govern.domain.statutes.spelling import LANGUAGES, spell
from govern.domain.statutes.structures import Period, PeriodUnit, Step
from govern.domain.statutes.value_words import value_in_words
from govern.rulefiles.parts import RuleFileError
from govern.rulefiles.reader import law_codes, read_law, read_statutes, read_vocabulary
from tests.make.rules import share_of

VOCABULARY = read_vocabulary()
STATUTES = """\
association: Example Alliance
short: EA
form: be-aisbl
languages: [en]
authentic: en
adopted_on: 2020-11-12
in_force_from: 2021-01-18
articles:
  - number: 12
    heading: {{en: Rule}}
    text: {{en: "So it is."}}
    rules:
      {key}: {{value: {value}}}
"""


def refusal(key: str, value: str) -> str:
    with pytest.raises(RuleFileError) as error:
        read_statutes(STATUTES.format(key=key, value=value), "own.yaml")
    return str(error.value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("assembly.notice", 21),
        ("assembly.record_date", 10),
        ("assembly.voting.waiting", 6),
        ("plan.contribution.least", 500),
        ("assembly.convening.minority", Fraction(1, 5)),
        ("assembly.proxies.limit.by_size", (Step(0, 3), Step(500, 5))),
        ("assembly.majority.ordinary", (share_of("1/2", strict=True),)),
    ],
)
def test_a_value_in_words_is_refused_in_every_language(key: str, value: RuleValue, language: str) -> None:
    words = spell(VOCABULARY[key], value, language)
    assert "line 13" in refusal(key, f'"{words}"')


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_a_period_is_written_in_english_only(language: str) -> None:
    words = spell(VOCABULARY["membership.exit.notice"], Period(2, PeriodUnit.YEARS), language)
    assert "such as 15 days or 6 months" in refusal("membership.exit.notice", words)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("assembly.notice", "soon"),
        ("assembly.notice", "-1"),
        ("assembly.notice", "2.5"),
        ("assembly.convening.minority", '"20 %"'),
        ("assembly.convening.minority", '"3/2"'),
        ("membership.exit.notice", "a while"),
        ("assembly.majority.ordinary", "[simple]"),
        ("assembly.tie", "perhaps"),
        ("assembly.voting.dues", "perhaps"),
    ],
)
def test_a_value_that_no_language_could_spell_is_refused(key: str, value: str) -> None:
    assert "line 13" in refusal(key, value)


@pytest.mark.parametrize("code", law_codes())
def test_every_value_of_the_law_can_be_said_and_spelled(code: str) -> None:
    values = [(VOCABULARY[rule.key], each.value) for rule in read_law(code) for each in rule.values]
    figures = [(entry, value) for entry, value in values if entry.kind not in IN_OWN_WORDS]
    assert all(str(value_in_words(entry, value)) for entry, value in values)
    assert all(
        spell(entry, value, language)
        for entry, value in figures
        if value is not None
        for language in LANGUAGES
    )
