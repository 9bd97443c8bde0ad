"""``govern backup`` and ``govern restore``."""

import json
from pathlib import Path

import pytest
from flask import Flask

from govern.domain.voting.ballot import Choice
from govern.services.audit_verification import verify_audit
from tests.cli.conftest import Govern
from tests.machine.contents import contents
from tests.make.association import World, make_association
from tests.make.votes import cast_for, make_vote


@pytest.fixture
def world(app: Flask) -> World:
    return make_association()


@pytest.fixture
def file(world: World, govern: Govern, tmp_path: Path) -> Path:
    path = tmp_path / "friday.zip"
    assert govern("backup", path).exit_code == 0
    return path


def test_a_backup_says_the_head_to_keep(world: World, govern: Govern, tmp_path: Path) -> None:
    said = json.loads(govern("backup", tmp_path / "friday.zip", "--format", "json").output)
    assert said["audit_head"] == verify_audit().head
    assert said["rows"]["members"] == 5


def test_a_restore_puts_everything_back(file: Path, world: World, govern: Govern) -> None:
    before = contents()["votes"]
    cast_for(world, make_vote(world), "Member 1", Choice.FOR)
    result = govern("restore", file, "--replace", "--accept-rollback")
    assert result.exit_code == 0, result.output
    assert contents()["votes"] == before


def test_a_restore_over_something_is_refused(file: Path, govern: Govern) -> None:
    result = govern("restore", file)
    assert result.exit_code == 1
    assert "Add --replace" in result.output


def test_a_restore_of_something_older_is_refused(file: Path, world: World, govern: Govern) -> None:
    make_vote(world)
    result = govern("restore", file, "--replace")
    assert result.exit_code == 1
    assert "--accept-rollback" in result.output


def test_a_restore_without_a_known_head_is_refused(file: Path, govern: Govern) -> None:
    result = govern("restore", file, "--replace", "--known-head", "0123 4567 89ab")
    assert result.exit_code == 1
    assert "older than the known audit head 0123456789ab" in result.output


def test_machines_are_told_what_was_restored(file: Path, govern: Govern) -> None:
    said = json.loads(govern("restore", file, "--replace", "--format", "json").output)
    assert said["rows"]["members"] == 5


def test_a_file_that_is_not_there_is_refused(govern: Govern, tmp_path: Path) -> None:
    result = govern("restore", tmp_path / "absent.zip")
    assert result.exit_code == 2
    assert "does not exist" in result.output
