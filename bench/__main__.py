"""``python -m bench``: votes, pages, law, exchange and start measured in one run, in about three minutes."""

import argparse

from bench.ballot_files import measure_ballot_files, show_ballot_files
from bench.counting import show_counting
from bench.counting_stv import show_transferable
from bench.databases import databases, sqlite_file
from bench.exchange import measure_exchange, show_exchange
from bench.law import measure_law, show_law
from bench.minutes import measure_long_minutes, show_long_minutes
from bench.pages import measure_pages
from bench.power import show_power
from bench.sharing import measure_sharing, show_sharing
from bench.starting import measure_demo, measure_import, measure_minutes
from bench.votes import CLIENTS, Measured, Rates, measure_votes
from govern.settings import Settings

#: what is asked of the hot path: waits in milliseconds
GOALS = {"p95 at 8 clients": 100, "worst at 32 clients": 500}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--seconds", type=float, default=2.0, help="for each measurement of votes")
    parser.add_argument("--votes-only", action="store_true")
    asked = parser.parse_args()
    with databases() as found:
        for name, settings in found.items():
            show_votes(name, measure_votes(settings, asked.seconds))
    if not asked.votes_only:
        with sqlite_file() as settings:
            show_pages(settings)
        show_law(measure_law())
        show_exchange(measure_exchange())
        show_ballot_files(measure_ballot_files())
        show_counting(peer_seconds=60)
        show_transferable(seconds=60)
        show_sharing(measure_sharing())
        show_power(peer_seconds=60)
        show_start()
        show_long_minutes(measure_long_minutes())


def show_votes(name: str, rates: Rates) -> None:
    print(f"\nVotes acknowledged durably over HTTP: {name} ({rates.durability})")
    print(f"2 processes of 8 threads, each vote on a new connection. Driver alone: {rates.raw:,.0f}/s")
    print("clients   Govern/s   bare/s  ratio  objects/s  ratio   p95 ms  worst ms   CPU ms (bare, objects)")
    for clients in CLIENTS:
        ours, bare, objects = (rates.measured[each, clients] for each in ("govern", "bare", "objects"))
        waits = ours.waits
        print(
            f"{clients:>7} {waits.rate:>10,.0f} {bare.waits.rate:>8,.0f} {ratio(ours, bare):>6.2f}"
            f" {objects.waits.rate:>10,.0f} {ratio(ours, objects):>6.2f}"
            f" {1000 * waits.share(0.95):>8.0f} {1000 * waits.worst:>9.0f}"
            f" {1000 * ours.cpu:>10.2f} ({1000 * bare.cpu:.2f}, {1000 * objects.cpu:.2f})"
        )
    reached = {
        "p95 at 8 clients": 1000 * rates.measured["govern", 8].waits.share(0.95),
        "worst at 32 clients": 1000 * rates.measured["govern", 32].waits.worst,
    }
    for goal, most in GOALS.items():
        verdict = "reached" if reached[goal] <= most else "MISSED"
        print(f"  {goal}: {reached[goal]:.0f} ms, goal {most} ms: {verdict}")


def ratio(ours: Measured, other: Measured) -> float:
    return ours.waits.rate / other.waits.rate


def show_pages(settings: Settings) -> None:
    print("\nPages for the chair, 31 members, SQLite")
    print("queries   CPU ms      KB   page")
    for page in measure_pages(settings):
        print(f"{page.queries:>7} {1000 * page.cpu:>8.1f} {page.size / 1024:>7.1f}   {page.name}")


def show_start() -> None:
    imported, demo = measure_import(), measure_demo()
    cpu, pages = measure_minutes()
    print("\nStart and print")
    print(f"import of the application: {imported.cpu:.2f} s CPU, {imported.wall:.2f} s")
    if demo is None:
        print("demo the second time: not made yet, run make demo first")
    else:
        print(f"demo the second time: {demo.cpu:.2f} s CPU, {demo.wall:.2f} s")
    print(f"minutes: {1000 * cpu:.0f} ms CPU for each of {pages} pages")


main()
