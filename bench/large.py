"""Every page of a large association: ``python -m bench.large [--members N] [--meetings N] [--only NAME]``.

Ten thousand members, five hundred meetings held, one of them open with four thousand members in the room.
Every page that can be read is asked for as secretary, chair and representative of a member, at the objects at
which the tests ask for it, and where one is large, at that one too.
"""

import argparse
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from flask import Flask

from bench.databases import databases
from bench.large_rows import write_attendance, write_ballots, write_letters, write_meetings, write_register
from bench.load import Waits
from bench.pages import sign_in
from govern.app import create_app
from govern.domain.meetings.kinds import MeetingState
from govern.services.closing import close_vote
from govern.settings import Settings
from govern.store.database import db
from govern.store.tables.documents import Minutes
from govern.store.tables.voting import Resolution
from govern.web.installation import Installation
from tests.machine.queries import counted
from tests.make.association import make_member
from tests.make.meetings import make_item, make_meeting
from tests.make.minutes import issue, make_minutes
from tests.make.votes import NOW, open_item
from tests.web.roles import ROLES, Row
from tests.web.scene import Scene, make_scene
from tests.web.who_may import ROWS

#: when the clock of the site stands, as in the scene
MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
#: server time that every page keeps to, in seconds
GOAL = 0.05
ASKING = ("secretary", "chair", "own")
#: each page is asked for so often, or for so many seconds
REPEATS, PATIENCE = 20, 3.0


@dataclass(frozen=True)
class Measured:
    """One page for one role: its answer, its waits, its processor time, its queries, its bytes."""

    path: str
    role: str
    status: int
    waits: Waits
    cpu: float
    queries: int
    size: int


@dataclass(frozen=True)
class Large:
    """The application with everything in it, and the objects that are large, by the names routes use."""

    app: Flask
    scene: Scene
    objects: Mapping[str, object]
    cookies: Mapping[str, str]


def clock() -> datetime:
    return MOMENT


def build(settings: Settings, members: int, meetings: int) -> Large:
    """Make the association: the objects of the tests' scene among thousands of others."""
    app = create_app(settings)
    app.extensions["govern"] = Installation(settings, clock)
    with app.app_context():
        scene = make_scene()
        world = scene.world
        for number in (4, 5):
            representatives = (f"Rep {number}a", f"Rep {number}b")
            make_member(world, f"Member {number}", representatives=representatives)
        held = make_minutes(world)
        issue(world, held)
        copies = write_meetings(held, meetings)
        register = write_register(members)
        large = make_meeting(world, state=MeetingState.OPEN)
        write_attendance(large, register, members * 2 // 5)
        write_letters(large, register)
        db.session.commit()
        closed, opened = (open_item(world, make_item(world, large)) for _ in range(2))
        for vote in (closed, opened):
            write_ballots(vote)
        db.session.commit()
        close_vote(world.actor("Clara Chair"), closed, at=NOW)
        item = make_item(world, large)
        objects = {
            "meeting": large,
            "convoked_meeting": large,
            "held_meeting": copies[-1],
            "vote": opened,
            "closed_vote": closed,
            "item": item,
            "item_to_vote": item,
            "minutes": db.session.query(Minutes.id).filter_by(meeting_id=copies[-1]).scalar(),
            "resolution": db.session.query(Resolution.id).filter_by(vote_id=closed).scalar(),
        }
        cookies = {role: sign_in(app, world, str(ROLES[role]), MOMENT) for role in ASKING}
        db.session.commit()
        db.session.remove()
    return Large(app, scene, objects, cookies)


def rows() -> Iterator[tuple[Row, bool]]:
    """Yield every page that can be read; whether it is asked for at the large objects."""
    for row in (each for each in ROWS if each.method == "GET"):
        yield row, False
        if re.search(r":(meeting|vote|item|minutes|resolution)>", row.path):
            yield row, True
    vote = next(row for row in ROWS if row.method == "GET" and row.path == "/votes/<uuid:vote>")
    yield replace(vote, using={"vote": "closed_vote"}), True


def unfilled(large: Large) -> Sequence[str]:
    """Return the routes that no row asks for."""
    asked = {row.path for row, _ in rows()}
    found = {each.rule for each in large.app.url_map.iter_rules() if "GET" in (each.methods or ())}
    return sorted(found - asked)


def measure(large: Large, only: str) -> Iterator[Measured]:
    for row, is_large in rows():
        if only not in row.path:
            continue
        objects = {**large.scene.objects, **(large.objects if is_large else {})}
        path = re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda m: str(objects[row.using.get(m[1], m[1])]), row.path)  # noqa: B023
        for role in ASKING:
            if role in row.allowed:
                yield _ask(large, row.path + (" (large)" if is_large else ""), path, role)


def _ask(large: Large, name: str, path: str, role: str) -> Measured:
    client = large.app.test_client(use_cookies=False)
    headers = {"Cookie": large.cookies[role]}
    client.get(path, headers=headers)
    with counted() as statements:
        answer = client.get(path, headers=headers)
    waits: list[float] = []
    begun, before = time.perf_counter(), time.process_time()
    while len(waits) < REPEATS and (not waits or time.perf_counter() - begun < PATIENCE):
        start = time.perf_counter()
        client.get(path, headers=headers)
        waits.append(time.perf_counter() - start)
    taken = Waits(waits, time.perf_counter() - begun)
    cpu = (time.process_time() - before) / len(waits)
    return Measured(name, role, answer.status_code, taken, cpu, len(statements), len(answer.data))


def show(name: str, measured: Sequence[Measured]) -> None:
    """Print every page, the slowest first."""
    print(f"\nServer time of every page: {name}. Goal: {1000 * GOAL:.0f} ms at p95")
    print("  p50 ms   p95 ms   CPU ms  queries       KB  page")
    for page in sorted(measured, key=lambda each: -each.waits.share(0.95)):
        p50, p95 = (1000 * page.waits.share(each) for each in (0.5, 0.95))
        mark = " " if page.waits.share(0.95) <= GOAL else "!"
        status = "" if page.status == 200 else f" ({page.status})"
        print(
            f"{mark}{p50:>7.1f} {p95:>8.1f} {1000 * page.cpu:>8.1f} {page.queries:>8}"
            f" {page.size / 1024:>8.1f}  {page.path}{status}, {page.role}"
        )
    missed = sum(each.waits.share(0.95) > GOAL for each in measured)
    print(f"  {len(measured) - missed} of {len(measured)} reach the goal")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.large", description=__doc__)
    parser.add_argument("--members", type=int, default=10_000)
    parser.add_argument("--meetings", type=int, default=500)
    parser.add_argument("--only", choices=("SQLite", "PostgreSQL"))
    parser.add_argument("--path", default="", help="only pages whose route holds this")
    asked = parser.parse_args()
    with databases() as found:
        for name, settings in found.items():
            if asked.only in (None, name):
                large = build(settings, asked.members, asked.meetings)
                show(name, list(measure(large, asked.path)))
                print(f"  not asked for: {', '.join(unfilled(large)) or 'none'}")


if __name__ == "__main__":
    main()
