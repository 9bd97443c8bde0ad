"""Every version of statutes in every language as Akoma Ntoso documents, their rules attached."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from govern.domain.statutes.articles import Head, Statutes
from govern.domain.statutes.rule import Vocabulary
from govern.domain.statutes.spelling import spelled_rules
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.body import Body, lines_of
from govern.exchange.akoma_ntoso.languages import long_code
from govern.exchange.akoma_ntoso.metadata import Edition, metadata
from govern.exchange.akoma_ntoso.package import pack
from govern.exchange.akoma_ntoso.xml_tree import Element, unwritable, write_xml
from govern.exchange.tables import RegisterFile


def write_package(versions: Sequence[Statutes], vocabulary: Vocabulary) -> bytes:
    """Return a zip with a document for each version and language.

    Raises:
        RuleBroken: when there is no version, two begin on the same day, a language stands twice,
            or a text holds what XML cannot.
    """
    return pack(documents(versions, vocabulary))


def documents(versions: Sequence[Statutes], vocabulary: Vocabulary) -> Iterator[RegisterFile]:
    """Return the documents, the oldest version first.

    Raises:
        RuleBroken: when there is no version, two begin on the same day, a language stands twice,
            or a text holds what XML cannot.
    """
    ordered = sorted(versions, key=lambda each: each.head.in_force_from)
    heads = tuple(each.head for each in ordered)
    _check_days(heads)
    for head in heads:
        _check_languages(head)
    for number, version in enumerate(ordered, start=1):
        for language in version.head.languages:
            root = _document(Edition(heads, number, version, language), vocabulary)
            _check_characters(root)
            name = f"statutes-{version.head.in_force_from.isoformat()}-{long_code(language)}.xml"
            yield RegisterFile(name, write_xml(root))


def _check_days(heads: Sequence[Head]) -> None:
    if not heads:
        raise RuleBroken(Message("There is no version of the statutes to hand out."))
    for earlier, later in pairwise(heads):
        if earlier.in_force_from == later.in_force_from:
            raise RuleBroken(Message("Two versions take effect on {day}.", {"day": later.in_force_from}))


def _check_languages(head: Head) -> None:
    """Refuse a language that is listed twice, be it under its codes of two letters and of three."""
    codes = [long_code(each) for each in head.languages]
    for at, language in enumerate(head.languages):
        if codes[at] in codes[:at]:
            other = head.languages[codes.index(codes[at])]
            raise RuleBroken(
                Message("“{one}” and “{other}” are one language.", {"one": other, "other": language})
            )


def _document(edition: Edition, vocabulary: Vocabulary) -> Element:
    statutes, language = edition.statutes, edition.language
    values = {key: rule.value for key, rule in statutes.rules().items()}
    body = Body(language, spelled_rules(vocabulary, values, language))
    for article in statutes.articles:
        body.add(article)
    title = Element("p", {}, [Element("docTitle", {}, lines_of(statutes.head.association))])
    contains = "originalVersion" if edition.number == 1 else "singleVersion"
    act = Element(
        "act",
        {"name": "statutes", "contains": contains},
        [
            metadata(edition, body, vocabulary),
            Element("preface", {}, [title]),
            Element("body", {"period": f"#period_{edition.number}"}, list(body.articles)),
        ],
    )
    return Element("akomaNtoso", {}, [act])


def _check_characters(root: Element) -> None:
    odd = unwritable(root)
    if odd is None:
        return
    holders = (each for each in root.descendants("article", "govern:article") if unwritable(each))
    holder = next(holders, None)
    code = f"U+{ord(odd):04X}"
    if holder is None:
        raise RuleBroken(
            Message("The name of the association holds {code}, which XML cannot hold.", {"code": code})
        )
    number = holder.attributes.get("number") or holder.attributes["eId"].removeprefix("art_")
    raise RuleBroken(
        Message("Article {number} holds {code}, which XML cannot hold.", {"number": number, "code": code})
    )
