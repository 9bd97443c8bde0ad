"""A meeting of a thousand on two processors: ``python -m bench.live [--participants N]``, on both databases.

Everybody follows the room. A vote is opened, everybody learns of it, looks at the own ballot and casts within
a few seconds while everybody goes on following; then it is closed and everybody sees the outcome. The
participants share the processors with the site.
"""

import argparse
import json
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from flask import Flask

from bench.databases import databases
from govern.app import create_app
from govern.domain.meetings.kinds import AttendanceChannel, AttendanceKind, MeetingState
from govern.domain.values.digest import digest
from govern.domain.values.ids import ItemId, MeetingId
from govern.services.closing import close_vote
from govern.settings import Settings
from govern.store.database import db
from govern.store.tables.accounts import SignIn
from govern.store.tables.meetings import AttendanceEvent
from govern.web.live_tickets import Audience, ticket_for
from tests.machine.server import Server, serving
from tests.make.association import World, make_association
from tests.make.meetings import make_item, make_meeting
from tests.make.votes import open_item

#: in seconds
GOALS = {"acknowledged": 10.0, "casting p95": 1.0, "outcome on all screens": 2.0}
EVERY = 1.1
THINK = 3.0
QUIET = 5.0


@dataclass(frozen=True)
class Assembly:
    """A meeting with everybody present and signed in."""

    app: Flask
    world: World
    meeting: MeetingId
    item: ItemId
    cookies: Sequence[str]
    chair: str


def assemble(settings: Settings, number: int) -> Assembly:
    """Make an association of so many members, all of them present in one open meeting."""
    app = create_app(settings)
    at = datetime.now(UTC)
    with app.app_context():
        world = make_association(members=number)
        meeting = make_meeting(world, state=MeetingState.OPEN, starts_at=at - timedelta(minutes=30))
        people = [f"Rep {each}a" for each in range(1, number + 1)]
        db.session.add_all(
            AttendanceEvent(
                meeting_id=meeting,
                ordinal=ordinal,
                member_id=world.members[f"Member {ordinal}"],
                person_id=world.persons[person],
                kind=AttendanceKind.ARRIVED,
                channel=AttendanceChannel.ON_SITE,
                at=at - timedelta(minutes=20),
                recorded_by_person_id=world.persons[person],
            )
            for ordinal, person in enumerate(people, start=1)
        )
        for _ in range(12):
            item = make_item(world, meeting, title="A question of some length for everybody")
        cookies = [_signed_in(app, world, person, at) for person in (*people, "Clara Chair")]
        db.session.commit()
        db.session.remove()
    return Assembly(app, world, meeting, item, cookies[:-1], cookies[-1])


def _signed_in(app: Flask, world: World, person: str, at: datetime) -> str:
    """Return the cookie of a browser in which somebody is signed in."""
    token = secrets.token_urlsafe(32)
    db.session.add(
        SignIn(
            id=uuid4(),
            account_id=world.accounts[person],
            token_digest=digest(token),
            created_at=at,
            expires_at=at + timedelta(days=1),
        )
    )
    held = {
        "_user_id": token,
        "_fresh": True,
        "_permanent": True,
        "seen": at.isoformat(),
        "csrf_token": secrets.token_hex(20),
    }
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps(held)}"


@dataclass(frozen=True)
class Quiet:
    """Following while nothing happens: the rate, the waits, and the site's processor time for each answer."""

    rate: float
    waits: Sequence[float]
    cpu: float


@dataclass(frozen=True)
class Voted:
    """What came of one vote, in seconds from its opening or its close."""

    participants: int
    learned: Sequence[float]
    acknowledged: float
    casts: Sequence[float]
    fetches: Sequence[float]
    polls: Sequence[float]
    drawn: Sequence[float]
    opening: float
    closing: float
    watched: Mapping[str, Sequence[float]]
    site_cpu: float
    clients_cpu: float
    lasted: float


def follow(server: Server, assembly: Assembly, url: str, *, signs: bool = False) -> Quiet:
    """Let everybody ask an address again and again while nothing happens."""
    task = {**_task(server, assembly, url), "signs": signs, "seconds": QUIET}
    with _clients(task) as clients:
        _hear(clients, "listening")
        before = server.cpu_seconds()
        said = json.loads(_line(clients))
        used = server.cpu_seconds() - before
    _check(said, used)
    return Quiet(len(said["polls"]) / QUIET, said["polls"], used / len(said["polls"]))


def vote(server: Server, assembly: Assembly, url: str) -> Voted:
    """Open a vote while everybody listens, let everybody cast, close it, and wait until all have seen."""
    watched = {f"/meetings/{assembly.meeting}/{page}": assembly.chair for page in ("desk", "screen")}
    task = {**_task(server, assembly, url), "votes": True, "watch": watched}
    with _clients(task) as clients, assembly.app.app_context():
        _hear(clients, "listening")
        before, begun = server.cpu_seconds(), time.monotonic()
        opened = open_item(assembly.world, assembly.item, at=datetime.now(UTC))
        opened_at = time.monotonic()
        _hear(clients, "voted")
        closing = time.monotonic()
        close_vote(assembly.world.actor("Clara Chair"), opened, at=datetime.now(UTC))
        closed_at = time.monotonic()
        said = json.loads(_line(clients))
        used, lasted = server.cpu_seconds() - before, time.monotonic() - begun
    _check(said, used)
    return Voted(
        participants=len(assembly.cookies),
        learned=[each - opened_at for each in said["learned"]],
        acknowledged=max(said["voted"]) - opened_at,
        casts=said["casts"],
        fetches=said["fetches"],
        polls=said["polls"],
        drawn=[each - closed_at for each in said["drawn"]],
        opening=opened_at - begun,
        closing=closed_at - closing,
        watched={path.rpartition("/")[2]: waits for path, waits in said["watched"].items()},
        site_cpu=used,
        clients_cpu=said["cpu"],
        lasted=lasted,
    )


