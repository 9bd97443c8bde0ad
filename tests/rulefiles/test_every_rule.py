"""Every rule of every law pack is dated, cited and whole; so are the example statutes."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from govern.domain.statutes.keys import ENGINE_KEYS, OPTIONAL_KEYS
from govern.domain.statutes.rule import WHOLE_NUMBERS, Dated, Entry, Kind, Protects, Rule
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.spelling import passages, spelled_rules
from govern.rulefiles.reader import (
    ROOT,
    law_codes,
    read_about,
    read_law,
    read_statutes,
    read_vocabulary,
    rulebook,
)

VOCABULARY = read_vocabulary()
RULES = [(code, rule) for code in law_codes() for rule in read_law(code)]
VALUES = [(code, rule.key, each) for code, rule in RULES for each in rule.values]
EXAMPLE = ROOT.parent / "examples" / "statutes.yaml"
MAY_BE_SILENT = (".proxies.deadline", ".proxies.limit", ".proxies.limit.by_size", ".notice.months", ".effect")
NAMES = [f"{code} {key} {each.since or 'unknown'}" for code, key, each in VALUES]


@pytest.fixture(scope="module")
def example() -> Rulebook:
    return rulebook("be-aisbl", (read_statutes(EXAMPLE.read_bytes()),))


@pytest.mark.parametrize(("code", "key", "value"), VALUES, ids=NAMES)
def test_every_value_has_its_article_and_says_whether_it_was_checked(
    code: str, key: str, value: Dated
) -> None:
    source = value.source
    assert source.act.strip()
    assert source.article.strip()
    assert bool(source.url) if source.verified else source.doubt


@pytest.mark.parametrize(("code", "key", "value"), VALUES, ids=NAMES)
def test_every_measure_has_a_unit_and_every_silence_a_reason(code: str, key: str, value: Dated) -> None:
    entry = VOCABULARY[key]
    assert entry.unit or entry.kind not in (*WHOLE_NUMBERS, Kind.SHARE)
    assert value.value is not None or value.note


@pytest.mark.parametrize(("code", "rule"), RULES, ids=[f"{code} {rule.key}" for code, rule in RULES])
def test_the_values_of_a_rule_follow_one_another_without_overlap(code: str, rule: Rule) -> None:
    days = [each.since or date.min for each in rule.values]
    assert days == sorted(set(days))
    assert all(day == date.min or date(1800, 1, 1) < day < date(2100, 1, 1) for day in days)


@pytest.mark.parametrize(("code", "rule"), RULES, ids=[f"{code} {rule.key}" for code, rule in RULES])
def test_no_value_repeats_the_one_before_it(code: str, rule: Rule) -> None:
    said = [(each.value, each.nature, each.source) for each in rule.values]
    assert all(one != next_one for one, next_one in pairwise(said))


@pytest.mark.parametrize("code", law_codes())
def test_no_rule_stands_twice_in_a_pack(code: str) -> None:
    keys = [rule.key for rule in read_law(code)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("entry", VOCABULARY.values(), ids=list(VOCABULARY))
def test_every_key_says_what_it_is_about_and_what_protects(entry: Entry) -> None:
    assert entry.about.endswith(".")
    assert "  " not in entry.about
    assert entry.unit or entry.kind not in (*WHOLE_NUMBERS, Kind.SHARE)
    assert not entry.unit or entry.kind in (*WHOLE_NUMBERS, Kind.SHARE, Kind.PERIOD)
    assert entry.kind is not Kind.CHOICE or entry.protects is Protects.EQUAL


@pytest.mark.parametrize("code", law_codes())
def test_every_law_pack_says_what_its_statutes_must_contain_or_what_is_not_known(code: str) -> None:
    about = read_about(code)
    assert about.code == code
    assert about.must_contain or about.gaps
    assert about.act_url.startswith(("https://", "http://"))


@pytest.mark.parametrize("path", sorted(ROOT.glob("law/**/*.yaml")), ids=lambda path: path.stem)
def test_a_law_file_stays_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 150


@pytest.mark.parametrize(
    "key", [key for key in sorted(ENGINE_KEYS - OPTIONAL_KEYS) if not key.endswith(MAY_BE_SILENT)]
)
def test_the_example_statutes_and_their_law_settle_everything_that_decisions_need(
    key: str, example: Rulebook
) -> None:
    assert example.find_in_chain(key, date(2026, 11, 23)) is not None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_article_of_the_example_shows_its_values_in_words(language: str, example: Rulebook) -> None:
    for article in example.statutes[0].articles:
        spelled = spelled_rules(VOCABULARY, {rule.key: rule.value for rule in article.rules}, language)
        wording = article.text.in_language(language)
        assert not wording.is_missing
        assert "{" not in "".join(each.text for each in passages(wording.text, spelled))


def test_the_example_breaks_no_law_of_its_seat(example: Rulebook) -> None:
    found = [example.find(key, date(2026, 11, 23)) for key in VOCABULARY]
    assert [each.key for each in found if each and each.contradicts] == []
