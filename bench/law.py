"""Law: reading every pack, looking up a rule, comparing every form on every topic, checking statutes."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import yaml

from govern.domain.statutes.compliance import check
from govern.domain.statutes.topic_words import TOPIC_NAMES
from govern.rulefiles import reader
from govern.services.law import Asked, compared, party

ON = date(2026, 11, 23)
STATUTES = reader.ROOT.parent / "examples" / "statutes.yaml"
REPEATS = 5
LOOKUPS = 20_000


@dataclass(frozen=True)
class Law:
    """Processor time in seconds, and how much was read, looked up and compared."""

    files: int
    rules: int
    read: float
    parsed: float
    parsed_by_libyaml: float
    lookup: float
    answers: int
    comparison: float
    findings: int
    check: float


def measure_law() -> Law:
    """Return what the work with law costs one process."""
    files = [path.read_bytes() for path in sorted(reader.ROOT.glob("law/*/*.yaml"))]
    read = _best(_read_everything)
    rules = sum(len(reader.read_law(code)) for code in reader.law_codes())
    everything = Asked((), topics=tuple(TOPIC_NAMES))
    lines = [line for each in compared(everything, ON).answered for line in each.lines]
    statutes = reader.read_statutes(STATUTES.read_bytes())
    law, requirements = reader.rulebook("be-aisbl"), reader.read_about("be-aisbl").requirements
    report = partial(check, statutes, law, requirements, ON)
    return Law(
        files=len(files),
        rules=rules,
        read=read,
        parsed=_best(partial(_parse, files, yaml.SafeLoader)),
        parsed_by_libyaml=_best(partial(_parse, files, yaml.CSafeLoader)),
        lookup=_best(_look_up) / LOOKUPS,
        answers=sum(len(line.answers) for line in lines),
        comparison=_best(partial(compared, everything, ON)),
        findings=len(report().findings),
        check=_best(report),
    )


def _read_everything() -> None:
    """Read all packs as a process does that has just begun."""
    for kept in (reader.read_vocabulary, reader.read_contents, reader.read_about, reader.read_law):
        kept.cache_clear()
    for code in reader.law_codes():
        reader.rulebook(code)


def _parse(files: list[bytes], loader: type[yaml.SafeLoader | yaml.CSafeLoader]) -> None:
    for content in files:
        loader(content).get_single_data()


def _look_up() -> None:
    book = party("be-asbl").law
    for _ in range(LOOKUPS):
        book.find("assembly.notice", ON)


def _best(work: Callable[[], object]) -> float:
    found = []
    for _ in range(REPEATS):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def show_law(law: Law) -> None:
    print("\nLaw, processor time")
    print(
        f"reading {law.rules:,} rules in {law.files} files at start: {1000 * law.read:.0f} ms,"
        f" {law.read / law.parsed:.2f} of what PyYAML alone takes to parse them"
        f" ({law.read / law.parsed_by_libyaml:.1f} with libyaml)"
    )
    print(f"one look-up: {1e6 * law.lookup:.1f} µs")
    print(f"every form on every topic, {law.answers:,} answers: {1000 * law.comparison:.0f} ms")
    print(f"checking statutes, {law.findings} findings: {1000 * law.check:.1f} ms")


if __name__ == "__main__":
    show_law(measure_law())
