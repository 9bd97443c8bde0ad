"""``python -m bench.minutes``: long minutes printed, beside WeasyPrint alone on the same page."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import cycle, islice
from uuid import uuid4

import pikepdf
import weasyprint

from govern.documents.issue import Issue
from govern.documents.minutes import minutes_html, print_minutes
from govern.domain.values.record import to_record
from govern.domain.values.text import Text
from govern.domain.voting.minutes import MinutedItem, Minutes
from tests.documents.test_minutes import issue
from tests.make.held_meeting import held_minutes

DECISIONS = 60

#: milliseconds of processor time for each page
GOAL = 100

#: what a secretary writes beside a decision when there is much to tell
_PROSE = (
    "The treasurer presents the figures and answers questions on travel, on the reserve and on the grant. "
    "Two members ask that the reserve be kept at half of a year's fees; one asks for a later date. "
    "The chair notes that nobody asks for a secret vote and puts the wording to the vote as it was sent.\n\n"
)


@dataclass(frozen=True)
class Printing:
    """One way of printing: processor time for each page in seconds, pages, size in bytes."""

    name: str
    cpu: float
    pages: int
    size: int


def long_minutes(decisions: int = DECISIONS) -> Minutes:
    """Return minutes with so many decisions by name, each with prose of about half a page."""
    facts = held_minutes()
    decided = [item for item in facts.items if any(vote.outcome for vote in item.votes)]
    prose = Text.only("en", _PROSE * 3)
    items = tuple(
        _renumbered(item, number, prose)
        for number, item in enumerate(islice(cycle(decided), decisions), start=1)
    )
    return replace(facts, items=items)


def _renumbered(item: MinutedItem, number: int, prose: Text) -> MinutedItem:
    return replace(item, id=uuid4(), number=number, reference=f"GA-2026-01/{number}", prose=prose)


def measure_long_minutes() -> tuple[Printing, Printing]:
    """Return what our printing costs for each page, and what WeasyPrint alone costs on the same page."""
    record = to_record(long_minutes())
    shown = issue()
    print_minutes(to_record(held_minutes()), shown)
    ours, spent = _timed(lambda: print_minutes(record, shown).content)
    peer, alone = _timed(lambda: _plain(record, shown))
    return _printing("Govern", ours, spent), _printing("WeasyPrint alone", peer, alone)


def _plain(record: object, shown: Issue) -> bytes:
    """Return the same page as WeasyPrint prints it by itself: no tags, no archive, no data, system fonts."""
    html = minutes_html(record, shown)  # type: ignore[arg-type]
    return bytes(weasyprint.HTML(string=html).write_pdf())


def _timed(press: Callable[[], bytes]) -> tuple[bytes, float]:
    begun = time.process_time()
    content = press()
    return content, time.process_time() - begun


def _printing(name: str, content: bytes, spent: float) -> Printing:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = len(pdf.pages)
    return Printing(name, spent / pages, pages, len(content))


def show_long_minutes(found: tuple[Printing, Printing]) -> None:
    """Print both beside each other, and whether the goal is reached."""
    print(f"\nMinutes with {DECISIONS} decisions by name")
    print("CPU ms/page   pages       KB   printed by")
    for each in found:
        print(f"{1000 * each.cpu:>11.0f} {each.pages:>7} {each.size / 1024:>8.0f}   {each.name}")
    ours, peer = found
    verdict = "reached" if 1000 * ours.cpu <= GOAL else "MISSED"
    print(f"  tags, archive and data cost {ours.cpu / peer.cpu:.2f} times WeasyPrint alone")
    print(f"  goal {GOAL} ms for each page: {verdict}")


if __name__ == "__main__":
    show_long_minutes(measure_long_minutes())
