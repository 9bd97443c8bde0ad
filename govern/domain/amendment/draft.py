"""An amending act: what it does to each article of the statutes, and what is wrong with it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from govern.domain.statutes.articles import Article, Statutes
from govern.domain.values.message import Message
from govern.domain.values.text import Text


class ChangeKind(StrEnum):
    """What is done to an article."""

    REPLACE = "replace"
    INSERT = "insert"
    REPEAL = "repeal"


class DraftState(Enum):
    """How far a draft has come; a rejected one is open again, one without quorum stays proposed."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    DISCARDED = "discarded"


class Timing(Enum):
    """When an amendment is to take effect: when decided, on a fixed day, or when the law's event happens."""

    DECISION = "decision"
    DAY = "day"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Change:
    """What an amending act does to one article, and why.

    ``article`` is the article as it will read; None when it is repealed. ``after`` is the number of
    the article after which a new one stands; None puts it at the very beginning.
    """

    kind: ChangeKind
    number: str
    reason: Text | None
    after: str | None = None
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A change to an article as somebody writes it, before it is read and checked.

    ``rules`` is YAML, as it stands under "rules" in a statutes file; blank when the article lays none
    down. ``heading`` and ``text`` hold all languages at once; None when the article is repealed. Only
    what a form begins with has no reason.
    """

    kind: ChangeKind
    number: str
    reason: Text | None
    after: str | None = None
    heading: Text | None = None
    text: Text | None = None
    rules: str = ""
    contents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with an amending act, and the article at which it shows."""

    article: str
    problem: Message

    def sentence(self) -> Message:
        """Return article and problem together."""
        return Message("Article {number}: {problem}", {"number": self.article, "problem": self.problem})


def faults(base: Statutes, changes: Sequence[Change]) -> tuple[Fault, ...]:
    """Return everything that keeps an act from being consolidated with the statutes that it amends.

    A missing translation does not: see ``untranslated``.
    """
    return (
        *misplaced(base, changes),
        *_doubled_rules(base, changes),
        *_nothing_left(base, changes),
    )


def misplaced(base: Statutes, changes: Sequence[Change]) -> tuple[Fault, ...]:
    """Return the faults that lie in which articles are changed, and where new ones stand."""
    standing = {article.number for article in base.articles}
    return (
        *_twice(changes),
        *(fault for change in changes for fault in _misplaced(change, standing)),
        *_loose(changes, standing),
    )


def _twice(changes: Sequence[Change]) -> Iterator[Fault]:
    for number, times in Counter(change.number for change in changes).items():
        if times > 1:
            yield Fault(number, Message("The draft changes this article twice. Say it once."))


def _misplaced(change: Change, standing: set[str]) -> Iterator[Fault]:
    if change.kind is ChangeKind.INSERT and change.number in standing:
        yield Fault(
            change.number,
            Message("This article stands already. Give the new one another number, such as 5-1."),
        )
    if change.kind is not ChangeKind.INSERT and change.number not in standing:
        yield Fault(change.number, Message("The statutes have no such article."))


def _loose(changes: Sequence[Change], standing: set[str]) -> Iterator[Fault]:
    """Find new articles that stand after themselves, after one repealed or unknown, or in a ring."""
    repealed = {change.number for change in changes if change.kind is ChangeKind.REPEAL}
    after = {change.number: change.after for change in changes if change.kind is ChangeKind.INSERT}
    for number, place in after.items():
        values = {"after": place or ""}
        if place == number:
            yield Fault(number, Message("The article cannot stand after itself."))
        elif place in repealed:
            yield Fault(
                number, Message("It is to stand after Article {after}, which the draft repeals.", values)
            )
        elif place is not None and place not in standing and place not in after:
            yield Fault(
                number, Message("It is to stand after Article {after}, which does not exist.", values)
            )
        elif _ring(number, after):
            yield Fault(
                number,
                Message("It is to stand after Article {after}, which in turn is to stand after it.", values),
            )


def _ring(number: str, after: dict[str, str | None]) -> bool:
    seen = {number}
    step = after.get(number)
    while step is not None and step in after and step not in seen:
        seen.add(step)
        step = after[step]
    return step == number


def untranslated(base: Statutes, changes: Sequence[Change]) -> tuple[Fault, ...]:
    """Return every article of an act that does not stand in all languages of the statutes at once."""
    return tuple(fault for change in changes for fault in _untranslated(change, base.head.languages))


def _untranslated(change: Change, languages: tuple[str, ...]) -> Iterator[Fault]:
    if change.article is None:
        return
    for language in languages:
        if language not in change.article.text.versions or language not in change.article.heading.versions:
            yield Fault(
                change.number,
                Message("The article is missing in the language “{language}”.", {"language": language}),
            )


def _doubled_rules(base: Statutes, changes: Sequence[Change]) -> Iterator[Fault]:
    touched = {change.number for change in changes}
    kept = [article for article in base.articles if article.number not in touched]
    new = [change.article for change in changes if change.article is not None]
    laid_down: dict[str, str] = {rule.key: article.number for article in kept for rule in article.rules}
    for article in new:
        for rule in article.rules:
            other = laid_down.setdefault(rule.key, article.number)
            if other != article.number:
                yield Fault(
                    article.number,
                    Message(
                        "“{key}” is laid down in Article {number} already.",
                        {"key": rule.key, "number": other},
                    ),
                )


def _nothing_left(base: Statutes, changes: Sequence[Change]) -> Iterator[Fault]:
    repealed = {change.number for change in changes if change.kind is ChangeKind.REPEAL}
    if all(article.number in repealed for article in base.articles) and len(changes) == len(repealed):
        yield Fault(
            base.articles[-1].number if base.articles else "1",
            Message("Nothing would be left of the statutes. To end the association, propose to dissolve it."),
        )
