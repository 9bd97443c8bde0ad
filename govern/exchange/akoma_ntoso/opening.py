"""One document opened: what kind it is, its language and days, its text and what Govern attached."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.languages import short_code
from govern.exchange.akoma_ntoso.refusal import Spot
from govern.exchange.akoma_ntoso.xml_reading import read_xml
from govern.exchange.akoma_ntoso.xml_tree import AKN, Element

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(T.*)?")
_WHOLE_TEXTS = ("act", "doc", "statement", "bill", "documentCollection", "portion")


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text and identification; ``attached`` is what Govern added, None in foreign ones."""

    file: str
    meta: Element
    body: Element
    language: str
    adopted_on: date
    in_force_from: date
    attached: Element | None

    def spot(self, element: Element) -> Spot:
        """Return where an element of this document stands."""
        return spot_in(self.file, element)

    def is_authoritative(self) -> bool:
        """Return whether the document says that its language counts."""
        said = self.meta.first("identification", "FRBRExpression", "FRBRauthoritative")
        return said is not None and said.attributes.get("value") in ("true", "1")


def spot_in(file: str, element: Element) -> Spot:
    """Return where an element of a file stands, with the name by which the file calls it."""
    name = element.attributes.get("eId") or element.attributes.get("number") or element.attributes.get("key")
    shown = element.name if name is None else f"{element.name} {name}"
    return Spot(file, element.line, f"<{shown}>")


def open_document(data: bytes, file: str) -> Document:
    """Return a document after checking that it is Akoma Ntoso 3.0 with a language and days.

    Raises:
        AknRefused: naming line and element.
    """
    root = read_xml(data, file)
    whole = _whole_text(root, file)
    meta = _needed(whole, file, "meta")
    expression = _needed(meta, file, "identification", "FRBRExpression")
    effect = _day_of(expression, file, "inForce")
    attached = meta.first("proprietary", "govern:statutes")
    work = _needed(meta, file, "identification", "FRBRWork")
    adoption = _day_of(work if attached is None else expression, file, "adoption")
    return Document(
        file=file,
        meta=meta,
        body=next(whole.elements("body", "mainBody"), None) or _needed(whole, file, "body"),
        language=_language(expression, file, attached),
        adopted_on=adoption,
        in_force_from=effect,
        attached=attached,
    )


def _whole_text(root: Element, file: str) -> Element:
    if root.name != "akomaNtoso":
        spot_in(file, root).refuse(
            Message("This is not Akoma Ntoso 3.0, whose namespace is {namespace}.", {"namespace": AKN})
        )
    whole = next(root.elements(*_WHOLE_TEXTS), None)
    if whole is None or whole.name in ("documentCollection", "portion"):
        spot_in(file, whole or root).refuse(
            Message("One whole text is read from a file: an act, a bill, a statement or a doc.")
        )
    return whole


def _needed(element: Element, file: str, *path: str) -> Element:
    found = element.first(*path)
    if found is None:
        spot_in(file, element).refuse(Message("<{element}> is missing here.", {"element": path[-1]}))
    return found


def _day_of(element: Element, file: str, name: str) -> date:
    """Return the day of this name, or the first one where none has it."""
    days = list(element.elements("FRBRdate"))
    named: Iterator[Element] = (each for each in days if each.attributes.get("name") == name)
    chosen = next(named, None) or next(iter(days), None) or _needed(element, file, "FRBRdate")
    found = _DAY.fullmatch(chosen.attributes.get("date", ""))
    try:
        return date.fromisoformat(found[1] if found else "")
    except ValueError:
        spot_in(file, chosen).refuse(Message("Write a day here, such as 2026-11-20."))


def _language(expression: Element, file: str, attached: Element | None) -> str:
    said = _needed(expression, file, "FRBRlanguage")
    language = short_code(said.attributes.get("language", ""))
    if not language:
        spot_in(file, said).refuse(Message("Write a language by its ISO 639 code, such as en or fr."))
    own = attached.attributes.get("language", "") if attached else language
    if short_code(own) != language:
        spot_in(file, said).refuse(
            Message("The attached rules are those of the text in {language}.", {"language": own})
        )
    return own
