"""Votes acknowledged durably per second over HTTP, beside bare endpoints and the bare driver."""

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
WARM_UP = 2


@dataclass(frozen=True)
class Target:
    """A server and what is sent to it."""

    name: str
    server: Server
    requests: list[str]


@dataclass(frozen=True)
class Measured:
    """One target under so many clients: its waits, and its processor time for each vote in seconds."""

    waits: Waits
    cpu: float


@dataclass(frozen=True)
class Rates:
    """What one database gives: the driver alone, and each target by name and number of clients."""

    durability: str
    raw: float
    measured: dict[tuple[str, int], Measured]


def measure_votes(settings: Settings, seconds: float) -> Rates:
    """Return the rates of one database; targets take turns, so that what else goes on hits all alike."""
    voters = voters_of_a_new_vote(settings, max(CLIENTS))
    with ExitStack() as running:
        targets = _targets(running, settings, voters)
        for target in targets:
            load(target.server.port, target.requests, clients=8, seconds=WARM_UP)
        measured = {
            (name, clients): result
            for clients in CLIENTS
            for name, result in _under(clients, targets, seconds)
        }
    return Rates(durability(settings), raw_rate(settings, voters[0], seconds), measured)


def _targets(running: ExitStack, settings: Settings, voters: list[Voter]) -> list[Target]:
    folder = settings.data_folder
    govern = running.enter_context(serving(settings, folder))
    bare = running.enter_context(serving(settings, folder, application="bench.bare:app()"))
    requests = [request_of(voter) for voter in voters]
    objects = [request.replace("POST /votes/", "POST /objects/") for request in requests]
    return [
        Target("govern", govern, requests),
        Target("bare", bare, requests),
        Target("objects", bare, objects),
    ]


def _under(clients: int, targets: list[Target], seconds: float) -> Iterator[tuple[str, Measured]]:
    rounds = [(target.name, _measure(target, clients, seconds)) for _ in range(ROUNDS) for target in targets]
    for target in targets:
        yield target.name, _joined([result for name, result in rounds if name == target.name])


def _measure(target: Target, clients: int, seconds: float) -> Measured:
    before = target.server.cpu_seconds()
    waits = load(target.server.port, target.requests, clients=clients, seconds=seconds)
    used = target.server.cpu_seconds() - before
    if used <= 0:
        raise RuntimeError("the server used no processor time: somebody else answered")
    return Measured(waits, used / len(waits.seconds))


def _joined(parts: list[Measured]) -> Measured:
    votes = [len(part.waits.seconds) for part in parts]
    used = sum(part.cpu * number for part, number in zip(parts, votes, strict=True))
    return Measured(together([part.waits for part in parts]), used / sum(votes))


def request_of(voter: Voter) -> str:
    """Return the request of a voter with a place for the key; every server gets the same."""
    head, body = voter.request("for", KEY).decode().split("\r\n\r\n")
    body += f"&person={voter.person}"
    lines = [line for line in head.split("\r\n") if not line.startswith("Content-Length")]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}"]) + "\r\n\r\n" + body
