"""Constraints files: what is read, what is refused and where, and that they come back as written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.domain.counting.constraints import Constraints, Limit
from govern.rulefiles.constraints_file import read_constraints, write_constraints
from govern.rulefiles.parts import RuleFileError

CANDIDATES = ("Ana  Lima", "Bruno", "José")
BOARD = """\
candidates:
  Ana  Lima: {country: PT, gender: woman}
  Bruno: {country: "NO"}
  Dora: {country: PT}
limits:
  - {attribute: country, at_most: 2}
  - {attribute: gender, value: woman, at_least: 1, at_most: 3}
already_elected: [Dora]
"""


def read(text: str, file: str = "board.yaml") -> Constraints:
    return read_constraints(text.encode(), file, CANDIDATES)


def test_attributes_limits_and_those_already_elected_are_read() -> None:
    assert read(BOARD) == Constraints(
        {
            "Ana  Lima": {"country": "PT", "gender": "woman"},
            "Bruno": {"country": "NO"},
            "Dora": {"country": "PT"},
        },
        (Limit("country", most=2), Limit("gender", "woman", 1, 3)),
        ("Dora",),
    )


def test_json_with_tabs_is_read_and_letters_are_composed() -> None:
    said = {
        "candidates": {"Jose\u0301": {"country": "PT"}},
        "limits": [{"attribute": "country", "at_most": 1}],
    }
    assert read(json.dumps(said, indent="\t"), "board.json").declared("José", "country") == "PT"


@pytest.mark.parametrize(
    ("was", "becomes", "line", "problem"),
    [
        ("  Bruno:", "  Bruna:", 3, "“Bruna” is no candidate"),
        ("limits:", "limit:", 5, "“limit” is not known here"),
        ('"NO"', "NO", 3, "Write a text here"),
        ("at_most: 2}", "at_most: -2}", 6, "whole number"),
        ("at_most: 2}", "at_most: 2.5}", 6, "exact fractions"),
        ("at_most: 2}", "atmost: 2}", 6, "“atmost” is not known here"),
        (", at_most: 2}", "}", 6, "at_most, at_least or both"),
        (" at_most: 2}", " at_least: 2}", 6, "needs the value"),
        ("{attribute: country", "{attribute: contry", 6, "No candidate declares “contry”"),
        ("at_most: 3}", "at_most: 0}", 7, "contradict each other"),
        ("[Dora]", "[Dora, Dora]", 8, "twice"),
        ("  Dora: {country: PT}", "  Dora: {country: PT}\n  Bruno: {}", 5, "twice"),
    ],
)
def test_a_faulty_file_is_refused_on_its_line(was: str, becomes: str, line: int, problem: str) -> None:
    assert was in BOARD
    with pytest.raises(RuleFileError) as refusal:
        read(BOARD.replace(was, becomes, 1))
    assert (refusal.value.place.line, problem in str(refusal.value)) == (line, True), refusal.value


def test_a_second_limit_on_the_same_people_is_refused() -> None:
    with pytest.raises(RuleFileError, match="Another limit"):
        read(BOARD.replace("already", "  - {attribute: gender, value: woman, at_most: 1}\nalready"))


def test_a_file_without_limits_is_refused() -> None:
    with pytest.raises(RuleFileError, match="“limits” is missing"):
        read("candidates: {Bruno: {country: PT}}\n")


WORDS = st.text(st.sampled_from("ab: #\"'é漢-{0"), min_size=1, max_size=6).filter(
    lambda each: each.strip() != ""
)


@given(
    st.dictionaries(st.sampled_from(CANDIDATES), st.dictionaries(WORDS, WORDS, min_size=1), min_size=1),
    st.data(),
)
def test_constraints_come_back_as_they_were_written(
    said: dict[str, dict[str, str]], data: st.DataObject
) -> None:
    attributes = sorted({each for own in said.values() for each in own})
    names = data.draw(st.lists(st.sampled_from(attributes), min_size=1, unique=True))
    limits = tuple(
        Limit(each, data.draw(st.none() | WORDS), most=data.draw(st.integers(0, 9))) for each in names
    )
    constraints = Constraints(said, limits, tuple(data.draw(st.lists(WORDS, max_size=2, unique=True))))
    assert read(write_constraints(constraints), "out.json") == constraints


def test_of_what_nobody_declares_a_minimum_stays_and_a_cap_goes() -> None:
    least, cap = Limit("gender", "woman", least=1), Limit("gender", "man", most=1)
    written = write_constraints(Constraints({"Bruno": {"country": "PT"}}, (least, cap)))
    assert read(written, "out.json").limits == (least,)
