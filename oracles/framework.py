"""What a subject of comparison is, and how its peers are asked.

A module in ``oracles/subjects`` names its ``SUBJECTS``. An input and an answer are plain data as JSON has
it. A peer gives the part of the answer that it knows (``None`` for an input it does not take); it agrees
when that part is the same as ours. Inputs on which all that answered agree, at least one of them, become
the cases of ``tests/cases/<folder>/agreed-<name>.json``, unless they are not ``kept`` (not ours to keep).
"""

import json
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TypeAlias

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
Data = dict[str, Json]

CASES = Path(__file__).parent.parent / "tests" / "cases"
PATIENCE = 20


@dataclass(frozen=True)
class Peer:
    """A program of others: the package that has it, and how it answers."""

    package: str
    ask: Callable[[Data], Data | None]


@dataclass(frozen=True)
class Subject:
    """One thing that several programs compute."""

    name: str
    folder: str
    about: str
    inputs: Callable[[], Iterable[Data]]
    own: Callable[[Data], Data | None]
    peers: Mapping[str, Peer]
    kept: bool = True


@dataclass(frozen=True)
class Fault:
    """Where a peer errs: what to look for, and a function that says what it did this time."""

    peer: str
    says: str
    see: Callable[[], str]


@dataclass
class Compared:
    """What came of one subject."""

    subject: Subject
    agreed: list[Data] = field(default_factory=list)
    tally: dict[str, Counter[str]] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)

    def note(self, peer: str, what: str) -> None:
        self.tally.setdefault(peer, Counter())[what] += 1


class TooLongError(Exception):
    """A peer was not ready in time."""


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def compare(subject: Subject) -> Compared:
    """Ask all peers about all inputs; inputs on which we do not decide (a lot) are left out."""
    found = Compared(subject)
    for at, asked in enumerate(subject.inputs()):
        ours = subject.own(asked)
        if ours is None:
            continue
        said = {name: _ask(peer, asked, ours) for name, peer in subject.peers.items()}
        for name, verdict in said.items():
            found.note(name, verdict if verdict in {"agrees", "not asked", "not installed"} else "differs")
            if verdict not in {"agrees", "not asked", "not installed"}:
                found.differences.append(f"{subject.name} input {at}, {name}: {verdict}")
        agreeing = sorted(name for name, verdict in said.items() if verdict == "agrees")
        if agreeing and set(said.values()) <= {"agrees", "not asked", "not installed"}:
            found.agreed.append({"input": asked, "answer": ours, "agreed": list(agreeing)})
    return found


def _ask(peer: Peer, asked: Data, ours: Data) -> str:
    try:
        with limited(PATIENCE):
            theirs = peer.ask(asked)
    except ImportError:
        return "not installed"
    except TooLongError:
        return f"not ready after {PATIENCE} s"
    except Exception as error:  # noqa: BLE001 - whatever a peer raises is what we want to know
        return f"{type(error).__name__}: {error}"
    if theirs is None:
        return "not asked"
    wrong = {key: said for key, said in theirs.items() if ours[key] != said}
    return "agrees" if not wrong else f"{wrong}, we have { ({key: ours[key] for key in wrong}) }"


def version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "a checkout"


def write(found: Compared) -> Path:
    """Write the agreed cases, one a line, the same bytes for the same peers."""
    subject = found.subject
    head = {
        "about": subject.about,
        "peers": {name: version(peer.package) for name, peer in sorted(subject.peers.items())},
    }
    lines = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in found.agreed)
    path = CASES / subject.folder / f"agreed-{subject.name}.json"
    path.parent.mkdir(exist_ok=True)
    opening = json.dumps(head, indent=1, ensure_ascii=False)[:-2]
    path.write_text(f'{opening},\n "cases": [\n{lines}\n ]\n}}\n', encoding="utf-8")
    return path
