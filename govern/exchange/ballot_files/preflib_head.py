"""What stands above the ballots of a PrefLib file: ``# KEY: value`` on a line each."""

import re
from dataclasses import dataclass

from govern.domain.values.message import Message
from govern.exchange.ballot_files.contents import (
    MOST_CANDIDATES,
    composed_name,
    refuse_twins,
    whole_number,
)
from govern.exchange.ballot_files.fault import refuse

_ENTRY = re.compile(r"#\s*([A-Z][A-Z ]*?(?: \d+)?)\s*:\s*(.*)")
_NAME = re.compile(r"(ALTERNATIVE|CATEGORY) NAME (\d+)")


@dataclass(frozen=True, slots=True)
class PreflibHead:
    """The candidates by number, how many voters there should be, and how many categories."""

    names: tuple[str, ...]
    title: str
    voters: int | None
    voters_line: int
    categories: int
    lines: int


def read_head(lines: list[str], file: str, kind: str) -> PreflibHead:
    """Return what the lines that begin with ``#`` say.

    Raises:
        BallotFileError: where they contradict themselves or name no candidates.
    """
    entries: dict[str, tuple[str, int]] = {}
    end = next((at for at, said in enumerate(lines) if said.strip() and not said.startswith("#")), len(lines))
    for line, said in enumerate(lines[:end], start=1):
        found = _ENTRY.fullmatch(said.strip())
        if found is None:
            continue
        if found[1] in entries:
            refuse(file, line, Message("“{name}” stands here twice.", {"name": found[1]}))
        entries[found[1]] = found[2].strip(), line
    _refuse_other_kind(entries, kind, file)
    voters = _number(entries, "NUMBER VOTERS", file)
    return PreflibHead(
        names=_names(entries, file),
        title=entries.get("TITLE", ("", 0))[0],
        voters=voters,
        voters_line=entries.get("NUMBER VOTERS", ("", 1))[1],
        categories=_categories(entries, file),
        lines=end,
    )


def _refuse_other_kind(entries: dict[str, tuple[str, int]], kind: str, file: str) -> None:
    said, line = entries.get("DATA TYPE", (kind, 1))
    if said.casefold() != kind:
        values = {"said": said[:20], "kind": kind}
        refuse(file, line, Message("The data type is “{said}”, but the file is named .{kind}.", values))


def _number(entries: dict[str, tuple[str, int]], name: str, file: str) -> int | None:
    if name not in entries:
        return None
    said, line = entries[name]
    found = whole_number(said)
    if found is None:
        values = {"name": name, "said": said[:40]}
        refuse(file, line, Message("{name} is a whole number from 1; “{said}” is none.", values))
    return found


def _named(entries: dict[str, tuple[str, int]], kind: str) -> dict[int, tuple[str, int]]:
    found = ((_NAME.fullmatch(name), entry) for name, entry in entries.items())
    return {int(matched[2]): entry for matched, entry in found if matched and matched[1] == kind}


def _names(entries: dict[str, tuple[str, int]], file: str) -> tuple[str, ...]:
    named = _named(entries, "ALTERNATIVE")
    if not named:
        refuse(file, 1, Message("A PrefLib file names its candidates: # ALTERNATIVE NAME 1: …"))
    if sorted(named) != list(range(1, len(named) + 1)) or len(named) > MOST_CANDIDATES:
        line = named[max(named)][1]
        refuse(file, line, Message("The alternatives are numbered 1, 2, 3 and so on without a gap."))
    stated = _number(entries, "NUMBER ALTERNATIVES", file)
    if stated not in (None, len(named)):
        values = {"stated": stated or 0, "named": len(named)}
        line = entries["NUMBER ALTERNATIVES"][1]
        refuse(file, line, Message("{stated} alternatives are announced, {named} are named.", values))
    said = [named[number] for number in sorted(named)]
    names = [composed_name(name, file, line) for name, line in said]
    refuse_twins(names, [line for _, line in said], file)
    return tuple(names)


def _categories(entries: dict[str, tuple[str, int]], file: str) -> int:
    named = len(_named(entries, "CATEGORY"))
    stated = _number(entries, "NUMBER CATEGORIES", file)
    if stated is not None and named not in (0, stated):
        values = {"stated": stated, "named": named}
        line = entries["NUMBER CATEGORIES"][1]
        refuse(file, line, Message("{stated} categories are announced, {named} are named.", values))
    return stated or named
