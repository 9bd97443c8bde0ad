"""The rule keys that an author may use: what each settles, and how its value is written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from govern.domain.statutes.rule import IN_OWN_WORDS, Entry, Kind
from govern.domain.statutes.topic_words import TOPIC_NAMES
from govern.domain.values.message import Message
from govern.rulefiles import reader

_KEY = re.compile(r"^([a-z_]+(?:\.[a-z_]+)+)\s*:", re.MULTILINE)
_TESTS = '[{counts: heads, share: "2/3", strict: false, base: cast}]'
_DUTY = "{formality: filing, authority: register, effect: duty, within: 1 month, counted_from: decision}"

#: how a value of each kind is written
EXAMPLES: Mapping[Kind, str] = {
    Kind.CLEAR_DAYS: "21",
    Kind.DAYS: "30",
    Kind.MONTHS: "6",
    Kind.COUNT: "2",
    Kind.SHARE: '"1/10"',
    Kind.FLAG: "true",
    Kind.TESTS: _TESTS,
    Kind.AMOUNT: "1000",
    Kind.PERIOD: "15 days",
    Kind.STEPS: "[{members: 0, value: 3}, {members: 500, value: 5}]",
    Kind.DUTY: _DUTY,
    Kind.BARS: "[{who: member, on: transaction}]",
    Kind.STATEMENT: "A sentence in English.",
}


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A rule key: what it settles, a line as it stands under "rules", and the values there are to choose.

    ``has_place`` says that its value can be shown in the wording, in braces.
    """

    key: str
    about: Message
    line: str
    options: tuple[str, ...]
    has_place: bool


def keys_of_topic(topic: str) -> tuple[KeyShown, ...]:
    """Return the keys of one part of the vocabulary, in its order; none for an unknown one."""
    return tuple(_shown(entry) for entry in reader.read_vocabulary().values() if entry.topic == topic)


def keys_written(rules: str) -> tuple[KeyShown, ...]:
    """Return the known keys that a fragment of rules names, in its order, even where it cannot be read."""
    vocabulary = reader.read_vocabulary()
    found = (vocabulary.get(key) for key in dict.fromkeys(_KEY.findall(rules)))
    return tuple(_shown(entry) for entry in found if entry is not None)


def topic_of(rules: str) -> str:
    """Return the part of the vocabulary to which the first known key of a fragment belongs."""
    vocabulary = reader.read_vocabulary()
    topics = (vocabulary[key].topic for key in _KEY.findall(rules) if key in vocabulary)
    return next(topics, next(iter(TOPIC_NAMES)))


def contents_topics() -> Mapping[str, Message]:
    """Return what laws may require statutes to settle, by the name of the topic."""
    known = reader.read_contents()
    return {topic: Message(known[topic]) for topic in known}


def _shown(entry: Entry) -> KeyShown:
    example = _listed(entry) if entry.options else EXAMPLES[entry.kind]
    return KeyShown(
        key=entry.key,
        about=Message(entry.about),
        line=f"{entry.key}: {{value: {example}}}",
        options=entry.options,
        has_place=entry.kind not in IN_OWN_WORDS,
    )


def _listed(entry: Entry) -> str:
    return f"[{', '.join(entry.options[:2])}]" if entry.kind is Kind.SET else entry.options[0]
