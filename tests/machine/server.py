"""A real web server in processes of its own, for tests that kill it and benchmarks that load it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from govern.settings import ROOT, Settings

#: seconds in which a server starts or ends, also on a machine that does much else
PATIENCE = 60.0
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A running server: its port, its master process, and every process it has had."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path
    _spent: dict[int, float] = field(default_factory=dict)

    def processes(self) -> list[int]:
        """Return the ids of master and workers."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children")
        return [pid, *map(int, children.read_text().split())] if children.exists() else []

    def cpu_seconds(self) -> float:
        """Return the processor time that master and workers have used."""
        for pid in self.processes():
            words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            self._spent[pid] = (int(words[11]) + int(words[12])) / _TICK
        return sum(self._spent.values())

    def kill(self) -> None:
        """End every process at once, as a power failure would."""
        for pid in self.processes():
            os.kill(pid, 9)
        self.process.wait()


@contextmanager
def serving(
    settings: Settings, folder: Path, *, port: int = 0, application: str = "wsgi:app", workers: int = 2
) -> Iterator[Server]:
    """Yield a server that answers; two processes with eight threads each unless said otherwise.

    Raises:
        RuntimeError: when the port is taken, the server does not start, or somebody else answers.
    """
    chosen = port or free_port()
    refuse_taken(chosen)
    log = folder / f"server-{chosen}-{time.monotonic_ns()}.log"
    server = Server(chosen, _start(settings, log, chosen, application, workers), log)
    try:
        _wait(server)
        yield server
    finally:
        if server.process.poll() is None:
            server.process.terminate()
            server.process.wait(PATIENCE)


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def refuse_taken(port: int) -> None:
    """Pass when nobody answers at a port: a stale server must not answer for ours."""
    with socket.socket() as trial:
        if trial.connect_ex(("127.0.0.1", port)) == 0:
            raise RuntimeError(f"port {port} is taken by another server")


def listener_of(port: int) -> set[int]:
    """Return the processes that hold the socket listening on a port of the loopback."""
    wanted = f"0100007F:{port:04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    sockets = {f"socket:[{row[9]}]" for row in rows if row[1] == wanted and row[3] == "0A"}
    return {int(path.parts[2]) for path in _open_files() if _leads_to(path) in sockets}


def _open_files() -> Iterator[Path]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            yield from (process / "fd").iterdir()
        except OSError:
            continue


def _leads_to(path: Path) -> str:
    try:
        return os.readlink(path)
    except OSError:
        return ""


def _start(
    settings: Settings, log: Path, port: int, application: str, workers: int
) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "GOVERN_DATA_FOLDER": str(settings.data_folder),
        "GOVERN_DATABASE_URL": settings.database_url,
        "GOVERN_SECRET_KEY": settings.secret_key,
        "GOVERN_BASE_URL": f"http://127.0.0.1:{port}",
    }
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"]
    options = ["--worker-class", "gthread", "--workers", str(workers), "--threads", "8"]
    options += ["--worker-connections", "4000", "--keep-alive", "5"]
    with log.open("wb") as said:
        return subprocess.Popen(
            [*command, *options, "--no-control-socket"], cwd=ROOT, env=environment, stdout=said, stderr=said
        )


def _wait(server: Server) -> None:
    end = time.monotonic() + PATIENCE
    while not _answers(server.port):
        if server.process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"the server did not start:\n{server.log.read_text()}")
        time.sleep(0.05)
    strangers = listener_of(server.port) - set(server.processes())
    if strangers:
        raise RuntimeError(f"processes {strangers} listen on port {server.port}, not ours")


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            connection.sendall(b"GET /healthz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            return bool(connection.recv(16))
    except OSError:
        return False
