"""``govern export meeting`` and ``govern replay``: an archive alone proves what a meeting decided."""

import json
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from govern.domain.voting.ballot import Choice
from govern.domain.voting.states import Secrecy
from govern.exchange.meeting_archive import MANIFEST, write_archive
from govern.services.closing import close_vote
from govern.services.dispatch import post_office, run_pending
from govern.services.votes import open_vote
from govern.settings import Settings
from govern.store.database import db
from govern.store.tables.elections import Election
from govern.store.tables.meetings import AgendaItem, Meeting
from tests.cli.conftest import Govern
from tests.conftest import Clock
from tests.machine.stores import Store
from tests.make.association import make_association
from tests.make.elections import make_counted
from tests.make.hand_counts import counted
from tests.make.meetings import make_item
from tests.make.minutes import close, issue
from tests.make.secret_votes import cast_all_secretly
from tests.make.votes import NOW, cast_for, make_open_assembly, open_item

Replay = Callable[..., Any]
Files = dict[str, bytes]


def _held(settings: Settings, clock: Clock) -> str:
    """Hold a meeting with a vote by name and hands, a secret one and a cancelled one; print its minutes."""
    world = make_association()
    chair = world.actor("Clara Chair")
    meeting = make_open_assembly(world, present=4, proxies={"Member 5": "Member 1"})
    mixed = open_item(world, make_item(world, meeting, title="Adopt the budget"), at=NOW)
    cast_for(world, mixed, "Member 1", Choice.FOR)
    counted(world, mixed, "+-", 2, 3)
    close_vote(chair, mixed, at=NOW)
    item = make_item(world, meeting, title="A matter of persons")
    version = db.session.get_one(AgendaItem, item).version
    secret = open_vote(chair, item, version=version, at=NOW, secrecy=Secrecy.SECRET)
    cast_all_secretly(world, secret, "++--")
    close_vote(chair, secret, at=NOW)
    issue(world, close(world, meeting))
    run_pending(post_office(settings), now=clock)
    return db.session.get_one(Meeting, meeting).reference


@pytest.fixture
def archive(
    app: Flask, store: Store, settings: Settings, clock: Clock, govern: Govern, tmp_path: Path
) -> Path:
    """The archive of that meeting, written by the command."""
    reference = store.after("a meeting to be archived", lambda: _held(settings, clock))
    file = tmp_path / "meeting.zip"
    assert govern("export", "meeting", reference, "--output", str(file)).exit_code == 0
    return file


@pytest.fixture
def replay(govern: Govern) -> Replay:
    return lambda file, *options: govern("replay", str(file), *options)


def files_of(archive: Path) -> Files:
    with zipfile.ZipFile(archive) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist() if name != MANIFEST}


def found_wrong(replay: Replay, archive: Path, files: Files) -> set[str]:
    """Return which checks find something in an archive whose manifest was written anew."""
    archive.write_bytes(write_archive(files))
    result = replay(archive, "--format", "json")
    assert result.exit_code == 1, result.output
    return {each["check"] for each in json.loads(result.output)["checked"] if each["holds"] is False}


def test_an_untouched_archive_agrees_with_itself(archive: Path, replay: Replay) -> None:
    result = replay(archive)
    assert result.exit_code == 0, result.output
    assert "Everything agrees." in result.output
    assert result.output.count("every figure alike") == 2


def test_the_same_meeting_at_the_same_moment_gives_the_same_bytes(
    archive: Path, govern: Govern, tmp_path: Path
) -> None:
    again = tmp_path / "again.zip"
    reference = json.loads(files_of(archive)["meeting.json"])["sitting"]["reference"]
    govern("export", "meeting", reference, "--output", str(again))
    assert again.read_bytes() == archive.read_bytes()


def by_hand(vote: dict[str, Any]) -> dict[str, int]:
    figures: dict[str, int] = vote["by_hand"][0]["figures"]
    return figures


def change_vote(number: int, change: Callable[[dict[str, Any]], object]) -> Callable[[Files], None]:
    def changed(files: Files) -> None:
        meeting = json.loads(files["meeting.json"])
        change(meeting["votes"][number])
        files["meeting.json"] = json.dumps(meeting).encode()

    return changed


def change_sitting(change: Callable[[dict[str, Any]], object]) -> Callable[[Files], None]:
    def changed(files: Files) -> None:
        meeting = json.loads(files["meeting.json"])
        change(meeting["sitting"])
        files["meeting.json"] = json.dumps(meeting).encode()

    return changed


def change_entry(files: Files) -> None:
    lines = files["entries.jsonl"].splitlines()
    entry = json.loads(lines[0])
    lines[0] = json.dumps({**entry, "details": {"place": "elsewhere"}}).encode()
    files["entries.jsonl"] = b"\n".join(lines)


