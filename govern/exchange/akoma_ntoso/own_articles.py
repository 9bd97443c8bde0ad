"""Articles of a document that Govern wrote: wording, places for values, and the attached rules."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.attached_values import read_value
from govern.exchange.akoma_ntoso.found_articles import FoundArticle, ShownValue, without_braces
from govern.exchange.akoma_ntoso.opening import Document
from govern.exchange.akoma_ntoso.refusal import Found, Spot
from govern.exchange.akoma_ntoso.running import in_line, running_text
from govern.exchange.akoma_ntoso.wording import Clause, text_of
from govern.exchange.akoma_ntoso.xml_tree import Element

_LABEL = re.compile(r"\((\w+)\)")
_RULE = re.compile(r"#rule_([a-z_]+(?:\.[a-z_]+)+)")


def own_articles(document: Document, attached: Element) -> tuple[FoundArticle, ...]:
    """Return the articles of a document with the rules attached to them.

    Raises:
        AknRefused: naming line and element.
    """
    laid_down = _attached_articles(document, attached)
    elements = tuple(_blocks(document, document.body))
    _check_numbers(document, elements, laid_down)
    return tuple(_Reading(document).article(each, laid_down) for each in elements)


def _check_numbers(document: Document, articles: Iterable[Element], laid_down: Mapping[str, Element]) -> None:
    numbers: set[str] = set()
    for each in articles:
        _expect(document, each, "article")
        number = _number(document, each)
        if number in numbers:
            document.spot(each).refuse(Message("Article {number} stands here twice.", {"number": number}))
        numbers.add(number)
    for number, element in laid_down.items():
        if number not in numbers:
            document.spot(element).refuse(
                Message("Rules are attached to Article {number}, which is not there.", {"number": number})
            )


def _expect(document: Document, element: Element, name: str) -> None:
    if element.name != name:
        document.spot(element).refuse(
            Message("<{element}> is expected here, in a text with rules.", {"element": name})
        )


def _number(document: Document, element: Element) -> str:
    num = element.first("num")
    if num is None:
        document.spot(element).refuse(Message("<{element}> is missing here.", {"element": "num"}))
    return running_text(num)


def _attached_articles(document: Document, attached: Element) -> Mapping[str, Element]:
    found: dict[str, Element] = {}
    for each in attached.elements("govern:article"):
        number = each.attributes.get("number", "")
        if number in found:
            document.spot(each).refuse(Message("Article {number} stands here twice.", {"number": number}))
        found[number] = each
    return found


def _blocks(document: Document, element: Element) -> Iterator[Element]:
    """Return the elements inside one that holds no text of its own."""
    for each in element.children:
        if isinstance(each, Element):
            yield each
        elif each.strip():
            document.spot(element).refuse(Message("Text stands here outside any paragraph."))


@dataclass(slots=True)
class _Reading:
    """Reads the articles of one document."""

    document: Document
    shown: list[ShownValue] = field(default_factory=list)

    def article(self, element: Element, laid_down: Mapping[str, Element]) -> FoundArticle:
        spot, self.shown = self.document.spot(element), []
        heading, found = "", []
        number = _number(self.document, element)
        for each in _blocks(self.document, element):
            if each.name == "heading":
                heading = running_text(each)
            elif each.name != "num":
                found.append(self._clause(each))
        wording = text_of(found, is_open=element.attributes.get("govern:end") == "open")
        attached = laid_down.get(number, Element("govern:article"))
        rules = self._rules(attached)
        self._check_shown(rules)
        contents = tuple(
            Found(self.document.spot(attached), topic)
            for topic in attached.attributes.get("contents", "").split()
        )
        return FoundArticle(number, spot, heading, wording, tuple(self.shown), rules, contents)

    def _clause(self, element: Element) -> Clause:
        if element.name in ("intro", "content"):
            return Clause(None, self._lines(element))
        _expect(self.document, element, "paragraph")
        label = _LABEL.fullmatch(_number(self.document, element).strip())
        content = element.first("content")
        if label is None or content is None:
            self.document.spot(element).refuse(
                Message("A paragraph has a number such as (1) and one <content>.")
            )
        return Clause(label[1], self._lines(content))

    def _lines(self, container: Element) -> tuple[str, ...]:
        return tuple(self._line(each) for each in _blocks(self.document, container)) or ("",)

    def _line(self, element: Element) -> str:
        _expect(self.document, element, "p")
        return in_line("".join(self._pieces(element, self.document.spot(element))))

    def _pieces(self, element: Element, spot: Spot) -> Iterator[str]:
        for each in element.children:
            if isinstance(each, str):
                yield without_braces(each, spot)
            elif each.name == "quantity" and (rule := _RULE.fullmatch(each.attributes.get("refersTo", ""))):
                name = each.attributes.get("eId", "")
                self.shown.append(ShownValue(rule[1], running_text(each), name, self.document.spot(each)))
                yield f"{{{rule[1]}}}"
            else:
                yield from self._pieces(each, self.document.spot(each))

    def _rules(self, attached: Element) -> Mapping[str, Found]:
        found: dict[str, Found] = {}
        for each in attached.elements("govern:rule"):
            key, spot = each.attributes.get("key", ""), self.document.spot(each)
            if key in found:
                spot.refuse(Message("“{name}” stands here twice.", {"name": key}))
            value = read_value(each.first("govern:value") or Element("govern:value"), spot)
            said = {"value": value}
            if "paragraph" in each.attributes:
                said["paragraph"] = Found(spot, each.attributes["paragraph"])
            self._check_names(key, each)
            found[key] = Found(spot, said)
        return found

    def _check_names(self, key: str, rule: Element) -> None:
        """Refuse a rule whose place in the wording is gone."""
        named = {f"#{each.name}" for each in self.shown if each.key == key}
        for name in rule.attributes.get("shown", "").split():
            if name not in named:
                self.document.spot(rule).refuse(
                    Message(
                        "The wording shows “{key}” no more at {name}, where it did when it was written.",
                        {"key": key, "name": name},
                    )
                )

    def _check_shown(self, rules: Mapping[str, Found]) -> None:
        for each in self.shown:
            if each.key not in rules:
                each.spot.refuse(
                    Message(
                        "The wording shows “{key}”, which this article does not lay down.", {"key": each.key}
                    )
                )
