"""The shape of a statutes file: head, articles in parallel languages, rules under their article."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from govern.domain.statutes.articles import Article, Head, Statutes, StatutesRule
from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import IN_OWN_WORDS, Vocabulary
from govern.domain.statutes.spelling import PLACE
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.rulefiles.parts import Part, Place
from govern.rulefiles.schema import known_entry
from govern.rulefiles.values import read_value

_HEAD = ("association", "short", "form", "languages", "authentic", "adopted_on", "in_force_from", "articles")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NUMBER = re.compile(r"[0-9A-Za-z]+([./-][0-9A-Za-z]+)*")
_PARAGRAPH = re.compile(r"^\((\w+)\)", re.MULTILINE)
_BRACES = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Known:
    """What statutes may name: rule keys, legal forms, and topics of mandatory contents."""

    vocabulary: Vocabulary
    forms: tuple[str, ...]
    contents: Collection[str]


def read_statutes_part(part: Part, known: Known) -> Statutes:
    """Return one version of statutes after checking it whole."""
    found = part.fields(needed=_HEAD)
    head = Head(
        association=found["association"].text(),
        short=found["short"].text(),
        form=found["form"].one_of(known.forms),
        languages=tuple(_read_language(each) for each in found["languages"].items()),
        authentic=_read_language(found["authentic"]),
        adopted_on=found["adopted_on"].day(),
        in_force_from=found["in_force_from"].day(),
    )
    if head.authentic not in head.languages:
        found["authentic"].place.refuse(Message("The authentic language is one of the languages listed."))
    if head.in_force_from < head.adopted_on:
        found["in_force_from"].place.refuse(
            Message(
                "Statutes take effect on the day of adoption ({adopted}) or later.",
                {"adopted": head.adopted_on},
            )
        )
    return Statutes(head, _read_articles(found["articles"], head, known))


def _read_language(part: Part) -> str:
    code = part.text()
    if not _LANGUAGE.fullmatch(code):
        part.place.refuse(Message("Write a language by its ISO 639 code, such as en or fr."))
    return code


def _read_articles(part: Part, head: Head, known: Known) -> tuple[Article, ...]:
    articles: list[Article] = []
    numbers: set[str] = set()
    keys: dict[str, str] = {}
    for each in part.items():
        article = read_article(each, head, known)
        if article.number in numbers:
            each.place.refuse(Message("Article {number} stands here twice.", {"number": article.number}))
        numbers.add(article.number)
        for rule in article.rules:
            if rule.key in keys:
                each.place.refuse(
                    Message(
                        "“{key}” is laid down in Article {number} already.",
                        {"key": rule.key, "number": keys[rule.key]},
                    )
                )
            keys[rule.key] = article.number
        articles.append(article)
    return tuple(articles)


def read_article(part: Part, head: Head, known: Known) -> Article:
    """Return one article after checking it; its rules hold from the first day in force of the head."""
    found = part.fields(needed=("number", "heading", "text"), allowed=("contents", "rules"))
    number = str(found["number"].value)
    if type(found["number"].value) not in (int, str) or not _NUMBER.fullmatch(number):
        found["number"].place.refuse(Message("Write the number of the article, such as 12 or 12-1."))
    text = _read_text(found["text"], head)
    rules = found["rules"].mapping() if "rules" in found else {}
    laid_down = tuple(
        _read_rule(key, each, known.vocabulary, _Under(head, number, text)) for key, each in rules.items()
    )
    _check_places(found["text"], frozenset(rules), known.vocabulary)
    settled = found["contents"].items() if "contents" in found else ()
    contents = tuple(each.one_of(tuple(known.contents)) for each in settled)
    return Article(number, _read_text(found["heading"], head), text, laid_down, contents)


def _read_text(part: Part, head: Head) -> Text:
    versions = {language: each.text() for language, each in part.mapping().items()}
    for language in versions:
        if language not in head.languages:
            part.place.refuse(
                Message("“{language}” is not among the languages of the file.", {"language": language})
            )
    if head.authentic not in versions:
        part.place.refuse(
            Message(
                "The text is missing in its authentic language, {language}.", {"language": head.authentic}
            )
        )
    return Text(head.authentic, versions)


class _Under:
    """The article under which a rule is being read."""

    def __init__(self, head: Head, number: str, text: Text) -> None:
        self.head = head
        self.number = number
        self.paragraphs = _paragraphs(text.authentic_text)

    def since(self) -> date:
        return self.head.in_force_from

    def paragraph_of(self, key: str) -> str | None:
        place = f"{{{key}}}"
        return next((name for name, wording in self.paragraphs.items() if place in wording and name), None)


def _paragraphs(text: str) -> dict[str, str]:
    pieces = _PARAGRAPH.split(text)
    return {"": pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}


def _read_rule(key: str, part: Part, vocabulary: Vocabulary, under: _Under) -> StatutesRule:
    entry = known_entry(key, part, vocabulary)
    found = part.fields(needed=("value",), allowed=("paragraph",))
    said = str(found["paragraph"].value) if "paragraph" in found else None
    shown = under.paragraph_of(key)
    if said is not None and said not in under.paragraphs:
        found["paragraph"].place.refuse(
            Message(
                "Article {number} has no paragraph ({paragraph}).",
                {"number": under.number, "paragraph": said},
            )
        )
    if said and shown and said != shown:
        found["paragraph"].place.refuse(
            Message("The wording shows this value in paragraph ({shown}).", {"shown": shown})
        )
    paragraph = shown or said
    article = f"{under.number}({paragraph})" if paragraph else under.number
    source = Source(Origin.STATUTES, under.head.short, article)
    return StatutesRule(key, read_value(found["value"], entry), source, under.since())


def _check_places(part: Part, keys: frozenset[str], vocabulary: Vocabulary) -> None:
    shown_by = {language: set(PLACE.findall(each.text())) for language, each in part.mapping().items()}
    for language, each in part.mapping().items():
        if stray := _BRACES.search(PLACE.sub(_blank, each.text())):
            _place_in(each, stray.start()).refuse(
                Message("A place for a value is written as {example}.", {"example": "{assembly.notice}"})
            )
        for found in PLACE.finditer(each.text()):
            key, place = found[1], _place_in(each, found.start())
            if key not in keys:
                place.refuse(
                    Message("The wording shows “{key}”, which this article does not lay down.", {"key": key})
                )
            if vocabulary[key].kind in IN_OWN_WORDS:
                place.refuse(Message("“{key}” has no figure: say it in words.", {"key": key}))
        missing = set.union(*shown_by.values()) - shown_by[language]
        if missing:
            each.place.refuse(
                Message(
                    "Another language shows “{key}” in this article; show it here too.", {"key": min(missing)}
                )
            )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _place_in(part: Part, at: int) -> Place:
    """Return the line of a place in a wording; one of several lines begins on the line after its name."""
    wording = part.text()
    if "\n" not in wording:
        return part.place
    return replace(part.place, line=part.place.line + 1 + wording.count("\n", 0, at))
