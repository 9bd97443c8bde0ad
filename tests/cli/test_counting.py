"""``govern count``: published elections, every method, stable JSON, and errors with their line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from govern.app import command_line
from govern.cli.entry import Entry
from govern.settings import ROOT, Settings
from tests.conftest import Clock

Counting = Callable[..., Result]
CASES = ROOT / "tests" / "cases" / "elections"
LINN = CASES / "glasgow-2022-linn" / "linn.blt"
DEBIAN = json.loads((CASES / "debian-2011.json").read_text("utf-8"))

BOARD = """\
5 2
4 1 2 3 0
3 2 1 0
2 3 4 1=5 0
1 4 0
1 5 4 0
0
"Ana"
"Bruno"
"Clara"
"Dora"
"Emil"
"Board"
"""
LIMITS = """\
candidates:
  Ana: {country: PT}
  Bruno: {country: PT}
  Clara: {country: DE}
limits:
  - {attribute: country, at_most: 1}
"""
METHODS = ("scottish-stv", "meek-stv", "irv", "schulze", "approval", "plurality", "block", "borda")


def no_application(settings: Settings) -> Flask:
    raise AssertionError("a count asks for no database")


@pytest.fixture
def count(clock: Clock) -> Counting:
    """Run ``govern count`` where there is no application to open."""

    def run(*arguments: object) -> Result:
        entry = Entry(settings=Settings(), create_app=no_application, clock=clock)
        return CliRunner().invoke(command_line(), ["count", *map(str, arguments)], obj=entry)

    return run


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "board.blt"
    path.write_text(BOARD, "utf-8")
    return path


@pytest.fixture
def matrix(tmp_path: Path) -> Path:
    path = tmp_path / "matrix.json"
    path.write_text(json.dumps(DEBIAN["matrix"]), "utf-8")
    return path


def test_a_ward_of_glasgow_elects_those_published(count: Counting) -> None:
    found = json.loads(count(LINN, "--method", "scottish-stv", "--format", "json").stdout)
    names = [name.split(' "')[0] for name in found["elected"]]
    assert names == ["Malcolm CUNNING", "Paul MCCABE", "Margaret MORGAN", "Catherine VALLIS"]
    assert (found["quota"], found["valid_ballots"], found["seats"]) == ("1799", 8994, 4)
    assert found["stages"][0]["elected"] == found["elected"][:2]


def test_figures_are_exact_text(count: Counting) -> None:
    stages = json.loads(count(LINN, "--method", "scottish-stv", "--format", "json").stdout)["stages"]
    assert stages[1]["votes"]['Joe MCCAULEY "Scottish Liberal Democrats"'] == "606.4463"
    assert stages[1]["nontransferable"] == "31.00911"


def test_the_project_leader_of_debian_beats_the_default(count: Counting, matrix: Path) -> None:
    asked = ("--default-option", DEBIAN["default_option"], "--quorum", DEBIAN["quorum"])
    ratio = ("--default-majority", DEBIAN["default_majority"], "--format", "json")
    found = json.loads(count("--pairwise", matrix, "--method", "schulze", *asked, *ratio).stdout)
    winner = DEBIAN["published"]["winner"]
    assert found["order"] == [winner, DEBIAN["default_option"]]
    assert (found["condorcet_winner"], found["dropped"]) == (winner, [])


@pytest.mark.parametrize(
    ("option", "figure", "reason"),
    [("--quorum", "385.5", "misses the quorum"), ("--default-majority", "77", "misses the majority")],
)
def test_who_misses_what_the_default_asks_is_dropped(
    option: str, figure: str, reason: str, *, count: Counting, matrix: Path
) -> None:
    default = DEBIAN["default_option"]
    asked = ("--default-option", default, option, figure, "--format", "json")
    found = json.loads(count("--pairwise", matrix, "--method", "schulze", *asked).stdout)
    assert (found["order"], found["dropped"]) == ([default], [DEBIAN["published"]["winner"]])
    assert reason in found["dropped_because"][DEBIAN["published"]["winner"]]


def test_a_cycle_has_no_condorcet_winner(count: Counting, tmp_path: Path) -> None:
    path = tmp_path / "cycle.json"
    pairs = {"A": {"B": 3, "C": 1}, "B": {"C": 3, "A": 1}, "C": {"A": 3, "B": 1}}
    path.write_text(json.dumps({"candidates": ["A", "B", "C"], "pairwise": pairs}), "utf-8")
    found = json.loads(count("--pairwise", path, "--method", "schulze", "--format", "json").stdout)
    assert found["condorcet_winner"] is None
    assert found["ties"][0]["broken_by"] == "lot"


@pytest.mark.parametrize("method", METHODS)
def test_every_method_answers_with_the_same_keys(method: str, count: Counting, board: Path) -> None:
    found = json.loads(count(board, "--method", method, "--seats", 1, "--format", "json").stdout)
    assert {"method", "seats", "valid_ballots", "elected", "stages", "ties"} <= set(found)
    assert ("quota" in found) == method.endswith("stv")
    for stage in found["stages"]:
        assert {"action", "votes", "elected", "eliminated", "nontransferable"} <= set(stage)


@pytest.mark.parametrize("method", METHODS)
def test_words_for_people_name_the_elected_and_fit_a_terminal(
    method: str, count: Counting, board: Path
) -> None:
    result = count(board, "--method", method, "--seats", 1)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "ELECTED\n  1. " in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_seats_of_the_file_hold_unless_others_are_asked_for(count: Counting, board: Path) -> None:
    asked = ("--method", "meek-stv", "--format", "json")
    assert json.loads(count(board, *asked).stdout)["seats"] == 2
    assert json.loads(count(board, *asked, "--seats", 3).stdout)["seats"] == 3


def test_a_constraint_moves_a_seat_and_says_so(count: Counting, board: Path, tmp_path: Path) -> None:
    limits = tmp_path / "limits.yaml"
    limits.write_text(LIMITS, "utf-8")
    result = count(board, "--method", "scottish-stv", "--constraints", limits, "--format", "json")
    found = json.loads(result.stdout)
    assert not {"Ana", "Bruno"} <= set(found["elected"])
    assert (result.exit_code, bool(found["remarks"])) == (0, True)


def test_constraints_that_nobody_can_meet_end_with_one(count: Counting, board: Path, tmp_path: Path) -> None:
    limits = tmp_path / "limits.yaml"
    limits.write_text(LIMITS.replace("at_most: 1", "value: PT, at_least: 3"), "utf-8")
    result = count(board, "--method", "block", "--constraints", limits, "--format", "json")
    found = json.loads(result.stdout)
    assert (result.exit_code, found["elected"], bool(found["infeasible"])) == (1, [], True)


def test_the_seed_decides_a_lot_the_same_way_every_time(count: Counting, tmp_path: Path) -> None:
    path = tmp_path / "tie.csv"
    path.write_text("rank1,count\nAna,2\nBruno,2\n", "utf-8")
    said = {
        seed: {count(path, "--method", "plurality", "--seed", seed, "--format", "json").stdout for _ in "ab"}
        for seed in "12345678"
    }
    assert all(len(each) == 1 for each in said.values())
    assert len({json.loads(*each)["elected"][0] for each in said.values()}) == 2


@pytest.mark.parametrize(
    ("was", "becomes", "method", "says"),
    [
        ("3 2 1 0", "-3 2 1 0", "irv", "board.blt, line 3: How many ballots"),
        ("3 2 1 0", "3 2 2 0", "irv", "board.blt, line 3: Candidate 2 stands twice"),
        ("2 3 4 1=5 0", "2 3=4 5 0", "plurality", "board.blt, line 4: A ballot may vote for 1 candidate"),
        ("2 3 4 1=5 0", "2 3=4=5 0", "block", "board.blt, line 4: A ballot may vote for 2 candidates"),
        ("5 2", "5 6", "borda", "There are more seats (6) than candidates (5)"),
        ("5 2", "5 2", "irv", "fills one seat, not 2"),
        ("5 2", "5 2", "yes-no", "three categories"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_two(
    was: str, becomes: str, method: str, says: str, *, count: Counting, board: Path
) -> None:
    board.write_text(BOARD.replace(was, becomes, 1), "utf-8")
    result = count(board, "--method", method, "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--method", "schulze"),
        (LINN,),
        (LINN, "--method", "dictatorship"),
        (LINN, "--method", "schulze", "--seats", "0"),
        (LINN, "--method", "schulze", "--seats", "99"),
        (LINN, "--method", "schulze", "--quorum", "3"),
        ("missing.blt", "--method", "schulze"),
        (LINN.with_name("debian-2011.json"), "--method", "schulze"),
        ("--pairwise", LINN, "--method", "schulze"),
        (LINN, "--pairwise", LINN, "--method", "schulze"),
        ("--pairwise", "MATRIX", "--method", "irv"),
        ("--pairwise", "MATRIX", "--method", "schulze", "--seats", "1"),
        ("--pairwise", "MATRIX", "--method", "schulze", "--quorum", "3"),
        ("--pairwise", "MATRIX", "--method", "schulze", "--default-option", "Nobody"),
        ("--pairwise", "MATRIX", "--method", "schulze", "--default-option", "A", "--quorum", "1e3"),
        ("--pairwise", "MATRIX", "--method", "schulze", "--default-option", "A", "--default-majority", "1/0"),
    ],
)
def test_what_cannot_be_asked_ends_with_two(
    arguments: tuple[object, ...], count: Counting, matrix: Path
) -> None:
    result = count(*(matrix if each == "MATRIX" else each for each in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_a_fault_of_a_file_command_is_not_blamed_on_the_database(
    count: Counting, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govern.cli.counting.count_lines", lambda *_: 1 / 0)
    result = count(board, "--method", "irv", "--seats", 1)
    assert isinstance(result.exception, ZeroDivisionError)


def test_one_seat_and_one_vote_are_told_as_one(count: Counting, board: Path) -> None:
    said = count(board, "--method", "scottish-stv", "--seats", 1).stdout
    assert "1 seat, " in said
    assert "1 seats" not in said
