"""Faulty vocabularies and law files are refused with what would be right."""

import pytest

from govern.domain.statutes.rule import Kind, Nature
from govern.rulefiles.parts import RuleFileError, parse
from govern.rulefiles.reader import read_vocabulary
from govern.rulefiles.schema import read_entries, read_rules
from govern.rulefiles.values import read_value

VOCABULARY = read_vocabulary()
SOURCE = "{act: Act, article: § 1, verified: false}"


def law(body: str) -> str:
    with pytest.raises(RuleFileError) as error:
        read_rules(parse(body, "law.yaml"), VOCABULARY)
    return str(error.value)


def rule(
    key: str, value: str, source: str = SOURCE, *, since: str = "unknown", nature: str = "default"
) -> str:
    return f"{key}:\n  nature: {nature}\n  since:\n    {since}: {{value: {value}, source: {source}}}\n"


def vocabulary(body: str) -> str:
    with pytest.raises(RuleFileError) as error:
        read_entries(parse(body, "vocabulary.yaml"))
    return str(error.value)


def test_values_stand_in_the_order_of_their_days_whatever_the_file_says() -> None:
    text = (
        "assembly.notice:\n  nature: default\n  since:\n"
        f"    2024-01-01: {{value: 10, source: {SOURCE}, nature: mandatory}}\n"
        f"    2019-05-01: {{value: 15, source: {SOURCE}}}\n"
        f"    unknown: {{value: 8, source: {SOURCE}}}\n"
    )
    values = read_rules(parse(text, "law.yaml"), VOCABULARY)[0].values
    assert [each.value for each in values] == [8, 15, 10]
    assert values[2].nature is Nature.MANDATORY


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (rule("assembly.notices", "1"), "Near to it: assembly.notice"),
        (rule("assembly.notice", '"21"'), "Write a whole number from 0 here, such as 21."),
        (rule("assembly.notice", "-1"), "Write a whole number"),
        (rule("assembly.notice", "true"), "Write a whole number"),
        (rule("assembly.voting.dues", "1"), "Write true or false here."),
        (rule("assembly.tie", "coin"), "“coin” is not one of: rejected, chair, seniority, lot."),
        (rule("assembly.convening.minority", '"10%"'), 'such as "2/3"'),
        (rule("assembly.convening.minority", '"1/0"'), 'such as "2/3"'),
        (rule("assembly.convening.minority", '"3/2"'), 'at most the whole, "1/1"'),
        (rule("assembly.convening.minority", '"0/2"'), "A share lies above 0"),
        (rule("assembly.notice", "1", since="soon"), "or “unknown”"),
        (rule("assembly.notice", "1", since="2026-13-01"), "or “unknown”"),
        (rule("assembly.notice", "1", nature="soft"), "mandatory, minimum, default, free"),
        (rule("assembly.notice", "1", source="{act: A, article: § 1}"), "“verified” is missing"),
        (
            rule("assembly.notice", "1", source="{act: A, article: § 1, verified: true}"),
            "its url",
        ),
        (
            rule("assembly.notice", "1", source='{act: A, article: § 1, verified: false, url: "x"}'),
            "begins with https",
        ),
        (rule("assembly.quorum", "half"), "Write a list here."),
        ("assembly.notice:\n  nature: default\n  since: {}\n", "Give at least one value"),
        ("assembly.notice: {nature: default}\n", "“since” is missing. Needed are: nature, since."),
        ("- 1\n", "Write a mapping of keys and values here."),
    ],
)
def test_a_faulty_law_file_says_what_would_be_right(body: str, problem: str) -> None:
    assert problem in law(body)


def test_a_fault_names_file_line_and_key() -> None:
    where = law(rule("assembly.notice", "x"))
    assert where.startswith("law.yaml, line 4, assembly.notice → since → unknown → value: ")


def test_a_quorum_is_always_of_those_entitled() -> None:
    test = '[{counts: heads, share: "1/2", strict: true, base: present}]'
    assert "write base: entitled" in law(rule("assembly.quorum", test))


def test_only_a_count_of_a_category_names_one() -> None:
    test = '[{counts: heads, of: full, share: "1/2", strict: true, base: cast}]'
    assert "names it under “of”" in law(rule("assembly.majority.ordinary", test))


def test_an_unknown_field_lists_the_known_ones() -> None:
    test = '[{counts: heads, part: "1/2", strict: true, base: cast}]'
    assert "“part” is not known here. Known are: counts, share" in law(
        rule("assembly.majority.ordinary", test)
    )


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("a.b: {about: A., kind: days, protects: higher}", "needs its unit"),
        ("a.b: {about: A., kind: choice, protects: equal}", "A choice and a set list their options"),
        ("a.b: {about: A., kind: flag, protects: up}", "higher, lower, equal"),
        ("A: {about: A., kind: flag, protects: equal}", "small words joined by points"),
        ("a.b: {about: A., kind: flag, protects: equal, falls_back_to: a.c}", "not in the vocabulary"),
        ("a.b: {about: A., like: a.c}", "not in the vocabulary"),
        ("a.b: {about: '', kind: flag, protects: equal}", "Write a text here"),
    ],
)
def test_a_faulty_vocabulary_says_what_would_be_right(body: str, problem: str) -> None:
    assert problem in vocabulary(body)


def test_an_entry_like_another_falls_back_to_it() -> None:
    text = "a.b: {about: A., kind: flag, protects: equal, engine: true}\nc.b: {about: C., like: a.b}\n"
    entry = read_entries(parse(text, "vocabulary.yaml"))["c.b"]
    assert (entry.about, entry.kind, entry.falls_back_to, entry.engine) == ("C.", Kind.FLAG, "a.b", True)


def test_a_bare_number_counts_the_unit_of_a_period() -> None:
    text = "a.b:\n  about: A period.\n  kind: period\n  unit: months\n  protects: lower\n"
    entry = read_entries(parse(text, "v.yaml"))["a.b"]
    written = [read_value(parse(each, "s.yaml"), entry) for each in ("3", "3 months", "90 days")]
    assert [str(each) for each in written] == ["3 months", "3 months", "90 days"]