def cut_chain(files: Files) -> None:
    files["chain.jsonl"] = b"\n".join(files["chain.jsonl"].splitlines()[:-1])


def swap_documents(files: Files) -> None:
    names = sorted(name for name in files if name.endswith(".pdf"))
    files[names[0]], files[names[1]] = files[names[1]], files[names[0]]


@pytest.mark.parametrize(
    ("change", "checks"),
    [
        (change_vote(0, lambda vote: vote["ballots"][0].update(choice="against")), {"outcome"}),
        (change_vote(0, lambda vote: vote["rule"]["majority"].pop()), {"outcome"}),
        (change_vote(0, lambda vote: vote["rights"].pop()), {"outcome"}),
        (change_vote(0, lambda vote: vote["outcome"].update(entitled=9)), {"outcome"}),
        (change_vote(1, lambda vote: vote["papers"].pop()), {"outcome"}),
        (change_vote(1, lambda vote: vote["roll"].pop()), {"outcome"}),
        (change_sitting(lambda sitting: sitting["attendance"].pop(0)), {"attendance", "minutes.quorum"}),
        (change_sitting(lambda sitting: sitting["proxies"].clear()), {"attendance", "minutes.quorum"}),
        (change_sitting(lambda sitting: sitting["quorum"].clear()), {"minutes.quorum"}),
        (change_entry, {"entries"}),
        (cut_chain, {"chain", "entries"}),
        (swap_documents, {"document"}),
    ],
)
def test_whatever_is_changed_is_found(
    archive: Path, replay: Replay, change: Callable[[Files], None], checks: set[str]
) -> None:
    files = files_of(archive)
    change(files)
    found = found_wrong(replay, archive, files)
    assert checks <= found
    assert found <= checks | {"minutes.outcomes"}


def test_a_file_changed_beside_the_manifest_is_named(archive: Path, replay: Replay) -> None:
    with zipfile.ZipFile(archive, "a") as zipped:
        zipped.writestr("more.txt", "added")
    result = replay(archive)
    assert result.exit_code == 1
    assert "more.txt was added to the archive later." in result.output


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, replay: Replay, content: bytes) -> None:
    file = tmp_path / "no.zip"
    file.write_bytes(content)
    assert replay(file).exit_code == 2


def test_an_archive_without_a_meeting_is_refused(archive: Path, replay: Replay) -> None:
    files = files_of(archive)
    for content in (b"{}", b"[", b'{"version": 1}', b'{"version": 99}', b"[" * 10**5):
        archive.write_bytes(write_archive({**files, "meeting.json": content}))
        assert replay(archive).exit_code == 2


@pytest.mark.parametrize("name", ["manifest.json", "chain.jsonl", "entries.jsonl"])
def test_an_archive_made_to_hurt_is_refused(archive: Path, replay: Replay, name: str) -> None:
    files = files_of(archive) | {name: b"[" * 10**5}
    with zipfile.ZipFile(archive, "w") as zipped:
        for each in {**files, "../../outside": b""}:
            zipped.writestr(each, files.get(each, b""))
        if name != "manifest.json":
            zipped.writestr("manifest.json", b'{"format": "govern-meeting", "version": 1, "files": {}}')
    assert replay(archive).exit_code == 2
    assert not (archive.parent.parent / "outside").exists()


def test_an_election_is_counted_again_stage_by_stage(app: Flask, govern: Govern, tmp_path: Path) -> None:
    world = make_association()
    election = make_counted(world)
    item = db.session.get_one(AgendaItem, db.session.get_one(Election, election).item_id)
    assert item.meeting_id is not None
    close(world, item.meeting_id)
    file = tmp_path / "election.zip"
    reference = db.session.get_one(Meeting, item.meeting_id).reference
    govern("export", "meeting", reference, "--output", str(file))
    result = govern("replay", str(file))
    assert result.exit_code == 0, result.output
    assert result.output.count("every stage alike") == 2


def test_a_meeting_that_is_not_over_has_no_archive(app: Flask, govern: Govern, tmp_path: Path) -> None:
    meeting = make_open_assembly(make_association(), present=2)
    reference = db.session.get_one(Meeting, meeting).reference
    result = govern("export", "meeting", reference, "--output", str(tmp_path / "a.zip"))
    assert result.exit_code == 1
    assert "is not over" in result.output
    assert list(tmp_path.glob("a.zip*")) == []


def test_a_disk_that_is_full_leaves_nothing_behind(archive: Path, govern: Govern, tmp_path: Path) -> None:
    reference = json.loads(files_of(archive)["meeting.json"])["sitting"]["reference"]
    wanted = tmp_path / "full.zip"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (archive.stat().st_size // 2, before[1]))
    try:
        result = govern("export", "meeting", reference, "--output", str(wanted))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert result.exit_code == 1
    assert "could not be written" in result.output
    assert list(tmp_path.glob("full*")) == []
