"""YAML read strictly: what is refused says where and what would be right."""

import pytest
import yaml

from govern.rulefiles.parts import MOST_BYTES, RuleFileError, parse
from govern.rulefiles.reader import ROOT


def refusal(text: str | bytes) -> str:
    with pytest.raises(RuleFileError) as error:
        parse(text, "rules.yaml")
    return str(error.value)


def test_every_piece_knows_its_line_and_its_place() -> None:
    part = parse("a:\n  b:\n    - 1\n    - 2\n", "rules.yaml")
    second = part.mapping()["a"].mapping()["b"].items()[1]
    assert (second.place.line, second.place.path, second.whole()) == (4, "a → b[2]", 2)


def test_a_key_twice_is_refused() -> None:
    assert refusal("a: 1\nb: 2\na: 3\n") == "rules.yaml, line 3, a: “a” stands here twice."


def test_an_alias_is_refused_since_it_can_unfold_without_end() -> None:
    assert "line 2: This is not valid YAML: aliases are not used here." in refusal("a: &x [1]\nb: *x\n")


def test_deep_nesting_is_refused() -> None:
    assert "nested too deeply" in refusal("[" * 5000)


def test_a_huge_file_is_refused() -> None:
    assert refusal("#" * (MOST_BYTES + 1)) == "rules.yaml, line 1: The file is larger than 1000000 bytes."


def test_another_encoding_is_refused_with_its_line() -> None:
    assert refusal("a: 1\nb: é\n".encode("latin-1")) == (
        "rules.yaml, line 2: This is not UTF-8. Save the file with UTF-8 encoding."
    )


def test_a_byte_order_mark_is_no_fault() -> None:
    assert parse("a: 1\n".encode("utf-8-sig"), "rules.yaml").mapping()["a"].whole() == 1


@pytest.mark.parametrize("text", ["", "# nothing\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    assert "The file is empty." in refusal(text)


def test_a_tab_is_named_as_invalid_yaml_on_its_line() -> None:
    assert refusal("a: 1\n\tb: 2\n").startswith("rules.yaml, line 2: This is not valid YAML")


def test_a_control_character_is_refused() -> None:
    assert "characters that text files do not" in refusal("a: \x07\n")


def test_two_documents_in_a_file_are_refused() -> None:
    assert "line 2: This is not valid YAML" in refusal("a: 1\n---\nb: 2\n")


def test_a_decimal_is_refused_since_shares_are_exact() -> None:
    assert refusal("a: 0.66\n").endswith('Write shares as exact fractions between quotes, such as "2/3".')


def test_a_day_that_does_not_exist_is_refused() -> None:
    assert "“2026-02-30” is no number and no day." in refusal("a: 2026-02-30\n")


def test_a_day_with_a_time_is_refused() -> None:
    assert "Write a day without a time here" in refusal("a: 2026-02-03 10:00:00\n")


@pytest.mark.parametrize("tag", ["!!python/name:os.system", "!mine", "!!binary"])
def test_a_value_of_another_kind_is_refused(tag: str) -> None:
    assert "values are not used in rule files" in refusal(f"a: {tag} x\n")


@pytest.mark.parametrize("tag", ["!!set", "!!omap", "!mine"])
def test_a_collection_of_another_kind_is_refused(tag: str) -> None:
    assert "values are not used in rule files" in refusal(f"a: {tag} {{b: 1}}\n")


@pytest.mark.parametrize("text", ["a: [1\n", "a: 'x\n", "a: 1\n b: 2\n", "- a\nb\n", "a: \ud800\n"])
def test_both_scanners_refuse_the_same_texts_in_the_same_words(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_libyaml = refusal(text)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert refusal(text) == with_libyaml


def test_both_scanners_read_every_law_file_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {path.name: path.read_bytes() for path in ROOT.glob("law/be-asbl/*.yaml")}
    with_libyaml = [parse(content, name) for name, content in files.items()]
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert [parse(content, name) for name, content in files.items()] == with_libyaml
