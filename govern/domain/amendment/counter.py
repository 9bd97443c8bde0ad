"""Changes that members propose to a draft: which cannot stand together, and the draft with those adopted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from itertools import combinations

from govern.domain.amendment.draft import Change, ChangeKind
from govern.domain.amendment.wording import merge, overlap
from govern.domain.statutes.articles import Article, Statutes, StatutesRule
from govern.domain.statutes.rule import RuleValue
from govern.domain.values.ids import CounterId
from govern.domain.values.message import Message
from govern.domain.values.text import Text


class CounterKind(StrEnum):
    """What a member wants instead of what the draft says on an article.

    ``KEEP`` leaves the article as it stands today; an article that the draft adds is not added.
    """

    REPLACE = "replace"
    KEEP = "keep"
    REPEAL = "repeal"


class CounterState(Enum):
    """What became of it; ``PUT`` is before the assembly, ``FALLEN`` gave way to another one."""

    OPEN = "open"
    PUT = "put"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    FALLEN = "fallen"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"


UNSETTLED = frozenset({CounterState.OPEN, CounterState.PUT})


@dataclass(frozen=True, slots=True)
class Counter:
    """A change that a member proposes to one article of a draft.

    ``ordinal`` is its place in the order of submission. ``article`` is the article as the member wants
    it; None unless new wording is proposed.
    """

    id: CounterId
    ordinal: int
    kind: CounterKind
    number: str
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """Two changes that cannot both be carried out, the one handed in first named first."""

    first: CounterId
    second: CounterId
    why: Message


@dataclass(frozen=True, slots=True)
class Ground:
    """What members propose to change: the statutes in force and what the draft does to them."""

    base: Statutes
    changes: Sequence[Change]

    def change(self, number: str) -> Change | None:
        """Return what the draft does to an article."""
        return next((change for change in self.changes if change.number == number), None)

    def standing(self, number: str) -> Article | None:
        """Return an article as it stands in force."""
        return next((article for article in self.base.articles if article.number == number), None)

    def drafted(self, number: str) -> Article | None:
        """Return an article as the draft has it; None where the draft repeals it."""
        change = self.change(number)
        return None if change is None else change.article

    def wanted(self, counter: Counter) -> Article | None:
        """Return the article that a counter-amendment leads to when it alone is adopted."""
        if counter.kind is CounterKind.KEEP:
            return self.standing(counter.number)
        return counter.article if counter.kind is CounterKind.REPLACE else None


def clashes(ground: Ground, counters: Iterable[Counter]) -> tuple[Clash, ...]:
    """Return every two counter-amendments that cannot both be carried out, with the reason.

    On one article these are: repeal or return to the text in force against anything else, and new
    wordings whose changes to the authentic text overlap or touch. Anywhere: two values of one rule.
    """
    in_order = sorted(counters, key=lambda each: each.ordinal)
    pairs = ((one, other, _clash(ground, one, other)) for one, other in combinations(in_order, 2))
    return tuple(Clash(one.id, other.id, why) for one, other, why in pairs if why is not None)


def _clash(ground: Ground, one: Counter, other: Counter) -> Message | None:
    if one.number == other.number:
        values = {"number": one.number}
        mine, theirs = ground.wanted(one), ground.wanted(other)
        if _reads_alike(mine, theirs):
            return Message("Both want the same for Article {number}.", values)
        drafted = ground.drafted(one.number)
        if mine is None or theirs is None or drafted is None or CounterKind.KEEP in (one.kind, other.kind):
            return Message("Only one of the two can decide what becomes of Article {number}.", values)
        if _overlap(drafted.heading, mine.heading, theirs.heading):
            return Message("Both change the heading of Article {number}.", values)
        if _overlap(drafted.text, mine.text, theirs.text):
            return Message("Both change the same passage of Article {number}.", values)
    return _rule_clash(ground, one, other)


def _reads_alike(one: Article | None, other: Article | None) -> bool:
    if one is None or other is None:
        return one is other
    same_words = one.heading == other.heading and one.text == other.text
    return same_words and _values(one) == _values(other)


def _overlap(drafted: Text, one: Text, other: Text) -> bool:
    texts = (drafted.authentic_text, one.authentic_text, other.authentic_text)
    return texts[1] != texts[2] and overlap(*texts)


def _rule_clash(ground: Ground, one: Counter, other: Counter) -> Message | None:
    mine, theirs = changed_rules(ground, one), changed_rules(ground, other)
    for key in mine.keys() & theirs.keys():
        if mine[key] != theirs[key] or (one.number != other.number and mine[key] is not None):
            return Message("Both settle the rule “{key}”, each in its own way.", {"key": key})
    return None


def changed_rules(ground: Ground, counter: Counter) -> dict[str, RuleValue | None]:
    """Return the rules that a counter-amendment settles otherwise than the draft; None takes one out."""
    drafted, wanted = _values(ground.drafted(counter.number)), _values(ground.wanted(counter))
    keys = dict.fromkeys((*drafted, *wanted))
    return {key: wanted.get(key) for key in keys if wanted.get(key) != drafted.get(key)}


def _values(article: Article | None) -> dict[str, RuleValue]:
    return {rule.key: rule.value for rule in article.rules} if article else {}


def applied(ground: Ground, adopted: Iterable[Counter]) -> tuple[Change, ...]:
    """Return what the draft does once the adopted counter-amendments are part of it, in their order."""
    by_number: dict[str, list[Counter]] = {}
    for counter in adopted:
        by_number.setdefault(counter.number, []).append(counter)
    found = (_changed(change, by_number.get(change.number, [])) for change in ground.changes)
    return tuple(change for change in found if change is not None)


def _changed(change: Change, adopted: list[Counter]) -> Change | None:
    """Return a change after the counter-amendments to it, or None when nothing of it is left."""
    result: Change | None = change
    for counter in adopted:
        if counter.kind is CounterKind.KEEP or (
            counter.kind is CounterKind.REPEAL and change.kind is ChangeKind.INSERT
        ):
            result = None
        elif counter.kind is CounterKind.REPEAL:
            result = replace(change, kind=ChangeKind.REPEAL, article=None)
        elif counter.article is not None:
            current = result.article if result else None
            result = _with_article(change, _merged(change.article, current, counter.article))
    return result


def _with_article(change: Change, article: Article) -> Change:
    kind = ChangeKind.REPLACE if change.kind is ChangeKind.REPEAL else change.kind
    return replace(change, kind=kind, article=article)


def _merged(drafted: Article | None, current: Article | None, wanted: Article) -> Article:
    """Return an article with the changes of one more counter-amendment to what was drafted."""
    if drafted is None or current is None:
        return wanted
    return replace(
        wanted,
        heading=_merged_text(drafted.heading, current.heading, wanted.heading),
        text=_merged_text(drafted.text, current.text, wanted.text),
        rules=tuple(_merged_rules(drafted, current, wanted)),
        contents=current.contents,
    )


def _merged_text(drafted: Text, current: Text, wanted: Text) -> Text:
    """Return a text with both changes; a translation that does not carry the new one is left out.

    A counter-amendment that leaves the authentic text alone changes only the translations that it names.
    """
    if wanted.authentic_text == drafted.authentic_text:
        new = {each: text for each, text in wanted.versions.items() if text != drafted.versions.get(each)}
        return Text(current.authentic, {**current.versions, **new})
    merged = {
        language: merge(drafted.versions[language], current.versions[language], wanted.versions[language])
        for language in wanted.versions
        if language in drafted.versions and language in current.versions
    }
    kept = {language: text for language, text in merged.items() if text is not None}
    return Text(wanted.authentic, {wanted.authentic: wanted.authentic_text, **kept})


def _merged_rules(drafted: Article, current: Article, wanted: Article) -> Iterator[StatutesRule]:
    before, latest = ({rule.key: rule for rule in each.rules} for each in (drafted, current))
    new = {rule.key: rule for rule in wanted.rules}
    for key in dict.fromkeys((*latest, *new)):
        mine, old = new.get(key), before.get(key)
        is_untouched = (mine.value if mine else None) == (old.value if old else None)
        found = latest.get(key) if is_untouched else mine
        if found is not None:
            yield found
