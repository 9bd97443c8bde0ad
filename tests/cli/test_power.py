"""``govern power``: exact power from two files, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govern.app import command_line

SIMPLE = "majority:\n- {counts: weights, share: 12/17, strict: false, base: cast}\n"
COUNCIL = "voter,weight,category\nA,4,large\nB,4,large\nC,4,large\nD,2,small\nE,2,small\nF,1,small\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with the council of 1958: twelve of seventeen votes."""
    (tmp_path / "rule.yaml").write_text(SIMPLE, encoding="utf-8")
    (tmp_path / "voters.csv").write_text(COUNCIL, encoding="utf-8")
    return tmp_path


def _power(folder: Path, *options: str) -> Result:
    arguments = ["power", str(folder / "rule.yaml"), str(folder / "voters.csv"), *options]
    return CliRunner().invoke(command_line(), arguments)


def _record(folder: Path, *options: str) -> Any:
    result = _power(folder, *options, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_power_is_said_in_exact_fractions(files: Path) -> None:
    found = _record(files, "--index", "banzhaf")
    assert found["power"] == {"A": "5/21", "B": "5/21", "C": "5/21", "D": "1/7", "E": "1/7", "F": "0"}
    assert found["absolute"]["A"] == "5/16"
    assert (found["veto_players"], found["dummies"]) == ([], ["F"])


def test_the_other_index_is_a_choice(files: Path) -> None:
    found = _record(files, "--index", "shapley-shubik")
    assert (found["power"]["A"], found["power"]["D"], found["absolute"]) == ("7/30", "3/20", None)
    assert found["groups"]["category:small"] == {"voters": 3, "power": "3/10"}


def test_smallest_coalitions_have_a_size_and_an_example(files: Path) -> None:
    found = _record(files)
    assert found["smallest_winning"] == {"size": 3, "example": ["A", "B", "C"]}
    assert found["smallest_blocking"] == {"size": 2, "example": ["A", "B"]}


def test_people_read_percents_and_names(files: Path) -> None:
    said = _power(files).stdout
    assert "23.81 %" in said
    assert "They never change an outcome: F." in said


def test_a_casting_vote_is_power(files: Path) -> None:
    (files / "rule.yaml").write_text(
        "majority:\n- {counts: heads, share: 1/2, strict: true, base: cast}\ntie: chair\n", encoding="utf-8"
    )
    assert _record(files)["power"]["A"] == "1/6"
    assert _record(files, "--chair", "A")["power"]["A"] == "1/3"


@pytest.mark.parametrize(
    ("rule", "voters", "sentence"),
    [
        (SIMPLE, COUNCIL.replace("D,2", "D,0"), "voters.csv, line 5: A weight is more than 0."),
        (SIMPLE, COUNCIL.replace("D,2", "D,-2"), "line 5: “-2” in “weight” is no number"),
        (SIMPLE, COUNCIL.replace("E,2", "A,2"), "“A” stands already on line 2."),
        (SIMPLE, "voter\nA\n", "line 1: The column “weight” is missing."),
        (SIMPLE, "voter,weight\n", "line 1: There is no voter below the heading."),
        ("majority:\n- {counts: weights, number: 18}\n", COUNCIL, "The majority asks for 18"),
    ],
)
def test_what_cannot_be_measured_is_refused_with_its_line(
    files: Path, rule: str, voters: str, sentence: str
) -> None:
    (files / "rule.yaml").write_text(rule, encoding="utf-8")
    (files / "voters.csv").write_text(voters, encoding="utf-8")
    result = _power(files, "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_nobody_of_another_name_is_the_chair(files: Path) -> None:
    result = _power(files, "--chair", "Z")
    assert (result.exit_code, "No voter is called “Z”." in result.stderr) == (2, True)
