"""How long it takes until something can be used: importing, the demo the second time, printing minutes."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from govern.documents.minutes import print_minutes
from govern.domain.values.record import to_record
from tests.documents.test_minutes import issue
from tests.make.held_meeting import held_minutes

GOVERN = Path(sys.executable).with_name("govern")


@dataclass(frozen=True)
class Spent:
    """Processor time and time on the wall, in seconds."""

    cpu: float
    wall: float


def measure_import() -> Spent:
    """Return what importing the whole application costs a fresh Python, the best of three."""
    return min(
        (_run([sys.executable, "-c", "import govern.app"]) for _ in range(3)), key=lambda each: each.cpu
    )


def measure_demo() -> Spent | None:
    """Return what the demo takes when it has been made before, or None when it has not."""
    if not Path("demo").exists():
        return None
    return _run([str(GOVERN), "demo", "--no-serve"])


def measure_minutes() -> tuple[float, int]:
    """Return the processor time for each page of minutes, and how many pages they have."""
    facts = to_record(held_minutes())
    pages = print_minutes(facts, issue()).pages
    begun = time.process_time()
    print_minutes(facts, issue())
    return (time.process_time() - begun) / pages, pages


def _run(command: list[str]) -> Spent:
    before, begun = os.times(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(used, time.perf_counter() - begun)
