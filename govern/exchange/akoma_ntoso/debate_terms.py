"""What a debate record refers to: people, seats and concepts, each listed once; and words in its language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.exchange.akoma_ntoso.xml_tree import UNWRITABLE, Element
from govern.i18n.translator import Translator

#: what a name in the document may not hold
_ODD = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(slots=True)
class Terms:
    """The terms of one document, collected while it is written."""

    speak: Translator
    people: dict[str, str] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)
    concepts: dict[str, tuple[str, str]] = field(default_factory=dict)

    def person(self, name: str) -> str:
        """Return the name of the element that stands for somebody."""
        return self.people.setdefault(name, f"person_{len(self.people) + 1}")

    def seat(self, name: str) -> str:
        """Return the name of the element that stands for the holder of a seat."""
        return self.seats.setdefault(name, f"seat_{len(self.seats) + 1}")

    def concept(self, kind: str, value: str) -> str:
        """Return the name of the element that stands for an outcome, a choice, an item or a resolution."""
        name = _ODD.sub("_", f"{kind}_{value}")
        self.concepts[name] = (f"{kind}/{_ODD.sub('-', value)}", value)
        return name

    def said(self, sentence: Message) -> str:
        """Return a sentence in the language of the document."""
        return self.plain(self.speak.message(sentence))

    def text(self, text: Text) -> str:
        """Return what people wrote, on one line."""
        return self.plain(" ".join(self.speak.show(text).split()))

    def lines(self, text: Text | None) -> list[Element | str]:
        """Return what people wrote, a paragraph for each line."""
        if text is None:
            return []
        written = self.plain(self.speak.show(text)).splitlines()
        return [Element("p", {}, [line.strip()]) for line in written if line.strip()]

    def section(self, kind: str, name: str, heading: Message, children: Sequence[Element | str]) -> Element:
        """Return a section under its heading."""
        said = {"eId": name} if kind != "debateSection" else {"name": name, "eId": name}
        return Element(kind, said, [Element("heading", {}, [self.said(heading)]), *children])

    def plain(self, text: str) -> str:
        """Return a text without what XML cannot hold."""
        return UNWRITABLE.sub("\ufffd", text)

    def listed(self) -> list[Element | str]:
        """Return every term as a reference."""
        people = (("TLCPerson", name, f"person/{at}", said) for said, name, at in _numbered(self.people))
        seats = (("TLCOrganization", name, f"seat/{at}", said) for said, name, at in _numbered(self.seats))
        concepts = (("TLCConcept", name, path, said) for name, (path, said) in self.concepts.items())
        return [
            Element(kind, {"eId": name, "href": f"/akn/ontology/{path}", "showAs": self.plain(said)})
            for kind, name, path, said in (*people, *seats, *concepts)
        ]


def _numbered(named: dict[str, str]) -> list[tuple[str, str, int]]:
    return [(said, name, at) for at, (said, name) in enumerate(named.items(), start=1)]
