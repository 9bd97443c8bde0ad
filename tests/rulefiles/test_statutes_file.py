"""Statutes files: articles in parallel languages, rules inside the wording, faults with their line."""

from datetime import date

import pytest

from govern.domain.statutes.articles import Statutes
from govern.rulefiles.parts import RuleFileError
from govern.rulefiles.reader import read_statutes

HEAD = """\
association: Example Alliance
short: EA
form: be-aisbl
languages: [en, fr]
authentic: en
adopted_on: 2020-11-12
in_force_from: 2021-01-18
articles:
"""
ARTICLE = """\
  - number: 12
    heading: {en: Convening, fr: Convocation}
    text:
      en: |
        (1) The Board convenes.
        (2) At least {assembly.notice} before.
      fr: |
        (1) Le Conseil convoque.
        (2) Au moins {assembly.notice} avant.
    rules:
      assembly.notice: {value: 21}
"""


def read(articles: str = ARTICLE, head: str = HEAD) -> Statutes:
    return read_statutes(head + articles, "own.yaml")


def refusal(articles: str = ARTICLE, head: str = HEAD) -> str:
    with pytest.raises(RuleFileError) as error:
        read(articles, head)
    return str(error.value)


def test_a_rule_is_cited_by_the_article_and_paragraph_that_show_it() -> None:
    rule = read().rules()["assembly.notice"]
    assert (rule.value, rule.since) == (21, date(2021, 1, 18))
    assert str(rule.source.citation()) == "Statutes, Art. 12(2)"


def test_a_rule_said_in_words_names_its_paragraph() -> None:
    rule = read(ARTICLE + "      assembly.voting.dues: {value: true, paragraph: 1}\n").rules()
    assert rule["assembly.voting.dues"].source.article == "12(1)"


def test_a_rule_of_an_article_without_paragraphs_is_cited_by_the_article() -> None:
    article = "  - number: 3\n    heading: {en: Dues}\n    text: {en: No vote.}\n"
    rule = read(article + "    rules:\n      assembly.voting.dues: {value: true}\n").rules()
    assert rule["assembly.voting.dues"].source.article == "3"


def test_text_stands_in_its_languages() -> None:
    article = read().articles[0]
    assert article.heading.in_language("fr").text == "Convocation"
    assert article.text.authentic == "en"


@pytest.mark.parametrize(
    ("was", "now", "problem"),
    [
        ("value: 21", "value: 21, paragraph: 1", "The wording shows this value in paragraph (2)."),
        ("value: 21", "value: 21, paragraph: 7", "Article 12 has no paragraph (7)."),
        ("value: 21", "value: many", "Write a whole number"),
        ("Au moins {assembly.notice} avant", "Au moins 21 jours avant", "show it here too"),
        ("before.", "before {assembly.record_date}.", "which this article does not lay down"),
        ("before.", "before {soon}.", "is written as {assembly.notice}"),
        ("      assembly.notice: ", "      assembly.moon: ", "not in the vocabulary"),
        ("fr: Convocation", "de: Einberufung", "“de” is not among the languages"),
        ("en: Convening, ", "", "missing in its authentic language, en"),
        ("number: 12", "number: §", "Write the number of the article"),
        ("number: 12", "number:", "Write the number of the article"),
    ],
)
def test_a_faulty_article_says_what_would_be_right(was: str, now: str, problem: str) -> None:
    assert problem in refusal(ARTICLE.replace(was, now, 1))


@pytest.mark.parametrize(
    ("was", "now", "problem"),
    [
        ("authentic: en", "authentic: nl", "one of the languages listed"),
        ("2021-01-18", "2020-01-18", "on the day of adoption (2020-11-12) or later"),
        ("languages: [en, fr]", "languages: [English]", "ISO 639"),
        ("be-aisbl", "xx-club", "“xx-club” is not one of: "),
        ("short: EA\n", "", "“short” is missing"),
    ],
)
def test_a_faulty_head_says_what_would_be_right(was: str, now: str, problem: str) -> None:
    assert problem in refusal(head=HEAD.replace(was, now, 1))


def test_an_article_twice_is_refused() -> None:
    twice = ARTICLE + ARTICLE.split("    rules:", 1)[0].replace("{assembly.notice}", "21 days")
    assert "own.yaml, line 20, Art. 12: Article 12 stands here twice." in refusal(twice)


def test_a_rule_in_two_articles_is_refused() -> None:
    assert "laid down in Article 12 already" in refusal(ARTICLE + ARTICLE.replace("12", "13"))


def test_a_flag_has_no_place_in_the_wording() -> None:
    text = "  - number: 3\n    heading: {en: Dues}\n    text: {en: 'Vote: {assembly.voting.dues}.'}\n"
    assert "say it in words" in refusal(text + "    rules:\n      assembly.voting.dues: {value: true}\n")
