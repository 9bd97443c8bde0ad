"""Clients that cast one vote after another, in a process of their own: ``python -m bench.load``."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from tests.machine.voters import exchange

#: stands in a request where each new key goes
KEY = "k" * 32


@dataclass(frozen=True)
class Waits:
    """How long each acknowledged vote took, in seconds, and over which time."""

    seconds: Sequence[float]
    lasted: float

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.lasted

    @property
    def worst(self) -> float:
        return max(self.seconds)

    def share(self, of: float) -> float:
        """Return the wait that a share of all stays within."""
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(len(self.seconds) * of))]


def together(parts: Sequence[Waits]) -> Waits:
    """Return several rounds as one."""
    return Waits([each for part in parts for each in part.seconds], sum(part.lasted for part in parts))


def load(port: int, requests: Sequence[str], *, clients: int, seconds: float) -> Waits:
    """Let so many clients cast for a while; each waits for its answer before it casts again.

    Raises:
        RuntimeError: when a vote is not acknowledged.
    """
    task = {"port": port, "requests": list(requests), "clients": clients, "seconds": seconds}
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        input=json.dumps(task),
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    if said["failures"] or not said["waits"]:
        raise RuntimeError(f"{len(said['failures'])} votes were not acknowledged: {said['failures'][:1]}")
    return Waits(said["waits"], said["lasted"])


def main() -> None:
    task = json.load(sys.stdin)
    waits: list[float] = []
    failures: list[str] = []
    requests = [request.encode() for request in task["requests"]]
    begun = time.perf_counter()

    def run(number: int) -> None:
        request = requests[number % len(requests)]
        while (start := time.perf_counter()) < begun + task["seconds"]:
            answer = exchange(task["port"], request.replace(KEY.encode(), uuid4().hex.encode()))
            waits.append(time.perf_counter() - start)
            if answer[9:12] not in (b"303", b"204"):
                failures.append(answer[:200].decode(errors="replace"))
                return

    threads = [threading.Thread(target=run, args=(number,)) for number in range(task["clients"])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lasted = time.perf_counter() - begun
    print(json.dumps({"waits": waits, "failures": failures, "lasted": lasted}))


if __name__ == "__main__":
    main()
