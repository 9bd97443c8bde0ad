"""The order in which counter-amendments are voted on: the most far-reaching first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from govern.domain.amendment.counter import Counter, CounterKind, Ground, changed_rules
from govern.domain.amendment.distance import Distance, distance, figure
from govern.domain.amendment.wording import changed_words
from govern.domain.statutes.articles import Article
from govern.domain.statutes.rule import Entry, Vocabulary
from govern.domain.values.ids import CounterId
from govern.domain.values.message import Message, MessageValue


@dataclass(frozen=True, slots=True)
class Turn:
    """When a counter-amendment is voted on, from 1, and why then."""

    counter: CounterId
    position: int
    why: Message


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far a counter-amendment goes beyond the draft, measure by measure."""

    counter: Counter
    article: int
    #: place of the first rule that it settles otherwise; past the last one when it touches wording only
    rule: int
    distance: Distance
    key: str | None
    words: int
    is_new: bool

    def measures(self) -> tuple[object, ...]:
        is_repeal = self.counter.kind is CounterKind.REPEAL
        return (self.article, not is_repeal, self.rule, _descending(self.distance), -self.words)


def _descending(found: Distance) -> tuple[Fraction, ...]:
    return tuple(-each for each in found)


def order_of_voting(ground: Ground, counters: Iterable[Counter], vocabulary: Vocabulary) -> tuple[Turn, ...]:
    """Return the turns in which counter-amendments are voted on, article by article of the draft.

    On one article the repeal comes first. Then come those that settle a rule otherwise, rule by rule
    as the article lays them down, the value farthest from the draft's first. Then those that change
    wording only, the one that changes most words first. What goes equally far follows the order of
    submission.
    """
    reaches = sorted(
        (_reach(ground, counter, vocabulary) for counter in counters),
        key=lambda reach: (*reach.measures(), reach.counter.ordinal),
    )
    turns: list[Turn] = []
    for at, reach in enumerate(reaches):
        before = reaches[at - 1] if at else None
        turns.append(Turn(reach.counter.id, at + 1, _why(reach, before, vocabulary)))
    return tuple(turns)


def _reach(ground: Ground, counter: Counter, vocabulary: Vocabulary) -> _Reach:
    drafted, wanted = ground.drafted(counter.number), ground.wanted(counter)
    changed = changed_rules(ground, counter)
    keys = _keys(drafted, wanted)
    first = next((key for key in keys if key in changed), None)
    values = {rule.key: rule.value for rule in drafted.rules} if drafted else {}
    return _Reach(
        counter=counter,
        article=_place([change.number for change in ground.changes], counter.number),
        rule=_place(keys, first),
        distance=distance(vocabulary[first], values.get(first), changed[first]) if first else (),
        key=first,
        words=changed_words(_text(drafted), _text(wanted)),
        is_new=ground.standing(counter.number) is None,
    )


def _keys(drafted: Article | None, wanted: Article | None) -> tuple[str, ...]:
    rules = (*(drafted.rules if drafted else ()), *(wanted.rules if wanted else ()))
    return tuple(dict.fromkeys(rule.key for rule in rules))


def _place(names: Sequence[str], name: str | None) -> int:
    return names.index(name) if name in names else len(names)


def _text(article: Article | None) -> str:
    return f"{article.heading.authentic_text}\n{article.text.authentic_text}" if article else ""


def _why(reach: _Reach, before: _Reach | None, vocabulary: Vocabulary) -> Message:
    sentence = _sentence(reach, vocabulary)
    if before is None or before.measures() != reach.measures():
        return sentence
    return Message(
        "{sentence} It goes as far as No. {other}, which was handed in earlier.",
        {"sentence": sentence, "other": before.counter.ordinal},
    )


def _sentence(reach: _Reach, vocabulary: Vocabulary) -> Message:
    values: dict[str, MessageValue] = {"number": reach.counter.number, "n": reach.words}
    if reach.counter.kind is CounterKind.REPEAL:
        return Message("It takes Article {number} out whole: nothing goes further.", values)
    if reach.key is not None:
        return _of_rule(reach, vocabulary[reach.key])
    if reach.counter.kind is CounterKind.KEEP and reach.is_new:
        return Message("It keeps Article {number} out.", values)
    if reach.counter.kind is CounterKind.KEEP:
        return Message(
            "It leaves Article {number} as it stands today, {n} word away from the draft.",
            values,
            "It leaves Article {number} as it stands today, {n} words away from the draft.",
        )
    return Message(
        "It changes {n} word of the draft and no rule.",
        values,
        "It changes {n} words of the draft and no rule.",
    )


def _of_rule(reach: _Reach, entry: Entry) -> Message:
    values: dict[str, MessageValue] = {"about": Message(entry.about)}
    apart = figure(entry, reach.distance)
    if reach.distance and reach.distance[0]:
        return Message("It takes a rule out of the draft, or puts one in: “{about}”", values)
    if apart is None:
        return Message("It settles this otherwise than the draft: “{about}”", values)
    return Message("It settles this {distance} away from the draft: “{about}”", values | {"distance": apart})
