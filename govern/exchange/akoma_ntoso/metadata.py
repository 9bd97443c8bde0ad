"""What a document says about itself: identification, life, concepts, and the rules as attached data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from govern.domain.statutes.articles import Article, Head, Statutes, StatutesRule
from govern.domain.statutes.rule import Vocabulary
from govern.exchange.akoma_ntoso.attached_values import value_element
from govern.exchange.akoma_ntoso.body import Body, rule_name
from govern.exchange.akoma_ntoso.identification import country, identification, work_address
from govern.exchange.akoma_ntoso.lifecycle import lifecycle, temporal_data, texts_of
from govern.exchange.akoma_ntoso.xml_tree import Element

_SOURCE = {"source": "#association"}


@dataclass(frozen=True, slots=True)
class Edition:
    """One version in one language, among the heads of all versions, the oldest first."""

    heads: Sequence[Head]
    number: int
    statutes: Statutes
    language: str


def metadata(edition: Edition, body: Body, vocabulary: Vocabulary) -> Element:
    """Return what is said about an edition before its text."""
    heads, head = edition.heads, edition.statutes.head
    return Element(
        "meta",
        {},
        [
            identification(heads[0], head, edition.language, edition.number),
            lifecycle(heads, edition.number),
            temporal_data(heads),
            Element("references", _SOURCE, [*texts_of(heads), *_concepts(edition, vocabulary)]),
            Element("proprietary", _SOURCE, [_attached(edition, body)]),
        ],
    )


def _concepts(edition: Edition, vocabulary: Vocabulary) -> Iterator[Element]:
    head, slug = edition.statutes.head, work_address(edition.heads[0]).rsplit("/", 1)[-1]
    yield Element(
        "TLCOrganization",
        {
            "eId": "association",
            "href": f"/akn/ontology/organization/{country(edition.heads[0])}/{slug}",
            "showAs": head.association,
            "shortForm": head.short,
        },
    )
    yield from (
        _concept("TLCConcept", f"rule_{key}", f"concept/{key}", vocabulary[key].about)
        for key in edition.statutes.rules()
    )
    yield _concept("TLCConcept", "in_force", "concept/in-force", "In force")
    yield _concept("TLCRole", "author", "role/author", "Author")


def _concept(kind: str, name: str, path: str, words: str) -> Element:
    return Element(kind, {"eId": name, "href": f"/akn/ontology/{path}", "showAs": words})


def _attached(edition: Edition, body: Body) -> Element:
    head = edition.statutes.head
    said = {
        "form": head.form,
        "languages": " ".join(head.languages),
        "authentic": head.authentic,
        "language": edition.language,
    }
    articles = (_article(each, body) for each in edition.statutes.articles if each.rules or each.contents)
    return Element("govern:statutes", said, list(articles))


def _article(article: Article, body: Body) -> Element:
    said = {"number": article.number, "href": f"#{body.names[article.number]}"}
    if article.contents:
        said["contents"] = " ".join(article.contents)
    return Element(
        "govern:article", said, [_rule(each, article.number, body.shown) for each in article.rules]
    )


def _rule(rule: StatutesRule, number: str, shown: Mapping[str, Sequence[str]]) -> Element:
    said = {"key": rule.key, "refersTo": f"#{rule_name(rule.key)}"}
    if rule.source.article != number:
        said["paragraph"] = rule.source.article.removeprefix(number).strip("()")
    if rule.key in shown:
        said["shown"] = " ".join(f"#{each}" for each in shown[rule.key])
    return Element("govern:rule", said, [value_element(rule.value)])
