"""``govern serve``: the site and the worker, started and stopped together."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field, fields, replace
from importlib import import_module
from urllib.parse import urlsplit

import click
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from govern.cli.entry import Entry
from govern.settings import ROOT, Settings
from govern.store.health import DatabaseState, examine

_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - only compared
_REST_SECONDS = 5
_GRACE_SECONDS = 65


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to answer on."
)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes.")
@click.option("--no-worker", is_flag=True, help="Leave printing and sending to a worker of its own.")
@click.pass_obj
def serve(entry: Entry, *, host: str, port: int, workers: int, no_worker: bool) -> None:
    """Serve the site; the worker that prints and sends starts and stops with it.

    GOVERN_BASE_URL is the address that people type; links in letters begin with it.
    """
    settings = entry.settings
    if settings.base_url == Settings().base_url and host not in _EVERYWHERE:
        settings = replace(settings, base_url=f"http://{_in_address(host)}:{port}")
    serve_site(settings, host=host, port=port, processes=workers, with_worker=not no_worker)


def serve_site(
    settings: Settings, *, host: str, port: int, processes: int = 2, with_worker: bool = True
) -> None:
    """Serve until stopped.

    Raises:
        click.ClickException: when the database is not ready, or somebody else listens there.
    """
    _refuse_unready(settings)
    _refuse_taken(host, port)
    os.environ.update(environ_of(settings))
    attendant = _Attendant(active=with_worker)
    click.echo(f"Govern is at {settings.base_url} — Ctrl-C stops it.")
    if host in _EVERYWHERE and urlsplit(settings.base_url).hostname in ("127.0.0.1", "localhost"):
        click.echo("Others reach it once GOVERN_BASE_URL is the address that they type.")
    try:
        _Site(f"{_in_address(host)}:{port}", processes, attendant).run()
    finally:
        attendant.stop()


def environ_of(settings: Settings) -> dict[str, str]:
    """Return the environment that gives these settings.

    >>> environ_of(Settings(show_letters=True))["GOVERN_SHOW_LETTERS"]
    '1'
    """
    values = {f"GOVERN_{each.name.upper()}": getattr(settings, each.name) for each in fields(settings)}
    return {name: _written(value) for name, value in values.items()}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _refuse_unready(settings: Settings) -> None:
    health = examine(settings.sqlalchemy_url)
    if health.state is DatabaseState.EMPTY:
        raise click.ClickException("There is no database yet. Make one: govern init")
    if health.state is DatabaseState.BEHIND:
        raise click.ClickException("The database is not of this version. Bring it up: govern upgrade")
    if health.state is DatabaseState.UNREACHABLE:
        raise click.ClickException(
            f"The database cannot be reached: {health.said}. Look at it: govern doctor"
        )


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise click.ClickException(
                f"Cannot listen at {_in_address(host)}:{port}: {taken.strerror}. Choose another with --port."
            ) from taken


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


@dataclass
class _Attendant:
    """The worker as a process beside the site: started with it, again when it fell over, stopped with it."""

    active: bool
    _process: subprocess.Popen[bytes] | None = None
    _started: float = field(default=0.0)

    def look(self) -> None:
        """Start the worker when there is none, resting a while after each start."""
        is_gone = self._process is None or self._process.poll() is not None
        if self.active and is_gone and time.monotonic() - self._started > _REST_SECONDS:
            self._started = time.monotonic()
            command = [sys.executable, "-m", "govern", "worker", "--with-parent", str(os.getpid())]
            # In a session of its own, so that Ctrl-C reaches it once, from here.
            self._process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)  # noqa: S603 - our own

    def stop(self) -> None:
        """Stop the worker; a letter that it is sending arrives first."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()


class _Arbiter(Arbiter):  # type: ignore[misc]
    """Looks after the worker in the same breath as after its own processes."""

    def manage_workers(self) -> None:
        super().manage_workers()
        self.app.attendant.look()


class _Site(BaseApplication):  # type: ignore[misc]
    """The web server, configured here and by nothing else."""

    def __init__(self, address: str, processes: int, attendant: _Attendant) -> None:
        self.address, self.processes, self.attendant = address, processes, attendant
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": self.address,
            "workers": self.processes,
            "worker_class": "gthread",
            "threads": 8,
            # a room of a thousand asks again every second, and keeps its connections for that
            "worker_connections": 4000,
            "keepalive": 5,
            "timeout": 60,
            "control_socket_disable": True,
            "loglevel": "warning",
            "proc_name": "govern",
        }.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        if str(ROOT) not in sys.path:
            sys.path.insert(0, str(ROOT))
        return import_module("wsgi").app

    def run(self) -> None:
        try:
            _Arbiter(self).run()
        except RuntimeError as fault:
            raise click.ClickException(str(fault)) from fault
