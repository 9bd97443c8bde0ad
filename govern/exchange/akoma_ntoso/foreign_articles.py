"""Articles of a document that somebody else wrote: their text without rules."""

import re
from collections.abc import Iterator

from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.found_articles import FoundArticle, without_braces
from govern.exchange.akoma_ntoso.opening import Document
from govern.exchange.akoma_ntoso.running import running_text
from govern.exchange.akoma_ntoso.xml_tree import Element

#: what texts number; the first kind that a text has is its articles
_NUMBERED = ("article", "section", "rule", "clause", "paragraph")
_LEAVES = frozenset({"p", "heading", "subheading", "crossHeading", "listIntroduction", "listWrapUp"})
_ASIDE = frozenset({"authorialNote", "meta", "del", "remark"})
_NUMBER = re.compile(r"[0-9]+[0-9A-Za-z]*(?:[./-][0-9A-Za-z]+)*|\b[IVXLC]+\b")
_LABEL = re.compile(r"\(?(\d+\w*)[).]*")


def foreign_articles(document: Document) -> tuple[FoundArticle, ...]:
    """Return the articles of a document, whatever chapters they stand in.

    Raises:
        AknRefused: when the text has none, one has no words, or somebody took its rules away.
    """
    _check_never_had_rules(document)
    of_each_kind = (tuple(document.body.descendants(name)) for name in _NUMBERED)
    found = next(filter(None, of_each_kind), ())
    if not found:
        document.spot(document.body).refuse(Message("The text has no articles and no sections."))
    return tuple(_article(each, at, document) for at, each in enumerate(found, start=1))


def _check_never_had_rules(document: Document) -> None:
    for each in document.body.descendants("quantity"):
        if each.attributes.get("refersTo", "").startswith("#rule_"):
            document.spot(each).refuse(
                Message("The rule that this value shows was attached, and is gone. Take the file as it was.")
            )


def _article(element: Element, at: int, document: Document) -> FoundArticle:
    spot, said = document.spot(element), _said(element, "num")
    number = _NUMBER.search(said)
    lines = [line for each in _inside(element) for line in _lines(each)]
    if not lines:
        spot.refuse(Message("This article has no words."))
    heading = _said(element, "heading") or said or str(at)
    wording = without_braces("".join(f"{line}\n" for line in lines), spot)
    return FoundArticle(number[0] if number else str(at), spot, heading, wording)


def _inside(element: Element) -> Iterator[Element]:
    """Return the parts of a numbered element below its number and heading."""
    return (each for each in element.elements() if each.name not in ("num", "heading"))


def _lines(element: Element) -> Iterator[str]:
    """Return the lines of an element, the first one behind its number."""
    if element.name in _ASIDE:
        return
    if element.name in _LEAVES or any(isinstance(each, str) and each.strip() for each in element.children):
        yield from filter(None, [" ".join(running_text(element).split())])
        return
    label = _label(_said(element, "num"))
    inside = [_said(element, "heading")] if element.first("heading") else []
    inside += [line for each in _inside(element) for line in _lines(each)]
    yield from filter(None, [f"{label}{inside[0]}" if inside else "", *inside[1:]])


def _label(said: str) -> str:
    """Return the number of a paragraph as statutes files write it; letters stay as they are.

    >>> _label("2."), _label("a)"), _label("")
    ('(2) ', 'a) ', '')
    """
    number = _LABEL.fullmatch(said)
    if number:
        return f"({number[1]}) "
    return f"{said} " if said else ""


def _said(element: Element, name: str) -> str:
    found = element.first(name)
    return " ".join(running_text(found).split()) if found else ""
