"""Votes acknowledged durably per second over HTTP, beside a bare endpoint and the bare driver."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from bench.load import KEY, Waits, load, together
from bench.raw import durability, raw_rate
from govern.settings import Settings
from tests.machine.server import Server, serving
from tests.machine.voters import Voter, voters_of_a_new_vote

CLIENTS = (1, 8, 32)
ROUNDS = 2


@dataclass(frozen=True)
class Measured:
    """One server under so many clients: its waits, and its processor time for each vote."""

    waits: Waits
    cpu: float


@dataclass(frozen=True)
class Comparison:
    """Govern and the bare endpoint under the same clients."""

    clients: int
    govern: Measured
    bare: Measured

    @property
    def ratio(self) -> float:
        return self.govern.waits.rate / self.bare.waits.rate


def compare(settings: Settings, seconds: float) -> tuple[str, float, list[Comparison]]:
    """Return how durable a database is, what its driver does, and the comparisons."""
    voters = voters_of_a_new_vote(settings, max(CLIENTS))
    with ExitStack() as running:
        govern = running.enter_context(serving(settings, settings.data_folder))
        bare = running.enter_context(serving(settings, settings.data_folder, application="bench.bare:app()"))
        for server in (govern, bare):
            load(server.port, [request_of(voters[0])], clients=8, seconds=seconds)
        found = [_compare(govern, bare, voters, clients, seconds) for clients in CLIENTS]
    return durability(settings), raw_rate(settings, voters[0], seconds), found


def _compare(govern: Server, bare: Server, voters: list[Voter], clients: int, seconds: float) -> Comparison:
    """Let both take turns, so that what else the machine does hits both."""
    requests = [request_of(voter) for voter in voters]
    rounds = [(_measure(server, requests, clients, seconds)) for server in _turns(govern, bare)]
    return Comparison(clients, _joined(rounds[0::2]), _joined(rounds[1::2]))


def _turns(*servers: Server) -> Iterator[Server]:
    for _ in range(ROUNDS):
        yield from servers


def _measure(server: Server, requests: list[str], clients: int, seconds: float) -> Measured:
    before = server.cpu_seconds()
    waits = load(server.port, requests, clients=clients, seconds=seconds)
    used = server.cpu_seconds() - before
    if used <= 0:
        raise RuntimeError("the server used no processor time: somebody else answered")
    return Measured(waits, used / len(waits.seconds))


def _joined(parts: list[Measured]) -> Measured:
    votes = [len(part.waits.seconds) for part in parts]
    used = sum(part.cpu * number for part, number in zip(parts, votes, strict=True))
    return Measured(together([part.waits for part in parts]), used / sum(votes))


def request_of(voter: Voter) -> str:
    """Return the request of a voter with a place for the key; both servers get the same."""
    request = voter.request("for", KEY).decode()
    head, body = request.split("\r\n\r\n")
    body += f"&person={voter.person}"
    lines = [line for line in head.split("\r\n") if not line.startswith("Content-Length")]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}"]) + "\r\n\r\n" + body
