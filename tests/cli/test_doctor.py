import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from govern.app import create_app
from govern.cli.doctor import VENDOR, doctor, is_writable, missing_fonts
from govern.cli.entry import Entry
from govern.settings import Settings
from govern.store.upgrade import upgrade
from tests.machine.databases import fresh_database


def run(settings: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(doctor, arguments, obj=Entry(settings=settings, create_app=create_app))


@pytest.fixture
def migrated(tmp_path: Path) -> Settings:
    engine = sa.create_engine(f"sqlite:///{tmp_path}/govern.sqlite3")
    upgrade(engine)
    engine.dispose()
    return Settings(data_folder=tmp_path)


def test_the_doctor_ends_well_when_nothing_is_missing(migrated: Settings) -> None:
    result = run(migrated)
    assert result.exit_code == 0, result.output
    assert "ok       Database: sqlite: current" in result.output


def test_the_doctor_ends_with_1_and_the_command_when_the_database_is_not_made(tmp_path: Path) -> None:
    result = run(Settings(data_folder=tmp_path))
    assert result.exit_code == 1
    assert "missing  Database: sqlite: empty\n         $ .venv/bin/govern init" in result.output
    assert list(tmp_path.iterdir()) == []


def test_machines_read_the_findings_as_json(migrated: Settings) -> None:
    findings = json.loads(run(migrated, "--format", "json").output)
    assert {finding["verdict"] for finding in findings} <= {"ok", "note"}
    assert findings[0].keys() == {"thing", "verdict", "found", "mend"}


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "govern.sqlite3").write_text("A letter that was saved under the wrong name. " * 30)
    assert "file is not a database" in run(Settings(data_folder=tmp_path)).output


def test_a_server_that_does_not_answer_is_told_with_its_reason(tmp_path: Path) -> None:
    settings = Settings(data_folder=tmp_path, database_url=f"postgresql://nobody@/none?host={tmp_path}")
    result = run(settings)
    assert result.exit_code == 1
    assert "No such file or directory" in result.output


def test_a_server_is_empty_and_then_current(tmp_path: Path) -> None:
    with fresh_database() as url:
        settings = Settings(data_folder=tmp_path, database_url=url)
        assert "postgresql: empty" in run(settings).output
        engine = sa.create_engine(url)
        upgrade(engine)
        engine.dispose()
        assert "postgresql: current" in run(settings).output


def test_every_font_of_the_manifest_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('[{"file": "fonts/a.woff2"}, {"file": "htmx.min.js"}]')
    assert missing_fonts(tmp_path) == ("fonts/a.woff2",)
    assert missing_fonts(tmp_path / "absent") == ("manifest.json",)
    assert missing_fonts(VENDOR) == ()


def test_a_data_folder_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert is_writable(tmp_path / "new" / "folder")
    assert not is_writable(tmp_path / "file" / "folder")
