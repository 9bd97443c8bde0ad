"""The command that runs the worker."""

import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

import click

from govern.notify.mailbox import mailbox_for
from govern.services.dispatch import post_office, settle_cut_off
from govern.services.sealing import Sealing
from govern.settings import Settings
from govern.worker.queue import consumer_of, job_queue
from govern.worker.tasks import Workshop, install

_WATCH_SECONDS = 1.0


class _Entry(Protocol):
    """What the worker uses of the command line's way into the application."""

    @property
    def settings(self) -> Settings: ...

    def opened(self) -> AbstractContextManager[object]: ...

    def now(self) -> datetime: ...


@click.command()
@click.option("--with-parent", type=int, hidden=True, help="Stop when the process that started it has gone.")
@click.pass_obj
def worker(entry: _Entry, *, with_parent: int | None) -> None:
    """Print documents and send letters until stopped.

    One worker for each installation. Stopping it lets what it is doing come to its end.
    """
    try:
        office, mailbox = post_office(entry.settings), mailbox_for(entry.settings)
    except ValueError as fault:
        raise click.ClickException(str(fault)) from fault
    with _alone(entry.settings.data_folder), entry.opened() as app:
        letters, documents = settle_cut_off(at=entry.now())
        if letters:
            click.echo(f"Letters cut off while being sent, shown as unknown: {letters}")
        if documents:
            click.echo(f"Documents made again: {documents}")
        queue = job_queue(entry.settings)
        queue.storage.flush_queue()
        install(queue, Workshop(_contexts_of(app), office, entry.now, Sealing(entry.settings), mailbox))()
        consumer = consumer_of(queue)
        if with_parent is not None:
            _watch_parent(with_parent, consumer.stop_flag.set)
        click.echo("The worker is running.")
        consumer.run()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Refuse a second worker, which could take a letter for cut off that the first one is sending."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "worker.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise click.ClickException("A worker is already running for this data folder.") from taken
        yield


def _contexts_of(app: object) -> Callable[[], AbstractContextManager[object]]:
    """Return what opens the application for one job in whatever thread runs it."""
    opened: Callable[[], AbstractContextManager[object]] = app.app_context  # type: ignore[attr-defined]
    return opened


def _watch_parent(parent: int, stop: Callable[[], None]) -> None:
    """Stop when this process has got another parent than the one that started it."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH_SECONDS)
        stop()

    threading.Thread(target=watch, daemon=True).start()
