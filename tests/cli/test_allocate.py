"""``govern allocate``: the budget of a file, shared and explained."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govern.app import command_line
from govern.exchange.pabulib import read_pb
from govern.settings import ROOT
from tests.cli.conftest import Govern

PROJECTS = (("w", "4"), ("x", "4"), ("y", "3.50"), ("z", "1"), ("idle", "9"))
VOTES = ("w,x", "w,x", "w,x", "y", "y", "z")


@pytest.fixture
def govern() -> Govern:
    """Run ``govern`` where there is neither database nor settings."""

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(command_line(), [str(each) for each in arguments])

    return run


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Return a file with a budget of 10 for six voters."""
    projects = "".join(f"{id_};{cost};Project {id_};0\n" for id_, cost in PROJECTS)
    votes = "".join(f"{at};{vote}\n" for at, vote in enumerate(VOTES))
    path = tmp_path / "town.pb"
    path.write_text(
        "META\nkey;value\nbudget;10\nvote_type;approval\n"
        f"PROJECTS\nproject_id;cost;name;selected\n{projects}VOTES\nvoter_id;vote\n{votes}",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def shared(govern: Govern, town: Path) -> Any:
    """Share the budget of the town and return the record."""

    def run(*arguments: str) -> Any:
        result = govern("allocate", town, *arguments, "--format", "json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return run


def test_equal_shares_tell_who_pays_what(shared: Any) -> None:
    found = shared("--method", "equal-shares")
    assert (found["utility"], found["completion"], found["equal_share"]) == ("cost", "none", "5/3")
    assert (found["selected"], found["cost"]) == (["x", "z"], 5)
    assert found["steps"][0]["payment"] == {
        "price": "4/3",
        "paid_in_full": 3,
        "paid_with_less": 0,
        "sum_of_less": 0,
        "left": 1,
    }


def test_equal_shares_say_why_others_are_not_funded(shared: Any) -> None:
    found = shared("--method", "equal-shares")
    assert [each["project"] for each in found["not_selected"]] == ["w", "y", "idle"]
    assert [each["available"] for each in found["not_selected"]] == [1, "10/3", 0]
    assert found["not_selected"][1]["sentence"] == (
        "Its supporters (2) have ~3.33 left; it costs 3.50: ~0.17 are missing."
    )


def test_the_tie_between_projects_is_told_with_the_lot(shared: Any) -> None:
    ties = {
        shared("--method", "equal-shares", "--seed", seed)["steps"][0]["tie"]["among"][0] for seed in "12345"
    }
    assert ties == {"w", "x"}
    assert shared("--method", "greedy")["steps"][0]["tie"]["broken_by"] == "lot"


@pytest.mark.parametrize("completion", ["add1", "add1-greedy"])
def test_shares_are_raised_on_demand(shared: Any, completion: str) -> None:
    found = shared("--method", "equal-shares", "--utility", "cardinality", "--completion", completion)
    assert found["selected"] == ["x", "y", "z"]
    assert found["raised"] == {
        "share": 2,
        "raises": 1,
        "ended": "no further project fits",
        "next_cost": None,
    }


def test_greedy_goes_by_votes_with_and_without_skipping(shared: Any) -> None:
    assert shared("--method", "greedy")["selected"] == ["w", "x", "z"]
    stopped = shared("--method", "greedy-no-skip")
    assert (stopped["selected"], stopped["cost"]) == (["w", "x"], 8)
    assert [each["why"] for each in stopped["not_selected"]] == [
        "does not fit",
        "stopped before",
        "stopped before",
    ]


def test_people_read_it_in_sentences(govern: Govern, town: Path) -> None:
    said = govern("allocate", town, "--method", "equal-shares").stdout
    assert said.startswith("Projects funded: 2, for 5 of 10. Voters: 6.\n")
    assert "Cost 1. Each of its supporters (1) pays 1. They have ~0.67 left." in said
    assert "NOT FUNDED" in said


def test_the_outcome_can_be_written_into_the_file(govern: Govern, town: Path, tmp_path: Path) -> None:
    govern("allocate", town, "--method", "greedy", "--write", tmp_path / "after.pb")
    before, after = (path.read_text("utf-8") for path in (town, tmp_path / "after.pb"))
    assert after == before.replace("w;0", "w;1").replace("x;0", "x;1").replace("z;0", "z;1")
    again = govern("allocate", tmp_path / "after.pb", "--method", "greedy")
    assert again.stdout == govern("allocate", town, "--method", "greedy").stdout


def test_a_file_that_cannot_be_counted_ends_with_2_and_its_line(govern: Govern, town: Path) -> None:
    town.write_text(town.read_text("utf-8") + "5;w\n", encoding="utf-8")
    result = govern("allocate", town, "--method", "greedy")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: town.pb, line 20: The voter 5 comes twice.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--method", "phragmen"),
        ("--method", "greedy", "--utility", "cost"),
        ("--method", "greedy-no-skip", "--completion", "add1"),
        ("--method", "equal-shares", "--completion", "more"),
    ],
)
def test_what_the_method_does_not_know_is_refused(
    govern: Govern, town: Path, arguments: tuple[str, ...]
) -> None:
    result = govern("allocate", town, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")


GDYNIA = ROOT / "tests" / "cases" / "sharing" / "gdynia-2020-chwarzno.pb"


@pytest.mark.parametrize("method", ["greedy-no-skip", "greedy", "equal-shares"])
def test_the_projects_that_gdynia_funded_are_funded(govern: Govern, method: str) -> None:
    """The city funded all five; its own counts of votes stand in the file, which govern does not read."""
    found = json.loads(govern("allocate", GDYNIA, "--method", method, "--format", "json").stdout)
    assert (found["selected"], found["cost"]) == (["1", "2", "3", "4", "5"], 424088)
    columns = read_pb(GDYNIA.read_bytes(), GDYNIA.name).projects.records()
    assert {each["project"]: each["score"] for each in found["steps"]} == {
        record["project_id"]: int(record["votes"]) for _, record in columns
    }
