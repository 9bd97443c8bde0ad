import subprocess
import sys
from pathlib import Path

import pytest

OUTSIDER = """
import contextlib, socket

def test_speaks_to_itself():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()

def test_swallows_the_error():
    with contextlib.suppress(OSError):
        socket.create_connection(("192.0.2.1", 9), timeout=1)

def test_asks_for_a_name():
    with contextlib.suppress(OSError):
        socket.getaddrinfo("mail.example", 25)

def test_sends_a_datagram():
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plain:
        plain.sendto(b"x", ("192.0.2.1", 9))
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("outsiders")
    (folder / "test_outsider.py").write_text(OUTSIDER)
    (folder / "pytest.ini").write_text("[pytest]")
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "pytest", "-rA", "-p", "tests.machine.sockets", "--rootdir", str(folder)]
    done = subprocess.run([*command, str(folder)], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout


def test_a_test_may_speak_to_its_own_machine(report: str) -> None:
    assert "PASSED" in report
    assert "1 passed" in report


@pytest.mark.parametrize("name", ["test_swallows_the_error", "test_asks_for_a_name", "test_sends_a_datagram"])
def test_a_test_that_speaks_to_another_machine_fails(report: str, name: str) -> None:
    assert f"{name} tried to leave this machine" in report
