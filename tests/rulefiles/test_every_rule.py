"""Every rule of every law pack is dated, cited and whole; so are the example statutes."""

from datetime import date
from itertools import pairwise

import pytest

from govern.domain.statutes.keys import ENGINE_KEYS, OPTIONAL_KEYS
from govern.domain.statutes.rule import WHOLE_NUMBERS, Dated, Entry, Kind, Protects
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
EXAMPLE = ROOT.parent / "examples" / "statutes.yaml"
MAY_BE_SILENT = (".proxies.deadline", ".proxies.limit", ".proxies.limit.by_size", ".notice.months", ".effect")
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2100, 1, 1)


@pytest.fixture(scope="module")
def example() -> Rulebook:
    return rulebook("be-aisbl", (read_statutes(EXAMPLE.read_bytes()),))


def values_of(code: str) -> list[tuple[str, Dated]]:
    """Return every value of a pack with the name of its rule and its day."""
    return [(rule.key, each) for rule in read_law(code) for each in rule.values]


@pytest.mark.parametrize("code", law_codes())
def test_every_value_has_its_article_and_says_whether_it_was_checked(code: str) -> None:
    faults = [
        (key, each.since)
        for key, each in values_of(code)
        if not (each.source.act.strip() and each.source.article.strip())
        or not (each.source.url if each.source.verified else each.source.doubt)
    ]
    assert faults == []


@pytest.mark.parametrize("code", law_codes())
def test_every_measure_has_a_unit(code: str) -> None:
    measures = (*WHOLE_NUMBERS, Kind.SHARE)
    entries = {rule.key: VOCABULARY[rule.key] for rule in read_law(code)}
    assert [key for key, entry in entries.items() if entry.kind in measures and not entry.unit] == []


@pytest.mark.parametrize("code", law_codes())
def test_every_silence_has_a_reason(code: str) -> None:
    assert [(key, each.since) for key, each in values_of(code) if each.value is None and not each.note] == []


@pytest.mark.parametrize("code", law_codes())
def test_the_values_of_a_rule_follow_one_another_without_overlap(code: str) -> None:
    days = {rule.key: [each.since or date.min for each in rule.values] for rule in read_law(code)}
    assert [key for key, found in days.items() if found != sorted(set(found))] == []
    apart = [(key, day) for key, found in days.items() for day in found if not is_of_our_time(day)]
    assert apart == []


def is_of_our_time(day: date) -> bool:
    return day == date.min or FIRST_DAY < day < LAST_DAY


@pytest.mark.parametrize("code", law_codes())
def test_no_value_repeats_the_one_before_it(code: str) -> None:
    said = {
        rule.key: [(each.value, each.nature, each.source) for each in rule.values] for rule in read_law(code)
    }
    assert [key for key, each in said.items() if any(one == other for one, other in pairwise(each))] == []


@pytest.mark.parametrize("code", law_codes())
def test_no_rule_stands_twice_in_a_pack(code: str) -> None:
    keys = [rule.key for rule in read_law(code)]
    assert len(keys) == len(set(keys))


def test_every_key_says_what_it_is_about_and_what_protects() -> None:
    assert [key for key, entry in VOCABULARY.items() if not says_what_it_is(entry)] == []


def says_what_it_is(entry: Entry) -> bool:
    is_measure = entry.kind in (*WHOLE_NUMBERS, Kind.SHARE)
    has_fitting_unit = bool(entry.unit) if is_measure else not entry.unit or entry.kind is Kind.PERIOD
    is_neutral = entry.kind is not Kind.CHOICE or entry.protects is Protects.EQUAL
    return entry.about.endswith(".") and "  " not in entry.about and has_fitting_unit and is_neutral


@pytest.mark.parametrize("code", law_codes())
def test_every_law_pack_says_what_its_statutes_must_contain_or_what_is_not_known(code: str) -> None:
    about = read_about(code)
    assert about.code == code
    assert about.must_contain or about.gaps
    assert about.act_url.startswith(("https://", "http://"))


def test_a_law_file_stays_short_enough_to_read() -> None:
    files = sorted(ROOT.glob("law/**/*.yaml"))
    assert [each.name for each in files if len(each.read_text("utf-8").splitlines()) > 150] == []


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
