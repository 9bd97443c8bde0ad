"""Akoma Ntoso documents as statutes files would say them, one tree for each version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from govern.domain.values.message import Message, MessageValue
from govern.exchange.akoma_ntoso.found_articles import FoundArticle, ShownValue
from govern.exchange.akoma_ntoso.heads import Assumed, head_of
from govern.exchange.akoma_ntoso.refusal import Found
from govern.exchange.akoma_ntoso.text_in_language import TextInLanguage, read_text
from govern.exchange.tables import RegisterFile


@dataclass(frozen=True, slots=True)
class ShownIn:
    """Words shown for a rule's value, with the language and the article in which they stand."""

    language: str
    article: str
    value: ShownValue


@dataclass(frozen=True, slots=True)
class FoundVersion:
    """One version: what a statutes file would say, and the words that show its values."""

    tree: Found
    shown: tuple[ShownIn, ...]


def read_versions(files: Iterable[RegisterFile], assumed: Assumed | None = None) -> tuple[FoundVersion, ...]:
    """Return the versions that documents hold, the oldest first.

    ``assumed`` says of documents that Govern did not write what they leave out.

    Raises:
        AknRefused: naming file, line and element.
    """
    texts = sorted((read_text(each) for each in files), key=lambda each: each.in_force_from)
    days = groupby(texts, key=lambda each: each.in_force_from)
    return tuple(_version(_by_language(same), assumed) for _, same in days)


def _by_language(texts: Iterable[TextInLanguage]) -> Mapping[str, TextInLanguage]:
    found: dict[str, TextInLanguage] = {}
    for each in texts:
        if each.language in found:
            other = found[each.language].spot.file
            each.spot.refuse(
                Message(
                    "{other} holds the version of {day} in {language} already.",
                    {"other": other, "day": each.in_force_from, "language": each.language},
                )
            )
        found[each.language] = each
    return found


def _version(texts: Mapping[str, TextInLanguage], assumed: Assumed | None) -> FoundVersion:
    head = head_of(texts, assumed)
    authentic = texts[str(head["authentic"].value)]
    for each in texts.values():
        _check_same_articles(each, authentic)
    parallel = zip(*(each.articles for each in texts.values()), strict=True)
    articles = tuple(_article(dict(zip(texts, each, strict=True)), authentic.language) for each in parallel)
    tree = Found(authentic.spot, {**head, "articles": Found(authentic.spot, articles)})
    return FoundVersion(tree, tuple(_shown(texts)))


def _check_same_articles(text: TextInLanguage, authentic: TextInLanguage) -> None:
    _check_present(text, authentic)
    _check_present(authentic, text)
    for mine, theirs in zip(text.articles, authentic.articles, strict=True):
        values: dict[str, MessageValue] = {"other": authentic.spot.file, "number": theirs.number}
        if mine.number != theirs.number:
            mine.spot.refuse(Message("{other} has Article {number} here.", values))
        if mine.laid_down().plain() != theirs.laid_down().plain():
            mine.spot.refuse(Message("{other} attaches other rules to Article {number}.", values))


def _check_present(text: TextInLanguage, other: TextInLanguage) -> None:
    """Refuse an article of one language that another does not have."""
    numbers = {each.number for each in other.articles}
    for each in text.articles:
        if each.number not in numbers:
            each.spot.refuse(
                Message(
                    "Article {number} does not stand in {other}.",
                    {"number": each.number, "other": other.spot.file},
                )
            )


def _article(article: Mapping[str, FoundArticle], authentic: str) -> Found:
    """Return an article in its languages; one in which it has no words is left out."""
    main = article[authentic]
    spot = main.spot
    said = {
        "number": Found(spot, main.number),
        "heading": _in_languages({language: each.heading for language, each in article.items()}, article),
        "text": _in_languages({language: each.wording for language, each in article.items()}, article),
    }
    if main.contents:
        said["contents"] = Found(spot, main.contents)
    if main.rules:
        said["rules"] = Found(spot, main.rules)
    return Found(spot, said)


def _in_languages(words: Mapping[str, str], article: Mapping[str, FoundArticle]) -> Found:
    said = {language: Found(article[language].spot, text) for language, text in words.items() if text.strip()}
    return Found(next(iter(article.values())).spot, said)


def _shown(texts: Mapping[str, TextInLanguage]) -> Iterable[ShownIn]:
    for language, text in texts.items():
        for article in text.articles:
            for value in article.shown:
                yield ShownIn(language, article.number, value)
