"""``govern statutes export`` and ``govern statutes read``, and ``govern import`` of what they make."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from govern.app import command_line, create_app
from govern.cli.entry import Entry
from govern.rulefiles.reader import read_statutes
from govern.rulefiles.statutes_writer import write_statutes
from govern.settings import Settings
from govern.store.database import db
from govern.store.tables.association import StatutesVersion
from tests.cli.conftest import Govern
from tests.exchange.akoma_ntoso.test_foreign import ACT
from tests.make.association import STATUTES, make_association

LATER = STATUTES.read_text().replace("in_force_from: 2021-01-18", "in_force_from: 2027-01-01")


def run(*arguments: object) -> Result:
    """Run a command where there is no database."""
    nowhere = Entry(settings=Settings(data_folder=Path("/nowhere")), create_app=create_app)
    return CliRunner().invoke(command_line(), ["statutes", *map(str, arguments)], obj=nowhere)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    later, output = tmp_path / "later.yaml", tmp_path / "statutes.zip"
    later.write_text(LATER)
    assert run("export", STATUTES, later, "--output", output).exit_code == 0
    return output


def test_files_go_out_and_come_back_as_statutes_files(package: Path, tmp_path: Path) -> None:
    told = json.loads(run("read", package, "--output", tmp_path / "back", "--format", "json").output)
    names = [Path(each).name for each in told["files"]]
    assert names == ["statutes-2021-01-18.yaml", "statutes-2027-01-01.yaml"]
    assert Path(told["files"][1]).read_text() == write_statutes(read_statutes(LATER))


def test_what_is_there_is_not_written_over(package: Path, tmp_path: Path) -> None:
    again = run("export", STATUTES, "--output", package)
    assert (again.exit_code, "is there already" in again.output) == (2, True)
    run("read", package, "--output", tmp_path)
    assert "is there already" in run("read", package, "--output", tmp_path).output


def test_an_export_needs_files_or_the_database() -> None:
    assert "Name statutes files, or say --from-database." in run("export").output
    assert run("export", STATUTES, "--from-database").exit_code == 2


def test_a_foreign_file_is_read_when_somebody_says_whose_it_is(tmp_path: Path) -> None:
    foreign = tmp_path / "act.xml"
    foreign.write_text(ACT)
    assert "Say whose statutes they are" in run("read", foreign, "--output", tmp_path).output
    said = ("--association", "Exemple", "--law", "be-aisbl")
    assert run("read", foreign, "--output", tmp_path, *said).exit_code == 0
    assert "association: Exemple\nshort: Exemple" in (tmp_path / "statutes-2004-05-06.yaml").read_text()


@pytest.fixture
def founded(app: Flask) -> None:
    make_association()
    db.session.query(StatutesVersion).update({StatutesVersion.in_force_from: date(2021, 1, 18)})
    db.session.commit()


def test_a_package_is_imported_after_a_preview_and_only_once(
    founded: None, govern: Govern, package: Path
) -> None:
    assert "in force from 2027-01-01" in govern("import", package, "--dry-run").output
    assert "Imported." in govern("import", package, "--yes").output
    assert govern("import", package).output.endswith("2 as they are.\nNothing changes.\n")


def test_the_database_gives_every_version(
    founded: None, govern: Govern, package: Path, tmp_path: Path
) -> None:
    govern("import", package, "--yes")
    output = tmp_path / "out.zip"
    assert govern("statutes", "export", "--from-database", "--output", output).exit_code == 0
    assert output.read_bytes() == package.read_bytes()
