"""Pairwise files: how many prefer each option to each other, as JSON."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from govern.domain.values.message import Message
from govern.rulefiles.json_text import as_yaml
from govern.rulefiles.parts import Part, parse


@dataclass(frozen=True, slots=True)
class PairwiseFile:
    """The options, and how many prefer each to each other; a pair that is not named counts none."""

    candidates: tuple[str, ...]
    preferring: Mapping[str, Mapping[str, int]]


def read_pairwise(content: bytes, file: str) -> PairwiseFile:
    """Return the matrix in a file.

    Raises:
        RuleFileError: naming line and place, what is wrong and what would be right.
    """
    found = parse(as_yaml(content), file).fields(needed=("candidates", "pairwise"))
    names = _read_names(found["candidates"])
    rows = _by_name(found["pairwise"], names)
    return PairwiseFile(names, {name: _read_row(name, row, names) for name, row in rows.items()})


def _read_names(part: Part) -> tuple[str, ...]:
    names: list[str] = []
    for each in part.items():
        name = unicodedata.normalize("NFC", each.text())
        if name in names:
            each.place.refuse(Message("“{name}” stands here twice.", {"name": name}))
        names.append(name)
    if not names:
        part.place.refuse(Message("There are no candidates."))
    return tuple(names)


def _by_name(part: Part, names: tuple[str, ...]) -> Mapping[str, Part]:
    found: dict[str, Part] = {}
    for said, each in part.mapping().items():
        name = unicodedata.normalize("NFC", said)
        if name not in names:
            each.place.refuse(Message("“{name}” is not in the list of candidates.", {"name": name}))
        if name in found:
            each.place.refuse(Message("“{name}” stands here twice.", {"name": name}))
        found[name] = each
    return found


def _read_row(name: str, part: Part, names: tuple[str, ...]) -> dict[str, int]:
    row = {other: each.whole() for other, each in _by_name(part, names).items()}
    if row.get(name):
        part.place.refuse(Message("Nobody prefers “{name}” to itself.", {"name": name}))
    return row
