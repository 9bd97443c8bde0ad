"""``govern statutes model``: model statutes to read, amend and found with."""

import json
from datetime import date
from pathlib import Path

from govern.rulefiles.reader import read_statutes
from tests.cli.conftest import Govern

GIVEN = ("--name", "North Bank Clusters", "--short", "NBC", "--seat", "Köln")


def test_it_prints_the_statutes_filled_in_and_adopted_today(govern: Govern) -> None:
    printed = govern("statutes", "model", "de-ev", *GIVEN).output
    head = read_statutes(printed).head
    assert (head.association, head.short, head.adopted_on) == (
        "North Bank Clusters",
        "NBC",
        date(2026, 11, 23),
    )
    assert "[" not in "".join(each.text.versions["de"] for each in read_statutes(printed).articles)


def test_what_it_prints_and_what_it_writes_is_the_same(govern: Govern, tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    result = govern("statutes", "model", "de-ev", *GIVEN, "--output", file)
    assert "Read and amend them" in result.output
    assert file.read_text("utf-8") == govern("statutes", "model", "de-ev", *GIVEN).output


def test_what_it_writes_passes_the_check_of_its_law(govern: Govern, tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    govern("statutes", "model", "de-ev", *GIVEN, "--output", file)
    result = govern("statutes", "check", file)
    assert result.exit_code == 0, result.output


def test_machines_get_the_text_as_json(govern: Govern) -> None:
    told = json.loads(govern("statutes", "model", "de-ev", *GIVEN, "--format", "json").output)
    assert told["form"] == "de-ev"
    assert read_statutes(told["statutes"]).head.short == "NBC"


def test_a_file_that_is_there_is_not_written_over(govern: Govern, tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text("mine", "utf-8")
    result = govern("statutes", "model", "de-ev", *GIVEN, "--output", file)
    assert "is there already" in result.output
    assert file.read_text("utf-8") == "mine"


def test_a_folder_that_is_missing_is_told(govern: Govern, tmp_path: Path) -> None:
    result = govern("statutes", "model", "de-ev", *GIVEN, "--output", tmp_path / "none" / "ours.yaml")
    assert result.exit_code == 2
    assert "No such file or directory" in result.output


def test_a_form_without_model_statutes_is_refused_with_those_that_have_some(govern: Govern) -> None:
    result = govern("statutes", "model", "pl-stowarzyszenie", *GIVEN)
    assert result.exit_code == 2
    assert "'de-ev'" in result.output


def test_a_name_that_cannot_stand_in_statutes_is_refused(govern: Govern) -> None:
    result = govern("statutes", "model", "de-ev", "--name", "A {b}", "--seat", "Köln")
    assert result.exit_code == 1
    assert "curly brackets" in result.output
