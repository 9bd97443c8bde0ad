"""No test may talk to the outside: a connection beyond this machine fails the test that tried it.

A pytest plugin. It listens to the interpreter's own audit events, so nothing is patched; programs that a
test starts are not seen.
"""

import ipaddress
import sys
from collections.abc import Iterator

import pytest

LOCAL_NAMES = {"localhost", "ip6-localhost", "", None}
_WATCHED = frozenset(
    {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}
)
_attempts: list[str] = []


class OutsideContactError(OSError):
    """A test tried to reach another machine."""


def is_local(host: object) -> bool:
    """Return whether the host is this machine.

    >>> is_local("127.0.0.1"), is_local("::1"), is_local("192.0.2.1"), is_local("mail.example")
    (True, True, False, False)
    """
    name = host.decode() if isinstance(host, bytes) else host
    if name in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(str(name).split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse_outsiders(event: str, arguments: tuple[object, ...], watched: frozenset[str] = _WATCHED) -> None:
    """Refuse; the default keeps the watched events while the process ends and modules are emptied."""
    if event not in watched:
        return
    host = arguments[0] if event.startswith("socket.get") else arguments[1]
    if isinstance(host, tuple):
        host = host[0]
    elif event.startswith("socket.") and not event.startswith("socket.get"):
        return
    if not is_local(host):
        _attempts.append(f"{event} {host!r}")
        raise OutsideContactError(f"Tests stay on this machine: {event} {host!r}")


def attempts() -> list[str]:
    """Return the contacts tried since the last call, and forget them."""
    tried = _attempts.copy()
    _attempts.clear()
    return tried


def pytest_configure() -> None:
    """Begin to listen; an audit hook stays until the process ends."""
    sys.addaudithook(_refuse_outsiders)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test that tried, even when the program swallowed the error."""
    result = yield
    if tried := attempts():
        pytest.fail(f"{item.name} tried to leave this machine: {'; '.join(tried)}", pytrace=False)
    return result
