"""``govern upgrade``, and what every command says of a database that is not ready."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from govern.app import command_line, create_app
from govern.cli.entry import Entry
from govern.settings import Settings
from govern.store.upgrade import downgrade
from tests.cli.conftest import Govern
from tests.machine.databases import fresh_database


def on(settings: Settings, *arguments: str) -> Result:
    entry = Entry(settings=settings, create_app=create_app)
    return CliRunner().invoke(command_line(), arguments, obj=entry)


def test_a_database_of_this_version_is_left_alone(govern: Govern) -> None:
    result = govern("upgrade")
    assert result.exit_code == 0
    assert result.output == "The database is up to date.\n"


def test_a_missing_database_is_made(tmp_path: Path) -> None:
    settings = Settings(data_folder=tmp_path / "new")
    said = json.loads(on(settings, "upgrade", "--format", "json").output)
    assert said["before"] is None
    assert said["after"]
    assert on(settings, "audit", "verify").exit_code == 0


@pytest.mark.parametrize("command", [("audit", "verify"), ("backup", "x.zip"), ("user", "list")])
def test_a_command_on_a_missing_database_says_what_makes_one(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    result = on(Settings(data_folder=tmp_path / "new"), *command)
    assert result.exit_code == 1
    assert "Make one: govern init" in result.output


def test_a_command_on_an_older_database_says_what_brings_it_up(tmp_path: Path) -> None:
    settings = Settings(data_folder=tmp_path)
    on(settings, "upgrade")
    engine = sa.create_engine(settings.sqlalchemy_url)
    downgrade(engine, "base")
    engine.dispose()
    assert "Bring it up: govern upgrade" in on(settings, "audit", "verify").output


def test_a_database_that_cannot_be_reached_is_said_to_be_so(tmp_path: Path) -> None:
    with fresh_database() as url:
        gone = url
    result = on(Settings(data_folder=tmp_path, database_url=gone), "audit", "verify")
    assert result.exit_code == 1
    assert "cannot be reached" in result.output
