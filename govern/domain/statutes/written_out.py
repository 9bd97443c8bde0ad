"""Statutes written out whole in one language: every article with its values in words, and its rules."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from govern.domain.statutes.articles import Article, Head, Statutes
from govern.domain.statutes.rule import Vocabulary
from govern.domain.statutes.spelling import Passage, passages, spelled_rules
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.message import Message
from govern.domain.values.text import Shown

_NUMBERED = re.compile(r"\((\w{1,4})\)\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article; ``number`` is empty where it has none, a passage with a key is a value."""

    number: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class WrittenArticle:
    """An article as it is read; without a version in the language asked for, the authentic one."""

    number: str
    heading: Shown
    language: str
    is_missing: bool
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class WrittenRule:
    """A rule in words of the reader: what it says, its value, and the article that lays it down."""

    key: str
    about: Message
    value: Message
    article: str


@dataclass(frozen=True, slots=True)
class WrittenOut:
    """The whole statutes in one language, in the order of their articles."""

    head: Head
    language: str
    articles: tuple[WrittenArticle, ...]
    rules: tuple[WrittenRule, ...]

    @property
    def is_authentic(self) -> bool:
        """Return whether this is the text that prevails."""
        return self.language == self.head.authentic


def write_out(statutes: Statutes, vocabulary: Vocabulary, language: str) -> WrittenOut:
    """Return the statutes written out in a language."""
    values = {key: rule.value for key, rule in statutes.rules().items()}
    tongues = {each.text.in_language(language).language for each in statutes.articles}
    words = {tongue: spelled_rules(vocabulary, values, tongue) for tongue in tongues}
    return WrittenOut(
        head=statutes.head,
        language=language,
        articles=tuple(_article(each, language, words) for each in statutes.articles),
        rules=tuple(
            WrittenRule(
                rule.key,
                Message(vocabulary[rule.key].about),
                value_in_words(vocabulary[rule.key], rule.value),
                rule.source.article,
            )
            for article in statutes.articles
            for rule in article.rules
        ),
    )


def _article(article: Article, language: str, words: dict[str, dict[str, str]]) -> WrittenArticle:
    text = article.text.in_language(language)
    return WrittenArticle(
        number=article.number,
        heading=article.heading.in_language(text.language),
        language=text.language,
        is_missing=text.is_missing,
        paragraphs=tuple(_paragraphs(text.text.splitlines(), words[text.language])),
    )


def _paragraphs(lines: Iterable[str], words: dict[str, str]) -> Iterable[Paragraph]:
    for line in lines:
        if line.strip():
            number, wording = cut_number(line.strip())
            yield Paragraph(number, passages(wording, words))


def cut_number(line: str) -> tuple[str, str]:
    """Return the number in brackets with which a paragraph begins, and the rest.

    >>> cut_number("(2) The seat is in Brussels."), cut_number("The seat is in Brussels.")
    (('2', 'The seat is in Brussels.'), ('', 'The seat is in Brussels.'))
    """
    found = _NUMBERED.match(line)
    return (found[1], line[found.end() :]) if found else ("", line)
