"""From SQLite to PostgreSQL and back through archives: the same rows, the record intact."""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from govern.app import create_app
from govern.domain.voting.ballot import Choice
from govern.services.audit_verification import verify_audit
from govern.services.backup import Restore, back_up, restore
from govern.services.closing import close_vote
from govern.settings import Settings
from govern.store.database import db
from tests.machine.contents import contents
from tests.machine.databases import fresh_database
from tests.make.association import make_association
from tests.make.second_calls import make_failed_assembly, make_second_call
from tests.make.votes import NOW, cast_all, cast_for, make_vote

RECORD = ("audit_entries", "audit_payloads")


@contextmanager
def opened(folder: Path, database_url: str = "") -> Iterator[Flask]:
    """Give an application on a database that may still be without tables."""
    app = create_app(Settings(data_folder=folder, database_url=database_url, secret_key="for tests only"))
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def archive(tmp_path: Path, empty_sqlite: Path) -> Path:
    """The archive of a SQLite database with a vote closed, one open, and second calls."""
    folder = tmp_path / "first"
    folder.mkdir()
    shutil.copy(empty_sqlite, folder / "govern.sqlite3")
    with opened(folder):
        world = make_association()
        vote = make_vote(world)
        cast_all(world, vote, "++--0")
        close_vote(world.actor("Clara Chair"), vote, at=NOW)
        cast_for(world, make_vote(world), "Member 2", Choice.AGAINST)
        for day in range(1, 5):  # some of these second calls are restored before the meeting they follow
            make_second_call(world, make_failed_assembly(world), datetime(2027, 3, day, 10))  # noqa: DTZ001
        back_up(tmp_path / "first.zip", at=NOW)
        (tmp_path / "rows").write_text(rows())
    return tmp_path / "first.zip"


def rows() -> str:
    """Return every row outside the record, which grows with each restore."""
    return "\n".join(
        f"{table} {row}" for table, found in contents().items() if table not in RECORD for row in found
    )


def test_an_archive_goes_to_the_other_database_and_back(archive: Path, tmp_path: Path) -> None:
    before = (tmp_path / "rows").read_text()
    with fresh_database() as url, opened(tmp_path / "second", url):
        restore(Restore(archive), at=NOW)
        assert rows() == before
        assert verify_audit().is_intact
        back_up(tmp_path / "second.zip", at=NOW)
    with opened(tmp_path / "third"):
        restore(Restore(tmp_path / "second.zip"), at=NOW)
        assert rows() == before
        assert verify_audit().is_intact


def test_the_same_rows_make_the_same_archive_on_both_databases(archive: Path, tmp_path: Path) -> None:
    with fresh_database() as url, opened(tmp_path / "second", url):
        restore(Restore(archive), at=NOW)
        back_up(tmp_path / "second.zip", at=NOW)
    with opened(tmp_path / "third"):
        restore(Restore(archive), at=NOW)
        back_up(tmp_path / "third.zip", at=NOW)
    assert members(tmp_path / "second.zip") == members(tmp_path / "third.zip")


def members(archive: Path) -> dict[str, list[str]]:
    """Return the lines of each table in an archive; salts and hashes of the restore itself differ."""
    with zipfile.ZipFile(archive) as opened_archive:
        return {
            name: sorted(opened_archive.read(name).decode().splitlines())
            for name in opened_archive.namelist()
            if name.startswith("tables/") and not name.startswith("tables/audit")
        }
