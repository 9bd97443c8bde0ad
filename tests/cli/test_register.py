"""``govern import`` with registers, statutes and agendas."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govern.app import create_app
from govern.cli.entry import Entry
from govern.cli.main import commands
from govern.settings import Settings
from tests.make.register import MEMBER, csv_bytes

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REGISTER, STATUTES, AGENDA = (
    str(EXAMPLES / name) for name in ("register.xlsx", "statutes.yaml", "agenda.yaml")
)


class Machine:
    """A machine on which commands are run, its data in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entry = Entry(settings=Settings(data_folder=folder / "data"), create_app=create_app)

    def run(self, *arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(commands, ["import", *arguments], obj=self.entry, input=typed)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_it_asks_before_it_changes_anything(machine: Machine) -> None:
    refused = machine.run(REGISTER, typed="n\n")
    assert "Import this? [y/N]" in refused.output
    assert "Imported." in machine.run(REGISTER, typed="y\n").output


def test_the_same_file_again_says_that_nothing_changes(machine: Machine) -> None:
    machine.run(REGISTER, "--yes")
    again = machine.run(REGISTER)
    assert again.exit_code == 0
    assert again.output.endswith("as they are.\nNothing changes.\n")


def test_a_dry_run_changes_nothing(machine: Machine) -> None:
    first = machine.run(REGISTER, "--dry-run")
    assert "+ Mandates" not in first.output
    assert machine.run(REGISTER, "--dry-run").output == first.output


def test_machines_get_changes_as_json(machine: Machine) -> None:
    told = json.loads(machine.run(REGISTER, "--yes", "--format", "json").output)
    assert told["imported"] is True
    assert told["changes"][0].startswith("Meridian Clusters Alliance AISBL is set up")


def test_json_without_a_choice_is_a_wrong_use(machine: Machine) -> None:
    assert machine.run(REGISTER, "--format", "json").exit_code == 2


def test_every_bad_row_is_listed_and_the_end_is_1(machine: Machine, tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_bytes(csv_bytes([MEMBER | {"country": "EL"}, MEMBER | {"reference": "M-2", "name": ""}]))
    result = machine.run(str(file))
    assert result.exit_code == 1
    assert "- members, row 2, column country: EL is no country code. Write GR." in result.output
    assert "- members, row 3, column name: This is empty." in result.output


def test_machines_get_faults_as_json(machine: Machine, tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_bytes(csv_bytes([MEMBER | {"country": "EL"}]))
    result = machine.run(str(file), "--dry-run", "--format", "json")
    assert result.exit_code == 1
    (fault,) = json.loads(result.output)["faults"]
    assert (fault["row"], fault["column"], fault["right"]) == (2, "country", "Write GR.")


def test_a_value_changes_from_the_day_named(machine: Machine, tmp_path: Path) -> None:
    machine.run(REGISTER, "--yes")
    file = tmp_path / "members.csv"
    line = MEMBER | {"name": "Maasland Voertuigcluster vzw", "admitted_on": "2017-11-23", "region": "Limburg"}
    file.write_bytes(csv_bytes([line]))
    told = machine.run(str(file), "--dry-run", "--effective", "2027-01-01").output
    assert "M-001 Maasland Voertuigcluster vzw: postal address" in told
    assert "from 2027-01-01." in told


def test_statutes_are_known_by_their_articles(machine: Machine) -> None:
    machine.run(REGISTER, "--yes")
    assert "+ Statutes of Meridian Clusters Alliance" in machine.run(STATUTES, "--yes").output
    assert "Nothing changes." in machine.run(STATUTES).output


def test_statutes_before_an_association_end_with_1(machine: Machine) -> None:
    result = machine.run(STATUTES, "--yes")
    assert result.exit_code == 1
    assert "No association has been set up" in result.output


def test_an_agenda_needs_its_meeting_and_somebody_who_puts_it_there(machine: Machine) -> None:
    machine.run(REGISTER, "--yes")
    assert "say --meeting REFERENCE and --as EMAIL" in machine.run(AGENDA).output
    absent = machine.run(AGENDA, "--meeting", "GA-2099-01", "--as", "nobody@there.example")
    assert "There is no meeting GA-2099-01." in absent.output


def test_a_yaml_file_of_another_kind_is_refused(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("members: [a, b]\n")
    assert "this has neither" in machine.run(str(tmp_path / "list.yaml")).output
