"""Nothing collected was lost: every fact of law is listed with the rules that it became, and the reverse."""

import csv
from collections.abc import Iterator, Mapping

import pytest

from govern.rulefiles.parts import parse
from govern.rulefiles.reader import ROOT, law_codes, read_about, read_law, read_vocabulary
from govern.rulefiles.schema import read_rules

FACTS = 1004
FORMS = 32
#: what a fact about the making of a law became instead of a rule
IN_ABOUT = frozenset({"remarks", "gaps", "must_contain"})


def listed() -> list[Mapping[str, str]]:
    with (ROOT.parent / "docs" / "law-coverage.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


ROWS = listed()
VOCABULARY = read_vocabulary()
OF_THE_UNION = {
    rule.key for rule in read_rules(parse((ROOT / "union.yaml").read_bytes(), "union.yaml"), VOCABULARY)
}


def rows_of(form: str) -> list[Mapping[str, str]]:
    return [row for row in ROWS if row["form"] == form]


def test_every_fact_of_every_form_is_listed() -> None:
    assert len(ROWS) == FACTS
    assert {row["form"] for row in ROWS} == set(law_codes())
    assert len(law_codes()) == FORMS


@pytest.mark.parametrize("form", law_codes())
def test_the_facts_of_a_form_are_numbered_without_gaps(form: str) -> None:
    numbers = sorted(int(row["number"]) for row in rows_of(form))
    assert numbers == list(range(1, len(numbers) + 1))


def lost(form: str) -> Iterator[str]:
    rules = {rule.key for rule in read_law(form)}
    for row in rows_of(form):
        became = row["rules"].split()
        known = all(each in rules or (each in IN_ABOUT and row["file"] == "about.yaml") for each in became)
        if not became or not known:
            yield f"{row['number']} {row['fact']}: {row['rules']}"


@pytest.mark.parametrize("form", law_codes())
def test_every_fact_became_rules_that_stand_in_the_law_of_its_form(form: str) -> None:
    assert list(lost(form)) == []


@pytest.mark.parametrize("form", law_codes())
def test_a_fact_names_the_files_in_which_its_rules_stand(form: str) -> None:
    for row in rows_of(form):
        topics = {f"{VOCABULARY[each].topic}.yaml" for each in row["rules"].split() if each not in IN_ABOUT}
        assert topics <= set(row["file"].split()), row["fact"]
        assert not set(row["rules"].split()) & {"remarks"} or read_about(form).remarks


@pytest.mark.parametrize("form", law_codes())
def test_every_rule_came_from_a_fact(form: str) -> None:
    named = {each for row in rows_of(form) for each in row["rules"].split()}
    assert {rule.key for rule in read_law(form)} - named == OF_THE_UNION
