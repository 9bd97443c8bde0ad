"""``govern serve``: the site and its worker together, or a sentence that helps."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import click
import pytest

from govern.cli.serve import environ_of, serve_site
from govern.settings import ROOT, Settings


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(settings: Settings, port: int) -> Iterator[subprocess.Popen[bytes]]:
    environ = {**os.environ, **environ_of(settings), "GOVERN_MAIL": "file"}
    command = [sys.executable, "-m", "govern", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environ, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def answers(port: int) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
        return bool(answer.status == 200)
    return False


def has_worker(folder: Path) -> bool:
    """Return whether a worker holds the lock of a data folder."""
    path = folder / "worker.lock"
    if not path.exists():
        return False
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def comes_true(is_so: Callable[[], bool], seconds: int = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.2)
    return False


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_worker_comes_and_goes_with_the_site(how: signal.Signals, settings: Settings) -> None:
    port = free_port()
    with serving(settings, port) as site:
        assert comes_true(lambda: answers(port) and has_worker(settings.data_folder))
        site.send_signal(how)
        site.wait(60)
        assert comes_true(lambda: not answers(port) and not has_worker(settings.data_folder))


def test_a_taken_port_is_named(settings: Settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(click.ClickException, match=f"Cannot listen at 127.0.0.1:{port}: .* --port"):
            serve_site(settings, host="127.0.0.1", port=port)


def test_without_a_database_it_says_how_to_make_one(settings: Settings, tmp_path: Path) -> None:
    empty = replace(settings, database_url="", data_folder=tmp_path / "nothing")
    with pytest.raises(click.ClickException, match="Make one: govern init"):
        serve_site(empty, host="127.0.0.1", port=free_port())


def test_settings_travel_through_the_environment(settings: Settings) -> None:
    chosen = replace(settings, show_letters=True, smtp_port=2525, trusted_proxies=1)
    assert Settings.from_environ(environ_of(chosen)) == chosen
