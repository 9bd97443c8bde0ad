"""The redline: word by word, what an amending act takes out of the statutes and what it puts in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from govern.domain.amendment.draft import Change, ChangeKind
from govern.domain.amendment.wording import steps, tokens
from govern.domain.statutes.articles import Article, Statutes
from govern.domain.statutes.rule import RuleValue, Vocabulary
from govern.domain.statutes.spelling import PLACE, spelled_rules
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.message import Message
from govern.domain.values.text import Shown, Text


class Mark(StrEnum):
    """Whether a stretch of wording stands before and after, only after, or only before."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of wording and what becomes of it."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule of which the value changes, in words of the reader; None where it is not laid down."""

    key: str
    about: Message
    before: Message | None
    after: Message | None


@dataclass(frozen=True, slots=True)
class ArticleRedline:
    """What becomes of one article in one language.

    ``is_missing`` says that one side does not stand in that language, so that the authentic texts
    are compared instead.
    """

    number: str
    kind: ChangeKind
    after: str | None
    reason: Text | None
    language: str
    is_missing: bool
    heading: tuple[Marked, ...]
    paragraphs: tuple[tuple[Marked, ...], ...]
    rules: tuple[RuleChange, ...]


def redline(
    base: Statutes, changes: Sequence[Change], vocabulary: Vocabulary, language: str
) -> tuple[ArticleRedline, ...]:
    """Return the changed articles in the order of the statutes, new ones where they will stand."""
    standing = {article.number: article for article in base.articles}
    in_order = sorted(changes, key=_sorter(base, changes))
    return tuple(
        article_redline(change, standing.get(change.number), vocabulary, language) for change in in_order
    )


def _sorter(base: Statutes, changes: Sequence[Change]) -> "_Sorter":
    places = {article.number: (at,) for at, article in enumerate(base.articles, start=1)}
    return _Sorter(places, {change.number: change for change in changes}, list(changes))


class _Sorter:
    """Sorts changes by where their articles stand; new ones follow the article that they stand after."""

    def __init__(
        self, places: Mapping[str, tuple[int, ...]], by_number: Mapping[str, Change], order: list[Change]
    ) -> None:
        self._places = places
        self._by_number = by_number
        self._order = order

    def __call__(self, change: Change) -> tuple[int, ...]:
        return self._place(change.number, frozenset())

    def _place(self, number: str | None, seen: frozenset[str]) -> tuple[int, ...]:
        if number is None or number in seen:
            return (0,)
        change = self._by_number.get(number)
        if change is None or change.kind is not ChangeKind.INSERT:
            return self._places.get(number, (len(self._places) + 1,))
        return (*self._place(change.after, seen | {number}), self._order.index(change) + 1)


def article_redline(
    change: Change, before: Article | None, vocabulary: Vocabulary, language: str
) -> ArticleRedline:
    """Return what a change does to an article as it stands; None stands for one that is new."""
    after = change.article
    old, new = _worded(before, vocabulary, language), _worded(after, vocabulary, language)
    if old.language != new.language and before is not None and after is not None:
        authentic = before.text.authentic
        old, new = _worded(before, vocabulary, authentic), _worded(after, vocabulary, authentic)
    shown = new if after is not None else old
    return ArticleRedline(
        number=change.number,
        kind=change.kind,
        after=change.after,
        reason=change.reason,
        language=shown.language,
        is_missing=shown.language != language,
        heading=compare(old.heading, new.heading),
        paragraphs=in_paragraphs(compare(old.text, new.text)),
        rules=_rule_changes(before, after, vocabulary),
    )


@dataclass(frozen=True, slots=True)
class _Worded:
    """Heading and text of an article with its values spelled, and the language that they stand in."""

    heading: str
    text: str
    language: str


def _worded(article: Article | None, vocabulary: Vocabulary, language: str) -> _Worded:
    if article is None:
        return _Worded("", "", language)
    text = article.text.in_language(language)
    return _Worded(
        article.heading.in_language(text.language).text, _spelled(article, text, vocabulary), text.language
    )


def _spelled(article: Article, text: Shown, vocabulary: Vocabulary) -> str:
    values = {rule.key: rule.value for rule in article.rules}
    words = spelled_rules(vocabulary, values, text.language)
    return PLACE.sub(lambda place: words.get(place[1], place[0]), text.text)


def compare(before: str, after: str) -> tuple[Marked, ...]:
    """Return two wordings as one, each whole word or mark of punctuation kept, removed or added.

    A stretch of the same kind is one piece. Blanks alone make no difference: kept words stand as they
    do afterwards.

    >>> [f"{each.mark}: {each.text}" for each in compare("by two thirds of all", "by half of all")]
    ['kept: by ', 'removed: two thirds ', 'added: half ', 'kept: of all']
    """
    old, new = tokens(before), tokens(after)
    pieces: list[Marked] = []
    for step in steps(old, new):
        if step.is_kept:
            pieces.append(Marked("".join(step.new), Mark.KEPT))
            continue
        pieces.append(Marked(_apart(pieces, "".join(step.old)), Mark.REMOVED))
        pieces.append(Marked("".join(step.new), Mark.ADDED))
    return tuple(piece for piece in pieces if piece.text)


def _apart(before: Sequence[Marked], removed: str) -> str:
    """Return removed words with a blank before them where the words kept before end without one."""
    last = before[-1].text[-1:] if before else " "
    runs_on = (last.isalnum() or last in ".,;:!?)”»") and removed[:1].isalnum()
    return f" {removed}" if runs_on else removed


def in_paragraphs(pieces: Sequence[Marked]) -> tuple[tuple[Marked, ...], ...]:
    """Cut a comparison where a line ends; a line that ends on one side only ends there too."""
    lines: list[list[Marked]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        lines[-1].append(Marked(first, piece.mark))
        lines += [[Marked(each, piece.mark)] for each in others]
    filled = (tuple(each for each in line if each.text) for line in lines)
    return tuple(line for line in filled if line)


def _rule_changes(
    before: Article | None, after: Article | None, vocabulary: Vocabulary
) -> tuple[RuleChange, ...]:
    old = {rule.key: rule.value for rule in before.rules} if before else {}
    new = {rule.key: rule.value for rule in after.rules} if after else {}
    return tuple(
        RuleChange(
            key,
            Message(vocabulary[key].about),
            _in_words(vocabulary, key, old.get(key)),
            _in_words(vocabulary, key, new.get(key)),
        )
        for key in dict.fromkeys((*old, *new))
        if old.get(key) != new.get(key)
    )


def _in_words(vocabulary: Vocabulary, key: str, value: RuleValue | None) -> Message | None:
    return None if value is None else value_in_words(vocabulary[key], value)
