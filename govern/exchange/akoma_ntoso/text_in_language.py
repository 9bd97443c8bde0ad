"""One version in one language, read whole, so that its document can be let go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from govern.domain.values.message import Message
from govern.exchange.akoma_ntoso.foreign_articles import foreign_articles
from govern.exchange.akoma_ntoso.found_articles import FoundArticle
from govern.exchange.akoma_ntoso.opening import Document, open_document
from govern.exchange.akoma_ntoso.own_articles import own_articles
from govern.exchange.akoma_ntoso.refusal import Found, Spot
from govern.exchange.tables import RegisterFile

_HEAD = ("form", "languages", "authentic")


@dataclass(frozen=True, slots=True)
class TextInLanguage:
    """The text of one version in one language; ``head`` is set where Govern wrote the document."""

    spot: Spot
    language: str
    adopted_on: date
    in_force_from: date
    is_authoritative: bool
    articles: tuple[FoundArticle, ...]
    head: Mapping[str, Found] | None


def read_text(file: RegisterFile) -> TextInLanguage:
    """Return what a document holds.

    Raises:
        AknRefused: naming line and element.
    """
    document = open_document(file.content, file.name)
    attached = document.attached
    articles = foreign_articles(document) if attached is None else own_articles(document, attached)
    _check_numbers(articles)
    return TextInLanguage(
        spot=document.spot(document.body),
        language=document.language,
        adopted_on=document.adopted_on,
        in_force_from=document.in_force_from,
        is_authoritative=document.is_authoritative(),
        articles=articles,
        head=None if attached is None else _head(document),
    )


def _check_numbers(articles: tuple[FoundArticle, ...]) -> None:
    numbers: set[str] = set()
    for each in articles:
        if each.number in numbers:
            each.spot.refuse(Message("Article {number} stands here twice.", {"number": each.number}))
        numbers.add(each.number)


def _head(document: Document) -> Mapping[str, Found]:
    attached = document.attached
    association = document.meta.first("references", "TLCOrganization")
    if attached is None or association is None or set(_HEAD) - set(attached.attributes):
        spot = document.spot(attached or document.meta)
        spot.refuse(
            Message(
                "“{name}” is missing. Needed are: {needed}.",
                {"name": "govern:statutes", "needed": ", ".join(("TLCOrganization", *_HEAD))},
            )
        )
    spot, author = document.spot(attached), document.spot(association)
    languages = tuple(Found(spot, each) for each in attached.attributes["languages"].split())
    return {
        "association": Found(author, association.attributes.get("showAs", "")),
        "short": Found(author, association.attributes.get("shortForm", "")),
        "form": Found(spot, attached.attributes["form"]),
        "languages": Found(spot, languages),
        "authentic": Found(spot, attached.attributes["authentic"]),
        "adopted_on": Found(spot, document.adopted_on),
        "in_force_from": Found(spot, document.in_force_from),
    }
