"""``govern statutes check``: exit statuses, words for people, a record for machines."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from govern.app import command_line, create_app
from govern.cli.entry import Entry
from govern.settings import ROOT, Settings
from tests.conftest import Clock
from tests.make.association import STATUTES

TEXT = STATUTES.read_text()


class Machine:
    """A machine without any database, and statutes files on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entry = Entry(Settings(data_folder=folder / "data"), create_app, clock=Clock())

    def file(self, text: str | bytes) -> Path:
        path = self.folder / "ours.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def check(self, path: Path, *options: str) -> Result:
        return CliRunner().invoke(command_line(), ["statutes", "check", str(path), *options], obj=self.entry)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_sound_statutes_end_with_0_and_no_database_is_made(machine: Machine) -> None:
    result = machine.check(STATUTES)
    assert result.exit_code == 0
    assert "breaks mandatory law: 0; required, but missing: 0;" in result.output
    assert not machine.entry.settings.data_folder.exists()


def test_a_breach_ends_with_1_and_comes_first(machine: Machine) -> None:
    path = machine.file(TEXT.replace("assembly.notice: {value: 21}", "assembly.notice: {value: 10}"))
    result = machine.check(path, "--law", "be-asbl")
    assert result.exit_code == 1
    said = " ".join(result.output.split())
    assert "Statutes, Art. 13(1): 10 clear days. CSA art. 9:14 asks for: at least 15 clear days." in said
    assert said.index("BREAKS MANDATORY LAW (2)") < said.index("LAW UNVERIFIED") < said.index("SILENT")


def test_something_missing_ends_with_1_and_is_named(machine: Machine) -> None:
    path = machine.file(TEXT.replace("contents: [dissolution, assets]", "contents: [dissolution]"))
    result = machine.check(path)
    assert result.exit_code == 1
    assert "assets: What becomes of the assets after dissolution." in result.output


def test_what_is_only_recommended_or_unverified_ends_with_0(machine: Machine) -> None:
    path = machine.file(TEXT.replace("contents: [rights, contributions]", "contents: [rights]"))
    result = machine.check(path, "--law", "de-ev")
    assert "RECOMMENDED, BUT MISSING (1)" in result.output
    assert result.exit_code == 0


def test_every_line_fits_80_columns_and_the_last_says_what_it_is_not(machine: Machine) -> None:
    lines = machine.check(STATUTES, "--law", "lu-asbl").output.splitlines()
    assert max(len(line) for line in lines) <= 80
    assert lines[-1] == "Not legal advice."


def test_a_proposal_says_that_it_is_not_in_force(machine: Machine) -> None:
    assert "Proposal, not in force." in machine.check(STATUTES, "--law", "eu-ecba-proposal").output
    assert "Proposal" not in machine.check(STATUTES).output


def test_the_law_of_the_day_counts(machine: Machine) -> None:
    before, after = (
        machine.check(STATUTES, "--law", "lu-asbl", "--on", day, "--format", "json").output
        for day in ("2023-09-22", "2023-09-23")
    )
    assert json.loads(before)["counts"]["breaks"] == 0
    assert json.loads(after)["counts"]["breaks"] >= 5
    assert json.loads(after)["on"] == "2023-09-23"


def test_machines_get_both_articles_the_values_and_what_would_be_right(machine: Machine) -> None:
    result = machine.check(STATUTES, "--law", "lu-asbl", "--format", "json")
    found = {each["key"]: each for each in json.loads(result.output)["findings"]}
    amended = found["assembly.majority.amendment"]
    assert (amended["verdict"], amended["statutes"]["article"]) == ("breaks", "25(3)")
    assert (amended["law"]["article"], amended["law"]["verified"]) == ("art. 15(2)", True)
    assert amended["right"] == [{"counts": "heads", "share": "2/3", "strict": False, "base": "present"}]


def test_every_field_for_machines_is_explained(machine: Machine) -> None:
    told = json.loads(machine.check(STATUTES, "--law", "lu-asbl", "--format", "json").output)
    explained = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "formats.md").read_text("utf-8")))
    finding = next(each for each in told["findings"] if each["law"])
    fields = {*told, *told["counts"], *finding, *finding["law"], *finding["statutes"], *told["missing"][0]}
    assert fields <= explained


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"\xff\xfea", "ours.yaml, line 1: This is not UTF-8."),
        ("", "ours.yaml, line 1: The file is empty."),
        ("a: [", "This is not valid YAML"),
        (TEXT.replace("assembly.notice: {value: 21}", "assembly.notice: {value: soon}"), "assembly.notice"),
        (TEXT.replace("- number: 14", "- number: 13"), "Article 13 stands here twice."),
        (TEXT.replace("form: be-aisbl", "form: xx-none"), "“xx-none” is not one of"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_2_and_a_place(
    machine: Machine, text: str | bytes, said: str
) -> None:
    result = machine.check(machine.file(text))
    assert result.exit_code == 2
    assert said in result.output
    assert "ours.yaml, line " in result.output


def test_a_bad_value_is_refused_with_its_article(machine: Machine) -> None:
    path = machine.file(TEXT.replace("assembly.notice: {value: 21}", "assembly.notice: {value: soon}"))
    line = next(n for n, each in enumerate(path.read_text().splitlines(), 1) if "{value: soon}" in each)
    assert f"ours.yaml, line {line}, Art. 13 → rules → assembly.notice" in machine.check(path).output


def test_unknown_forms_days_and_files_end_with_2(machine: Machine) -> None:
    unknown = machine.check(STATUTES, "--law", "be-xxx")
    assert (unknown.exit_code, "be-asbl" in unknown.output) == (2, True)
    assert machine.check(STATUTES, "--on", "tomorrow").exit_code == 2
    assert machine.check(machine.folder / "none.yaml").exit_code == 2


def test_a_reader_that_stops_reading_is_not_told_of_databases(machine: Machine) -> None:
    command = [sys.executable, "-m", "govern", "statutes", "check", str(STATUTES)]
    environ = {**os.environ, "GOVERN_DATA_FOLDER": str(machine.folder / "data")}
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"database" not in process.stderr.read()


def test_the_command_stands_beside_the_models() -> None:
    group = command_line().commands["statutes"]
    assert isinstance(group, click.Group)
    assert {"check", "model"} <= set(group.commands)
