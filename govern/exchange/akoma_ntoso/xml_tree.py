"""XML elements, and their bytes: the same tree is always written as the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:govern:statutes:1"
NAMESPACES = {"xmlns": AKN, "xmlns:govern": OWN}

#: what XML 1.0 cannot hold at all
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: elements whose blanks are part of the text
_RUNNING = frozenset(
    {"p", "num", "heading", "subheading", "from", "narrative", "docTitle", "govern:value", "govern:option"}
)
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_IN_TEXT = re.compile("[&<>\r]")
_IN_ATTRIBUTES = re.compile('[&<>"\t\n\r]')


@dataclass(slots=True)
class Element:
    """An element by its local name; one of Govern's own namespace is ``govern:`` and its name."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    line: int = 0

    def elements(self, *names: str) -> Iterator[Element]:
        """Return the child elements, those of the names given or all."""
        for each in self.children:
            if isinstance(each, Element) and (not names or each.name in names):
                yield each

    def first(self, *path: str) -> Element | None:
        """Return the first descendant along a path of names."""
        found: Element | None = self
        for name in path:
            found = next(found.elements(name), None) if found else None
        return found

    def descendants(self, *names: str) -> Iterator[Element]:
        """Return every element of these names below this one, in the order of the document."""
        for each in self.elements():
            if each.name in names:
                yield each
            yield from each.descendants(*names)


def write_xml(root: Element) -> bytes:
    """Return a document's bytes: UTF-8, two blanks for each level, running text on one line."""
    root = Element(root.name, {**NAMESPACES, **root.attributes}, root.children)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(_block(root, ""))).encode()


def _block(element: Element, indent: str) -> Iterator[str]:
    if element.name in _RUNNING or not element.children:
        yield f"{indent}{_running(element)}\n"
        return
    yield f"{indent}<{_opened(element)}>\n"
    for each in element.elements():
        yield from _block(each, f"{indent}  ")
    yield f"{indent}</{element.name}>\n"


def _running(element: Element) -> str:
    if not element.children:
        return f"<{_opened(element)}/>"
    inside = "".join(_text(each) if isinstance(each, str) else _running(each) for each in element.children)
    return f"<{_opened(element)}>{inside}</{element.name}>"


def _opened(element: Element) -> str:
    said = (f' {name}="{_IN_ATTRIBUTES.sub(_mark, value)}"' for name, value in element.attributes.items())
    return element.name + "".join(said)


def _text(text: str) -> str:
    return _IN_TEXT.sub(_mark, text)


def _mark(found: re.Match[str]) -> str:
    return _MARKS[found[0]]


def unwritable(element: Element) -> str | None:
    """Return a character of an element or its descendants that XML cannot hold."""
    own = (each for each in element.children if isinstance(each, str))
    for text in (*own, *element.attributes.values()):
        if odd := UNWRITABLE.search(text):
            return odd[0]
    return next(filter(None, map(unwritable, element.elements())), None)
