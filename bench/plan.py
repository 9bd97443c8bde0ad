"""Pages of a large plan: ``python -m bench.plan [--activities N] [--entries N] [--only NAME] [--path TEXT]``.

Ten thousand activities and two hundred thousand entries of contributions among three hundred members. Every
page of the plan is asked for as secretary, chair and representative of a member, at the objects at which the
tests ask for it; the same is asked of a small plan, and every page takes the same number of queries in both.
The annual report is made as the worker makes it.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bench.annual import show_annual
from bench.databases import databases
from bench.large import ASKING, MOMENT, Large, Measured, clock, measure
from bench.large_rows import write_register
from bench.pages import sign_in
from bench.plan_rows import write_plan
from govern.app import create_app
from govern.settings import Settings
from govern.store.database import db
from govern.web.installation import Installation
from tests.web.roles import ROLES
from tests.web.scene import make_scene

#: server time of a page at p95, in seconds
GOAL = 0.2
_ROOM = "/plan"


def build(settings: Settings, members: int) -> Large:
    """Make the association of the tests' scene among so many members."""
    app = create_app(settings)
    app.extensions["govern"] = Installation(settings, clock)
    with app.app_context():
        scene = make_scene()
        register = write_register(members)
        cookies = {role: sign_in(app, scene.world, str(ROLES[role]), MOMENT) for role in ASKING}
        db.session.commit()
        db.session.remove()
    return Large(app, scene, {"register": register}, cookies)


def enlarge(small: Large, activities: int, entries: int) -> None:
    """Write a large plan into the one of the scene."""
    scene = small.scene
    with small.app.app_context():
        goals = [scene["goal"], scene["other_goal"]]
        register = small.objects["register"]
        write_plan(scene["plan"], goals, register, activities=activities, entries=entries)  # type: ignore[arg-type]
        db.session.commit()
        db.session.remove()


def measured(large: Large, path: str) -> Sequence[Measured]:
    """Return what every page of the plan takes whose route holds this, at the objects of the scene."""
    return [each for each in measure(replace(large, objects={}), path) if "(large)" not in each.path]


def show(name: str, pages: Sequence[Measured], before: Mapping[tuple[str, str], int]) -> None:
    """Print every page, the slowest first, and those that ask more of a large plan than of a small one."""
    print(f"\nServer time of the pages of a large plan: {name}. Goal: {1000 * GOAL:.0f} ms at p95")
    print("  p50 ms   p95 ms   CPU ms  queries (small)       KB  page")
    for page in sorted(pages, key=lambda each: -each.waits.share(0.95)):
        p50, p95 = (1000 * page.waits.share(each) for each in (0.5, 0.95))
        mark = " " if page.waits.share(0.95) <= GOAL else "!"
        status = "" if page.status == 200 else f" ({page.status})"
        print(
            f"{mark}{p50:>7.1f} {p95:>8.1f} {1000 * page.cpu:>8.1f} {page.queries:>8}"
            f" {before[page.path, page.role]:>7} {page.size / 1024:>8.1f}  {page.path}{status}, {page.role}"
        )
    missed = sum(each.waits.share(0.95) > GOAL for each in pages)
    grown = sum(each.queries > before[each.path, each.role] for each in pages)
    print(f"  {len(pages) - missed} of {len(pages)} reach the goal; {grown} take more queries")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.plan", description=__doc__)
    parser.add_argument("--members", type=int, default=300)
    parser.add_argument("--activities", type=int, default=10_000)
    parser.add_argument("--entries", type=int, default=200_000)
    parser.add_argument("--only", choices=("SQLite", "PostgreSQL"))
    parser.add_argument("--path", default=_ROOM, help="only pages whose route holds this")
    asked = parser.parse_args()
    with databases() as found:
        for name, settings in found.items():
            if asked.only in (None, name):
                large = build(settings, asked.members)
                before = {(each.path, each.role): each.queries for each in measured(large, asked.path)}
                enlarge(large, asked.activities, asked.entries)
                show(name, measured(large, asked.path), before)
                show_annual(large, name)


if __name__ == "__main__":
    main()
