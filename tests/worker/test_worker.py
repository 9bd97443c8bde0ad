"""The worker as a process of its own: it prints, sends, and settles what another one left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask

from govern.cli.serve import environ_of
from govern.domain.meetings.kinds import DocumentState, LetterState
from govern.domain.values.ids import LetterId
from govern.services.outbox import take_up
from govern.settings import ROOT, Settings
from govern.store.database import db
from govern.store.tables.documents import Document, Letter
from tests.conftest import Clock
from tests.machine.mail_server import mail_server
from tests.make.association import World, make_association
from tests.make.letters import make_document, make_letter


@pytest.fixture
def world(app: Flask) -> World:
    return make_association(members=1)


@contextmanager
def worker(settings: Settings, **chosen: str) -> Iterator[subprocess.Popen[str]]:
    environ = {**os.environ, **environ_of(settings), "GOVERN_MAIL": "file", **chosen}
    command = [sys.executable, "-m", "govern", "worker"]
    with subprocess.Popen(
        command, env=environ, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def wait_until(is_so: Callable[[], bool], seconds: int = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        db.session.rollback()
        if is_so():
            return True
        time.sleep(0.2)
    return False


def state_of(letter: LetterId) -> LetterState:
    return db.session.get_one(Letter, letter).state


def test_it_prints_a_document_and_then_sends_the_letter_that_waits_for_it(
    world: World, settings: Settings
) -> None:
    document = make_document()
    letter = make_letter(world, document=document)
    with worker(settings):
        assert wait_until(lambda: state_of(letter) is LetterState.HANDED_OVER)
    assert db.session.get_one(Document, document).state is DocumentState.READY
    assert len(list((settings.data_folder / "mail").glob("*.eml"))) == 1


def test_what_was_cut_off_before_is_unknown_and_not_sent(
    world: World, settings: Settings, clock: Clock
) -> None:
    cut_off = make_letter(world)
    take_up(cut_off, at=clock())
    other = make_letter(world, name="Member 2")
    with worker(settings) as process:
        assert wait_until(lambda: state_of(other) is LetterState.HANDED_OVER)
        process.terminate()
        said, _ = process.communicate(timeout=60)
    assert state_of(cut_off) is LetterState.UNKNOWN
    assert "shown as unknown: 1" in said


def test_a_worker_killed_while_sending_leaves_the_letter_unknown(world: World, settings: Settings) -> None:
    letter = make_letter(world)
    with mail_server({"end": "250 ok"}, hesitate=True) as server:
        chosen = {
            "GOVERN_MAIL": "smtp",
            "GOVERN_SMTP_HOST": "127.0.0.1",
            "GOVERN_SMTP_PORT": str(server.port),
            "GOVERN_SMTP_TLS": "none",
        }
        with worker(settings, **chosen) as process:
            assert wait_until(lambda: bool(server.received))
            process.kill()
        server.go_on.set()
    with worker(settings):
        assert wait_until(lambda: state_of(letter) is LetterState.UNKNOWN)


def test_a_second_worker_is_refused(settings: Settings, world: World) -> None:
    letter = make_letter(world)
    with worker(settings):
        wait_until(lambda: state_of(letter) is LetterState.HANDED_OVER)
        with worker(settings) as second:
            said, _ = second.communicate(timeout=60)
    assert second.returncode == 1
    assert "A worker is already running for this data folder." in said
