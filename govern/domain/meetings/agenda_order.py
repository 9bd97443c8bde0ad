"""The order of an agenda under its headings: items moved within a section and from one to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from govern.domain.values.decision import YES, Decision, no
from govern.domain.values.message import Message
from govern.domain.values.text import Text

LONGEST_HEADING = 200
MOST_SECTIONS = 30


@dataclass(frozen=True, slots=True)
class Part:
    """A section of an agenda with its items in order; the part before the first heading has no id."""

    section: UUID | None
    items: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where somebody wants an item: under which heading, and its number; ties keep the order there was."""

    item: UUID
    section: UUID | None
    number: int


Arrangement = tuple[Part, ...]


def arrangement(sections: Sequence[UUID], items: Iterable[tuple[UUID, UUID | None]]) -> Arrangement:
    """Return the agenda as parts: what stands before the first heading, then each section in order."""
    parts: dict[UUID | None, list[UUID]] = {None: [], **{each: [] for each in sections}}
    for item, section in items:
        parts[section if section in parts else None].append(item)
    return tuple(Part(section, tuple(found)) for section, found in parts.items())


def flat(parts: Arrangement) -> tuple[UUID, ...]:
    """Return the items of all parts in their order."""
    return tuple(item for part in parts for item in part.items)


def arranged(parts: Arrangement, wanted: Iterable[Wanted]) -> Arrangement:
    """Return the agenda with every item under the heading and at the number that somebody typed.

    An item moved down stands after the one whose number it was given, one moved up before it.
    """
    present = {item: place for place, item in enumerate(flat(parts), start=1)}
    chosen = {each.item: each for each in wanted if each.item in present}
    known = {part.section for part in parts}
    found: dict[UUID | None, list[UUID]] = {part.section: [] for part in parts}
    for part in parts:
        for item in part.items:
            asked = chosen.get(item)
            section = asked.section if asked and asked.section in known else part.section
            found[section].append(item)
    return tuple(
        Part(section, tuple(sorted(items, key=lambda item: _key(present[item], chosen.get(item)))))
        for section, items in found.items()
    )


def _key(present: int, wanted: Wanted | None) -> tuple[int, int, int]:
    number = wanted.number if wanted else present
    return number, (number > present) - (number < present), present


def moved(parts: Arrangement, item: UUID, step: int) -> Arrangement:
    """Return the agenda with an item one place up (-1) or down (1), across headings too.

    >>> one, two, section = UUID(int=1), UUID(int=2), UUID(int=9)
    >>> parts = (Part(None, (one,)), Part(section, (two,)))
    >>> moved(parts, one, 1) == (Part(None, ()), Part(section, (one, two)))
    True
    >>> moved(parts, two, 1) == parts
    True
    """
    at = next((number for number, part in enumerate(parts) if item in part.items), None)
    if at is None:
        return parts
    items = list(parts[at].items)
    place = items.index(item)
    if 0 <= place + step < len(items):
        items[place], items[place + step] = items[place + step], items[place]
        return _with(parts, {at: tuple(items)})
    if not 0 <= at + step < len(parts):
        return parts
    items.remove(item)
    beyond = parts[at + step].items
    joined = (item, *beyond) if step > 0 else (*beyond, item)
    return _with(parts, {at: tuple(items), at + step: joined})


def _with(parts: Arrangement, changed: Mapping[int, tuple[UUID, ...]]) -> Arrangement:
    return tuple(
        replace(part, items=changed[number]) if number in changed else part
        for number, part in enumerate(parts)
    )


def check_heading(heading: Text, *, present: int) -> Decision:
    """Return whether a section of that name fits an agenda with so many sections."""
    length = max(len(each) for each in heading.versions.values())
    if length > LONGEST_HEADING:
        values = {"length": length, "most": LONGEST_HEADING}
        return no(Message("A text here has {length} characters; {most} fit.", values))
    if present >= MOST_SECTIONS:
        return no(Message("An agenda has at most {n} sections.", {"n": MOST_SECTIONS}))
    return YES
