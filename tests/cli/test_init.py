"""``govern init`` on an empty folder."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govern.app import create_app
from govern.cli.entry import Entry
from govern.cli.main import commands
from govern.rulefiles.reader import read_statutes
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
    entry = Entry(
        settings=settings, create_app=create_app, clock=lambda: datetime(2026, 11, 23, 15, tzinfo=UTC)
    )
    return CliRunner().invoke(commands, ["init", *arguments, *more], obj=entry, input=typed)


def test_it_makes_the_database_and_a_link_that_signs_in_once(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "new" / "govern.sqlite3").is_file()
    assert re.search(r"https://govern\.example/sign-in/link/[\w-]{43}", result.output)


def test_machines_get_the_link_as_json(tmp_path: Path) -> None:
    told = json.loads(run(tmp_path, "--format", "json").output)
    assert told.keys() == {"association", "administrator", "statutes", "link"}


def version(folder: Path) -> tuple[str, list[str]]:
    """Return the text of the statutes in the new database and the languages of the association."""
    with closing(sqlite3.connect(folder / "new" / "govern.sqlite3")) as connection:
        (text,) = connection.execute("select source_text from statutes_versions").fetchone()
        (languages,) = connection.execute("select languages from associations").fetchone()
    return text, json.loads(languages)


def test_without_a_file_it_founds_with_the_model_of_the_legal_form(tmp_path: Path) -> None:
    result = run(tmp_path, form="de-ev", statutes="", languages="", seat="Köln")
    assert "Its statutes are the model statutes for de-ev. The founders should read and" in result.output
    text, languages = version(tmp_path)
    assert "Der Verein hat seinen Sitz in Köln." in text
    assert languages == ["de", "en"]


def test_the_model_is_adopted_on_the_day_of_founding_at_the_seat(tmp_path: Path) -> None:
    run(tmp_path, form="de-ev", statutes="", languages="", time_zone="Pacific/Kiritimati")
    head = read_statutes(version(tmp_path)[0]).head
    assert (head.association, head.short) == ("Small Alliance", "SA")
    assert head.adopted_on == head.in_force_from == date(2026, 11, 24)


@pytest.mark.parametrize("form", ["de-ev", "pl-stowarzyszenie"])
def test_an_association_may_be_founded_without_statutes(form: str, tmp_path: Path) -> None:
    more = ("--no-model",) if form == "de-ev" else ()
    result = run(tmp_path, *more, form=form, statutes="", languages="")
    assert "It has no statutes yet" in result.output


def test_a_name_that_cannot_stand_in_the_model_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    result = run(tmp_path, form="de-ev", statutes="", name="A {place}")
    assert "leave out the curly brackets" in result.output
    assert not (tmp_path / "new").exists()


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
