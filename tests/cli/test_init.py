"""``govern init`` on an empty folder."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govern.app import create_app
from govern.cli.entry import Entry
from govern.cli.main import commands
from govern.settings import Settings
from tests.make.association import STATUTES

GIVEN = {
    "--name": "Small Alliance",
    "--short": "SA",
    "--form": "be-aisbl",
    "--seat": "Brussels",
    "--languages": "fr,en",
    "--statutes": str(STATUTES),
    "--admin-name": "Ada Admin",
    "--admin-email": "ada@small.example",
}


def run(folder: Path, *more: str, typed: str = "", **changed: str) -> Result:
    given = {**GIVEN, **{f"--{name.replace('_', '-')}": value for name, value in changed.items()}}
    arguments = [each for option, value in given.items() if value for each in (option, value)]
    settings = Settings(data_folder=folder / "new", base_url="https://govern.example")
    entry = Entry(settings=settings, create_app=create_app)
    return CliRunner().invoke(commands, ["init", *arguments, *more], obj=entry, input=typed)


def test_it_makes_the_database_and_a_link_that_signs_in_once(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "new" / "govern.sqlite3").is_file()
    assert re.search(r"https://govern\.example/sign-in/link/[\w-]{43}", result.output)


def test_machines_get_the_link_as_json(tmp_path: Path) -> None:
    told = json.loads(run(tmp_path, "--format", "json").output)
    assert told.keys() == {"association", "administrator", "link"}


def test_a_second_association_is_refused(tmp_path: Path) -> None:
    run(tmp_path)
    again = run(tmp_path, name="Other")
    assert again.exit_code == 1
    assert "holds SA already" in again.output


def test_what_is_not_given_is_asked_for(tmp_path: Path) -> None:
    result = run(tmp_path, name="", admin_email="", typed="Typed Alliance\nada@small.example\n")
    assert "Full legal name of the association: Typed Alliance" in result.output
    assert "Typed Alliance is set up." in result.output


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("languages", "english", "no language codes"),
        ("time_zone", "Brussels", "not a known time zone"),
        ("admin_email", "ada", "is no e-mail address"),
        ("name", " ", "“--name” is empty"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(
    option: str, value: str, sentence: str, tmp_path: Path
) -> None:
    result = run(tmp_path, **{option: value})
    assert result.exit_code == 1
    assert sentence in result.output
