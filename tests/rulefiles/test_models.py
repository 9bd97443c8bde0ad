"""Model statutes: every form's file can be founded with, in each of its languages, and breaks no law."""

import re
from datetime import date
from functools import cache

import pytest

from govern.domain.statutes.articles import Statutes
from govern.domain.statutes.compliance import Report, Requirement, Verdict, check
from govern.domain.statutes.keys import ENGINE_KEYS, OPTIONAL_KEYS
from govern.domain.statutes.spelling import passages, spelled_rules
from govern.domain.values.errors import NotFound, RuleBroken
from govern.rulefiles.models import OPEN, model_codes, open_model, read_model
from govern.rulefiles.reader import read_about, read_contents, read_statutes, read_vocabulary, rulebook

TODAY = date(2026, 11, 23)
VOCABULARY = read_vocabulary()
MAY_BE_SILENT = (".proxies.deadline", ".proxies.limit", ".proxies.limit.by_size", ".notice.months")
OF_THE_CHAPTERS = {key for key in VOCABULARY if key.startswith(("newcomers.", "plan.", "founders."))}
PARAGRAPH = re.compile(r"^\((\w+)\)", re.MULTILINE)

every_model = pytest.mark.parametrize("code", model_codes())


@cache
def founded(code: str) -> Statutes:
    """Return the model as an association would found with it."""
    return read_statutes(read_model(code, name="North Bank Clusters", short="NBC", seat="Townsend", on=TODAY))


@cache
def report(code: str) -> Report:
    needed = [Requirement(each.says, each.topics) for each in read_about(code).must_contain]
    return check(founded(code), rulebook(code), needed, TODAY)


def wordings(code: str) -> list[str]:
    """Return every article in every language with its values in words."""
    found = []
    for article in founded(code).articles:
        for language in founded(code).head.languages:
            spelled = spelled_rules(VOCABULARY, {rule.key: rule.value for rule in article.rules}, language)
            wording = article.text.versions[language]
            found.append("".join(each.text for each in passages(wording, spelled)))
    return found


@every_model
def test_it_stands_in_the_language_of_the_seat_and_in_english(code: str) -> None:
    head = founded(code).head
    assert head.languages[0] == head.authentic
    assert head.languages[0] in read_about(code).languages
    assert head.languages[-1] == "en"


@every_model
def test_only_name_short_name_and_seat_are_open(code: str) -> None:
    model = open_model(code)
    said = [text for each in model.articles for text in (*each.text.versions.values(),)]
    assert {place for text in said for place in OPEN.findall(text)} == {"name", "short", "seat"}
    assert [text for text in wordings(code) if "[" in text or "{" in text] == []


@every_model
def test_it_says_the_same_paragraphs_under_a_heading_in_each_language(code: str) -> None:
    for article in founded(code).articles:
        assert set(article.heading.versions) == set(founded(code).head.languages)
        assert set(article.text.versions) == set(founded(code).head.languages)
        numbers = {tuple(PARAGRAPH.findall(each)) for each in article.text.versions.values()}
        assert len(numbers) == 1, f"Article {article.number}"


@every_model
def test_every_rule_without_a_figure_names_its_paragraph(code: str) -> None:
    loose = [
        rule.key
        for article in founded(code).articles
        for rule in article.rules
        if f"{{{rule.key}}}" not in article.text.authentic_text and rule.source.article == article.number
        if PARAGRAPH.search(article.text.authentic_text)
    ]
    assert loose == []


@every_model
def test_it_settles_what_the_law_wants_in_statutes(code: str) -> None:
    assert report(code).gaps == ()


@every_model
def test_it_breaks_no_law_checked_or_not(code: str) -> None:
    broken = [each.key for each in report(code).findings if Verdict.BREAKS in (each.verdict, each.doubt)]
    assert broken == []


@every_model
@pytest.mark.parametrize("body", ["assembly", "board", "committee", "working_group", "membership"])
def test_law_and_model_settle_everything_that_decisions_need(body: str, code: str) -> None:
    rules = rulebook(code, (founded(code),))
    needed = [key for key in sorted(ENGINE_KEYS - OPTIONAL_KEYS) if key.startswith(f"{body}.")]
    asked = [key for key in needed if not key.endswith(MAY_BE_SILENT)]
    assert [key for key in asked if rules.find_in_chain(key, TODAY) is None] == []


@every_model
def test_the_chapters_on_new_members_and_the_action_plan_are_switched_on(code: str) -> None:
    own = founded(code).rules()
    assert {"membership.newcomer", "newcomers.items.number", "newcomers.seat", "plan.horizon"} <= set(own)
    assert len(OF_THE_CHAPTERS & set(own)) >= len(OF_THE_CHAPTERS) * 3 // 4


@every_model
def test_its_topics_are_known_and_every_article_says_something(code: str) -> None:
    for article in founded(code).articles:
        assert set(article.contents) <= set(read_contents())
        assert all(each.strip() for each in article.text.versions.values())


@pytest.mark.parametrize(
    "name",
    [
        'The "Quoted" & <Bold> Network: #1',
        "L’Alliance d'Été — 100 %",
        "- a: [b], *c, |d",
        "[seat] Network",
        "true",
        "2026",
    ],
)
def test_a_name_of_any_characters_comes_out_as_it_was_given(name: str) -> None:
    filled = read_statutes(read_model("de-ev", name=name, short="", seat="Köln", on=TODAY))
    assert filled.head.association == filled.head.short == name
    assert f"“{name}”" in filled.articles[0].text.versions["en"]


def test_blanks_and_line_breaks_in_a_name_become_single_blanks() -> None:
    filled = read_statutes(read_model("de-ev", name=" Two\n\tlines ", short="2L", seat="Köln", on=TODAY))
    assert filled.head.association == "Two lines"


def test_it_is_adopted_and_in_force_on_the_day_of_founding() -> None:
    head = read_statutes(read_model("de-ev", name="A", short="", seat="B", on=date(2027, 2, 1))).head
    assert head.adopted_on == head.in_force_from == date(2027, 2, 1)


@pytest.mark.parametrize("name", ["", "  ", "A {place} Network", "A } Network"])
def test_a_name_that_cannot_stand_in_statutes_is_refused(name: str) -> None:
    with pytest.raises(RuleBroken):
        read_model("de-ev", name=name, short="X", seat="Köln", on=TODAY)


@pytest.mark.parametrize("code", ["xx-none", "../law/de-ev/about", ""])
def test_a_form_without_model_statutes_is_named_with_those_that_have_some(code: str) -> None:
    with pytest.raises(NotFound, match="de-ev"):
        read_model(code, name="A", short="B", seat="C", on=TODAY)
