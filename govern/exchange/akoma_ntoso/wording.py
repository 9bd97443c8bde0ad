"""An article's wording cut into numbered paragraphs and lines, and put together again without loss."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBERED = re.compile(r"\((\w+)\) (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph with its label, or the lines before the first one, which have none."""

    label: str | None
    lines: tuple[str, ...]


def clauses(text: str) -> tuple[Clause, ...]:
    r"""Return the clauses of a text; its last line break belongs to none.

    >>> clauses("All meet.\n(1) The Board convenes.\nIn time.\n")
    (Clause(label=None, lines=('All meet.',)), Clause(label='1', lines=('The Board convenes.', 'In time.')))
    """
    found: list[tuple[str | None, list[str]]] = []
    for line in text.removesuffix("\n").split("\n"):
        numbered = _NUMBERED.fullmatch(line)
        if numbered:
            found.append((numbered[1], [numbered[2]]))
        elif found:
            found[-1][1].append(line)
        else:
            found.append((None, [line]))
    return tuple(Clause(label, tuple(lines)) for label, lines in found)


def text_of(found: Iterable[Clause], *, is_open: bool) -> str:
    r"""Return the text of clauses; an open one has no line break at its end.

    >>> text_of(clauses("(1) One.\n(2) Two.\n"), is_open=False)
    '(1) One.\n(2) Two.\n'
    """
    lines = [line for each in found for line in _labelled(each)]
    return "\n".join(lines) + ("" if is_open else "\n")


def _labelled(clause: Clause) -> tuple[str, ...]:
    if clause.label is None:
        return clause.lines
    return (f"({clause.label}) {clause.lines[0]}", *clause.lines[1:])
