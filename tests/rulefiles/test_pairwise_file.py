"""Pairwise files: what is read, and what is refused on which line."""

import json

import pytest

from govern.rulefiles.pairwise_file import read_pairwise
from govern.rulefiles.parts import RuleFileError

MATRIX = """\
{
\t"candidates": ["Ana", "Jos\\u00e9", "\\ud83d\\ude00"],
\t"pairwise": {
\t\t"Ana": {"José": 12, "Ana": 0},
\t\t"José": {"Ana": 7, "😀": 1}
\t}
}
"""


def test_a_matrix_is_read_as_it_stands() -> None:
    found = read_pairwise(MATRIX.encode(), "matrix.json")
    assert found.candidates == ("Ana", "José", "😀")
    assert found.preferring == {"Ana": {"José": 12, "Ana": 0}, "José": {"Ana": 7, "😀": 1}}


def test_what_json_writes_without_line_breaks_is_read() -> None:
    said = json.dumps({"candidates": ["A: b", 'C\\d"e'], "pairwise": {"A: b": {'C\\d"e': 3}}})
    assert read_pairwise(said.encode(), "matrix.json").preferring == {"A: b": {'C\\d"e': 3}}


@pytest.mark.parametrize(
    ("was", "becomes", "line", "problem"),
    [
        ('"José": 12', '"José": -12', 4, "whole number"),
        ('"José": 12', '"José": 1.5', 4, "exact fractions"),
        ('"José": 12', '"José": "12"', 4, "whole number"),
        ('"José": 12', '"Jose": 12', 4, "“Jose” is not in the list"),
        ('"José": 12', '"José": 12, "José": 12', 4, "twice"),
        ('"Ana": 0', '"Ana": 1', 4, "to itself"),
        ('"candidates": ["Ana"', '"candidates": ["Ana", "Ana"', 2, "twice"),
        ('"candidates"', '"options"', 2, "“options” is not known here"),
        ('"Ana": {', '"Anna": {', 4, "“Anna” is not in the list"),
        ("}\n}", "}\n", 8, "not valid"),
    ],
)
def test_a_faulty_matrix_is_refused_on_its_line(was: str, becomes: str, line: int, problem: str) -> None:
    assert was in MATRIX
    with pytest.raises(RuleFileError) as refusal:
        read_pairwise(MATRIX.replace(was, becomes, 1).encode(), "matrix.json")
    assert (refusal.value.place.line, problem in str(refusal.value)) == (line, True), refusal.value


def test_a_matrix_of_nobody_is_refused() -> None:
    with pytest.raises(RuleFileError, match="There are no candidates"):
        read_pairwise(b'{"candidates": [], "pairwise": {}}', "matrix.json")
