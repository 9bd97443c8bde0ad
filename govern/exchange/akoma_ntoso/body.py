"""Articles as elements, with every place for a value filled by the value in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from govern.domain.statutes.articles import Article
from govern.domain.statutes.spelling import passages
from govern.exchange.akoma_ntoso.wording import Clause, clauses
from govern.exchange.akoma_ntoso.xml_tree import Element


@dataclass(slots=True)
class Body:
    """The articles of one document, and where each rule's value is shown."""

    language: str
    spelled: Mapping[str, str]
    articles: list[Element] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    shown: dict[str, list[str]] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def add(self, article: Article) -> None:
        """Add an article; without a text in this language it stands empty under its number."""
        name = self._name(f"art_{article.number.replace('/', '-').replace('.', '-')}")
        self.names[article.number] = name
        text = article.text.versions.get(self.language)
        heading = article.heading.versions.get(self.language)
        said = {"eId": name} if text else {"eId": name, "status": "incomplete"}
        if text and not text.endswith("\n"):
            said["govern:end"] = "open"
        found = clauses(text) if text else (Clause(None, ("",)),)
        self.articles.append(
            Element(
                "article",
                said,
                [
                    Element("num", {}, [article.number]),
                    *([Element("heading", {}, lines_of(heading))] if heading else ()),
                    *self._clauses(found, name),
                ],
            )
        )

    def _clauses(self, found: Sequence[Clause], under: str) -> list[Element | str]:
        if found[0].label is None and len(found) == 1:
            return [self._lines("content", found[0], under)]
        intro = [self._lines("intro", found[0], under)] if found[0].label is None else []
        return [*intro, *(self._paragraph(each, under) for each in found[len(intro) :])]

    def _paragraph(self, clause: Clause, under: str) -> Element:
        name = self._name(f"{under}__para_{clause.label}")
        number = Element("num", {}, [f"({clause.label})"])
        return Element("paragraph", {"eId": name}, [number, self._lines("content", clause, name)])

    def _lines(self, container: str, clause: Clause, under: str) -> Element:
        return Element(container, {}, [self._line(line, under) for line in clause.lines])

    def _line(self, line: str, under: str) -> Element:
        pieces: list[Element | str] = []
        for each in passages(line, self.spelled):
            pieces.append(each.text if each.key is None else self._value(each.key, each.text, under))
        return Element("p", {}, pieces)

    def _value(self, key: str, words: str, under: str) -> Element:
        name = self._name(f"{under}__quantity_1")
        self.shown.setdefault(key, []).append(name)
        return Element("quantity", {"eId": name, "refersTo": f"#{rule_name(key)}"}, [words])

    def _name(self, wanted: str) -> str:
        """Return a name that nothing else in the document has."""
        name, at = wanted, 1
        while name in self._taken:
            at += 1
            name = f"{wanted.removesuffix('_1')}_{at}" if wanted.endswith("quantity_1") else f"{wanted}-{at}"
        self._taken.add(name)
        return name


def rule_name(key: str) -> str:
    """Return the name under which a rule's concept is listed."""
    return f"rule_{key}"


def lines_of(text: str) -> list[Element | str]:
    """Return a text of one element, its line breaks as marks."""
    first, *rest = text.split("\n")
    pieces: list[Element | str] = [first] if first else []
    for line in rest:
        pieces.append(Element("eol"))
        pieces += [line] if line else []
    return pieces
