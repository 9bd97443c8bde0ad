"""Wordings compared and merged word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: a place for a value, a word with its apostrophes and hyphens, one mark, the end of a line, or a blank
_TOKEN = re.compile(r"(?:\{[^{}\n]*\}|\w+(?:[’'-]\w+)*|[^\w\s]|\n)[^\S\n]*|[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Step:
    """One step from an old wording to a new one: tokens kept, or some taken out for others.

    ``start`` and ``end`` are places in the old wording, the end not counted.
    """

    is_kept: bool
    start: int
    end: int
    old: tuple[str, ...]
    new: tuple[str, ...]


def tokens(text: str) -> tuple[str, ...]:
    """Return the words and marks of a text, each with the blanks that follow it.

    >>> tokens("By two thirds, at l’Aulne.")
    ('By ', 'two ', 'thirds', ', ', 'at ', 'l’Aulne', '.')
    """
    return tuple(_TOKEN.findall(text.strip()))


def words(text: Sequence[str]) -> int:
    """Return how many of the tokens are words or values, not punctuation."""
    return sum(token[0].isalnum() or token[0] == "{" for token in text)


def steps(old: Sequence[str], new: Sequence[str]) -> tuple[Step, ...]:
    """Return the way from one wording to another; blanks alone make no difference.

    Changes between which nothing but punctuation is kept are one: a comma alone is no foothold.
    """
    matcher = SequenceMatcher(None, [*map(_bare, old)], [*map(_bare, new)], autojunk=False)
    return tuple(
        Step(kind == "equal", i1, i2, tuple(old[i1:i2]), tuple(new[j1:j2]))
        for kind, i1, i2, j1, j2 in _joined(matcher.get_opcodes(), old)
    )


def changed_words(old: str, new: str) -> int:
    """Return how many words and values are taken out or put in.

    >>> changed_words("by two thirds of all", "by half of all")
    3
    """
    way = steps(tokens(old), tokens(new))
    return sum(words(step.old) + words(step.new) for step in way if not step.is_kept)


def overlap(original: str, one: str, other: str) -> bool:
    """Return whether two new wordings change passages of the original that overlap or touch."""
    mine, theirs = _edits(original, one), _edits(original, other)
    return any(a.start <= b.end and b.start <= a.end for a in mine for b in theirs)


def merge(original: str, one: str, other: str) -> str | None:
    """Return the original with the changes of both, or None where they overlap and differ.

    >>> merge("The board meets in spring.", "The council meets in spring.", "The board meets in autumn.")
    'The council meets in autumn.'
    """
    if tokens(original) == tokens(one) or tokens(one) == tokens(other):
        return other
    if overlap(original, one, other):
        return None
    merged = _respaced(original, one, other)
    edits = sorted((*_edits(original, one), *_edits(original, other)), key=lambda edit: edit.start)
    for edit in reversed(edits):
        merged[edit.start : edit.end] = edit.new
    return "".join(merged) + ("\n" if original.endswith("\n") else "")


def _respaced(original: str, *versions: str) -> list[str]:
    """Return the tokens of the original with the blanks that they get once something follows them."""
    found = list(tokens(original))
    for version in versions:
        for step in steps(tokens(original), tokens(version)):
            for at, (old, new) in enumerate(zip(step.old, step.new, strict=False), step.start):
                if step.is_kept and len(new) > len(old):
                    found[at] = max(found[at], new, key=len)
    return found


def _edits(original: str, changed: str) -> tuple[Step, ...]:
    return tuple(step for step in steps(tokens(original), tokens(changed)) if not step.is_kept)


_Opcode = tuple[str, int, int, int, int]


def _joined(opcodes: Sequence[_Opcode], old: Sequence[str]) -> Iterator[_Opcode]:
    held: _Opcode | None = None
    for at, (kind, i1, i2, j1, j2) in enumerate(opcodes):
        is_between = 0 < at < len(opcodes) - 1
        if kind == "equal" and (not is_between or _is_foothold(old[i1:i2])):
            if held is not None:
                yield held
            held = None
            yield (kind, i1, i2, j1, j2)
        elif held is None:
            held = ("replace", i1, i2, j1, j2)
        else:
            held = ("replace", held[1], i2, held[3], j2)
    if held is not None:
        yield held


def _is_foothold(kept: Sequence[str]) -> bool:
    return words(kept) > 0 or any("\n" in token for token in kept)


def _bare(token: str) -> str:
    return token.strip(" \t\u00a0\u202f") or " "