def _task(server: Server, assembly: Assembly, url: str) -> dict[str, object]:
    return {
        "port": server.port,
        "url": url,
        "meeting": str(assembly.meeting),
        "cookies": list(assembly.cookies),
        "votes": False,
        "signs": False,
        "watch": {},
        "every": EVERY,
        "think": THINK,
    }


def _clients(task: Mapping[str, object]) -> "subprocess.Popen[str]":
    clients = subprocess.Popen(
        [sys.executable, "-m", "bench.live_clients"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert clients.stdin is not None
    clients.stdin.write(json.dumps(task) + "\n")
    clients.stdin.flush()
    return clients


def _line(clients: "subprocess.Popen[str]") -> str:
    assert clients.stdout is not None
    return clients.stdout.readline()


def _hear(clients: "subprocess.Popen[str]", word: str) -> None:
    said = _line(clients).strip()
    if said != word:
        raise RuntimeError(f"the participants said {said[:300]!r} instead of {word!r}")


def _check(said: Mapping[str, Sequence[str]], used: float) -> None:
    if said["faults"] or said["failures"]:
        raise RuntimeError(f"{len(said['faults'])} faults, {said['failures']} hung up: {said['faults'][:2]}")
    if used <= 0:
        raise RuntimeError("the site used no processor time: somebody else answered")


def share(waits: Sequence[float], of: float) -> float:
    """Return the wait that a share of all stays within."""
    return sorted(waits)[min(len(waits) - 1, int(len(waits) * of))]


def measure(name: str, settings: Settings, number: int) -> None:
    """Measure one database and print it."""
    assembly = assemble(settings, number)
    with assembly.app.test_request_context("/"):
        url = f"/live/{ticket_for(assembly.meeting, Audience.ROOM)}"
    plain = f"/meetings/{assembly.meeting}/room/ballots"
    with serving(settings, settings.data_folder) as server:
        channel = follow(server, assembly, url)
        flask = follow(server, assembly, plain, signs=True)
        voted = vote(server, assembly, url)
    with serving(settings, settings.data_folder, application="bench.live_bare:app()") as bare_server:
        bare = follow(bare_server, assembly, "/bare")
    show(name, voted)
    print("  nothing new, asked every 1.1 s:  answers/s   p95 ms   CPU ms each")
    for label, quiet in (("live channel", channel), ("bare endpoint", bare), ("plain Flask page", flask)):
        wait = 1000 * share(quiet.waits, 0.95)
        print(f"    {label:<28}{quiet.rate:>12,.0f}{wait:>9.1f}{1000 * quiet.cpu:>14.3f}")
    beside_bare, beside_plain = channel.cpu / bare.cpu, flask.cpu / channel.cpu
    print(f"    channel ÷ bare endpoint: {beside_bare:.2f}; plain ÷ channel: {beside_plain:.1f}")


def show(name: str, voted: Voted) -> None:
    print(f"\n{voted.participants:,} participants in one vote: {name}")
    reached = {
        "acknowledged": voted.acknowledged,
        "casting p95": share(voted.casts, 0.95),
        "outcome on all screens": max(voted.drawn),
    }
    for goal, most in GOALS.items():
        verdict = "reached" if reached[goal] <= most else "MISSED"
        print(f"  {goal}: {reached[goal]:.2f} s, goal {most:.0f} s: {verdict}")
    print(f"  learned of the vote: p50 {share(voted.learned, 0.5):.2f} s, last {max(voted.learned):.2f} s")
    for label, waits in (
        ("casting", voted.casts),
        ("own ballot fetched", voted.fetches),
        ("live channel", voted.polls),
        *((f"page of the {page}", waits) for page, waits in voted.watched.items()),
    ):
        print(
            f"  {label}: p50 {1000 * share(waits, 0.5):.0f}, p95 {1000 * share(waits, 0.95):.0f},"
            f" worst {1000 * max(waits):.0f} ms"
        )
    print(f"  the act of opening {voted.opening:.2f} s, of closing {voted.closing:.2f} s")
    used = f"site {voted.site_cpu:.1f} s, participants {voted.clients_cpu:.1f} s"
    print(f"  processor: {used}, in {voted.lasted:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.live", description=__doc__)
    parser.add_argument("--participants", type=int, default=1000)
    parser.add_argument("--only", choices=("SQLite", "PostgreSQL"))
    asked = parser.parse_args()
    with databases() as found:
        for name, settings in found.items():
            if asked.only in (None, name):
                measure(name, settings, asked.participants)


if __name__ == "__main__":
    main()
