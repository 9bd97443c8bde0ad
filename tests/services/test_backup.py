"""Backup and restore: the same rows on both databases and across them, and no way back unnoticed."""

import json
import threading
import zipfile
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from govern.domain.values.errors import Conflict, RuleBroken
from govern.domain.voting.ballot import Choice
from govern.services.audit_verification import verify_audit
from govern.services.backup import Restore, back_up, restore
from govern.services.ballots import CastBallot, cast_ballot
from govern.services.closing import close_vote
from govern.store.archive import read_manifest
from govern.store.database import db, transaction
from govern.store.tables.everything import metadata
from tests.machine.contents import contents
from tests.make.association import World, make_association
from tests.make.votes import NOW, cast_all, cast_for, make_vote, right_of

RECORD = ("audit_entries", "audit_payloads")


@pytest.fixture
def world(app: Flask) -> World:
    """An association with one closed vote, so that every kind of value is there."""
    world = make_association()
    vote = make_vote(world)
    cast_all(world, vote, "+++-0")
    close_vote(world.actor("Clara Chair"), vote, at=NOW)
    return world


@pytest.fixture
def backup(world: World, tmp_path: Path) -> Path:
    path = tmp_path / "backup.zip"
    back_up(path, at=NOW)
    return path


def without_record() -> dict[str, list[str]]:
    return {table: rows for table, rows in contents().items() if table not in RECORD}


def empty_database() -> None:
    with transaction() as session:
        for table in reversed(metadata.sorted_tables):
            session.execute(sa.delete(table))


def test_what_was_backed_up_is_restored_row_by_row_and_the_record_is_intact(backup: Path) -> None:
    before = without_record()
    empty_database()
    restore(Restore(backup), at=NOW)
    assert without_record() == before
    assert verify_audit(known_heads=[read_manifest(backup).audit_head]).is_intact


def test_a_restore_is_itself_put_on_record(backup: Path) -> None:
    entries = read_manifest(backup).audit_entries
    restore(Restore(backup, replace=True), at=NOW)
    assert verify_audit().entries == entries + 1


def test_a_database_that_holds_something_is_replaced_on_request_only(backup: Path) -> None:
    before = contents()
    with pytest.raises(Conflict, match="--replace"):
        restore(Restore(backup), at=NOW)
    assert contents() == before


def go_on(world: World) -> None:
    cast_for(world, make_vote(world), "Member 1", Choice.FOR)


def test_a_backup_older_than_the_database_is_refused(world: World, backup: Path) -> None:
    go_on(world)
    before = contents()
    with pytest.raises(Conflict, match="--accept-rollback"):
        restore(Restore(backup, replace=True), at=NOW)
    assert contents() == before


def test_a_backup_older_than_a_head_on_paper_is_refused_even_by_an_empty_database(
    world: World, backup: Path
) -> None:
    go_on(world)
    printed = verify_audit().head[:16]
    empty_database()
    with pytest.raises(Conflict, match="older than the known audit head"):
        restore(Restore(backup, known_heads=(printed,)), at=NOW)


def test_going_back_can_be_accepted_and_is_put_on_record(world: World, backup: Path) -> None:
    go_on(world)
    lost = verify_audit().head
    restore(Restore(backup, replace=True, accept_rollback=True), at=NOW)
    payloads = contents()["audit_payloads"]
    assert sum(lost in row for row in payloads) == 1
    assert verify_audit().is_intact


@pytest.mark.parametrize("content", [b"", b"Dear members", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_backup_is_refused(world: World, tmp_path: Path, content: bytes) -> None:
    wrong = tmp_path / "letter.txt"
    wrong.write_bytes(content)
    with pytest.raises(RuleBroken, match=r"letter.txt is not a backup"):
        restore(Restore(wrong, replace=True), at=NOW)


def rewritten(backup: Path, name: str, change: bytes | None) -> Path:
    """Return a copy of a backup with one of its files replaced or left out."""
    copy = backup.with_name("rewritten.zip")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(copy, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
            elif change is not None:
                new.writestr(each, change)
    return copy


@pytest.mark.parametrize("change", [None, b"", b"{\n", b'{"id": "x"}\n'])
def test_a_damaged_backup_changes_nothing(backup: Path, change: bytes | None) -> None:
    before = contents()
    with pytest.raises(RuleBroken, match="is damaged"):
        restore(Restore(rewritten(backup, "tables/ballots.jsonl", change), replace=True), at=NOW)
    assert contents() == before


def test_a_truncated_backup_changes_nothing(backup: Path) -> None:
    before = contents()
    backup.write_bytes(backup.read_bytes()[:-200])
    with pytest.raises(RuleBroken, match="is not a backup"):
        restore(Restore(backup, replace=True), at=NOW)
    assert contents() == before


@pytest.mark.parametrize(
    ("name", "value", "kind"), [("format", 2, RuleBroken), ("revision", "9999", Conflict)]
)
def test_a_backup_of_another_version_is_refused(
    backup: Path, name: str, value: object, kind: type[Exception]
) -> None:
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    changed = rewritten(backup, "manifest.json", json.dumps({**manifest, name: value}).encode())
    with pytest.raises(kind, match="version"):
        restore(Restore(changed, replace=True), at=NOW)


def test_a_backup_cut_off_leaves_no_file_and_keeps_the_earlier_one(backup: Path, tmp_path: Path) -> None:
    earlier = backup.read_bytes()
    with db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE right_casters RENAME TO somewhere_else")
    with pytest.raises(sa.exc.DBAPIError):
        back_up(backup, at=NOW)
    with db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE somewhere_else RENAME TO right_casters")
    assert backup.read_bytes() == earlier
    assert not list(tmp_path.glob(".*unfinished"))


def test_a_backup_holds_one_moment_while_others_write(app: Flask, world: World, tmp_path: Path) -> None:
    vote, person = make_vote(world), world.persons["Rep 1a"]
    right, before = right_of(vote, "Member 1"), len(contents()["ballots"])

    def cast_meanwhile() -> None:
        with app.app_context():
            cast_ballot(CastBallot(vote, right, Choice.FOR, "meanwhile"), caster=person, at=NOW)

    @sa.event.listens_for(db.engine, "after_cursor_execute")
    def interrupt(*arguments: object) -> None:
        if str(arguments[2]).startswith("SELECT associations"):
            writer = threading.Thread(target=cast_meanwhile)
            writer.start()
            writer.join()

    manifest = back_up(tmp_path / "busy.zip", at=NOW)
    sa.event.remove(db.engine, "after_cursor_execute", interrupt)
    assert manifest.rows["ballots"] == before
    assert manifest.audit_entries == manifest.rows["audit_entries"] < verify_audit().entries


def test_another_file_is_never_overwritten(world: World, tmp_path: Path) -> None:
    other = tmp_path / "govern.sqlite3"
    other.touch()
    with pytest.raises(RuleBroken, match="is no backup"):
        back_up(other, at=NOW)


def test_a_folder_that_is_not_there_is_named(world: World, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="No such file or directory"):
        back_up(tmp_path / "absent" / "backup.zip", at=NOW)


def test_a_backup_is_for_its_owner_only(backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0
