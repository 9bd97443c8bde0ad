"""The laws as people look them up: every legal form, one form's rules on a day, and forms side by side.

All of it comes from files, read once for a process; no database is asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from govern.domain.statutes.comparison import Answer, Comparison, Party, Question, answer, compare
from govern.domain.statutes.rule import Dated, Entry, Kind
from govern.domain.statutes.topic_words import TOPIC_NAMES
from govern.domain.statutes.value_words import value_in_words
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.rulefiles import reader
from govern.rulefiles.about import About
from govern.rulefiles.questions import Preset


@dataclass(frozen=True, slots=True)
class FormListed:
    """A legal form, with how many rules of its law are here and how many were checked against their text."""

    about: About
    rules: int
    verified: int


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a rule in words; ``held`` has its first day and its source."""

    words: Message
    held: Dated


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule on a day, and every value that it ever had where there is more than one."""

    entry: Entry
    answer: Answer
    history: tuple[Value, ...]

    @property
    def is_own_words(self) -> bool:
        """Return whether the law file says its value in a sentence of its own."""
        return self.entry.kind is Kind.STATEMENT


@dataclass(frozen=True, slots=True)
class TopicShown:
    """The rules of one topic, in the order of the vocabulary."""

    topic: str
    name: Message
    rules: tuple[RuleShown, ...]


@dataclass(frozen=True, slots=True)
class LawShown:
    """The law of one legal form on a day, of one topic where one was asked for.

    ``contents`` says what each topic of must-contain is.
    """

    about: About
    on: date
    topic: str | None
    topics: tuple[TopicShown, ...]
    contents: Mapping[str, str]

    @property
    def rules(self) -> int:
        """Return how many rules are shown."""
        return sum(len(each.rules) for each in self.topics)

    @property
    def is_past_reading(self) -> bool:
        """Return whether the day lies after the month in which the law was read."""
        return self.on.isoformat()[:7] > self.about.as_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Which forms to put side by side, on which questions and topics; none of either means all of them."""

    forms: tuple[str, ...]
    questions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@cache
def forms_listed() -> tuple[FormListed, ...]:
    """Return every legal form in the order of its code."""
    return tuple(_listed(code) for code in reader.law_codes())


def _listed(code: str) -> FormListed:
    rules = reader.read_law(code)
    verified = sum(all(each.source.verified for each in rule.values) for rule in rules)
    return FormListed(reader.read_about(code), len(rules), verified)


@cache
def party(code: str) -> Party:
    """Return the law of a form, ready to be asked.

    Raises:
        NotFound: when no law of that form is known.
    """
    return Party(code, reader.rulebook(code), reader.read_about(code).is_in_force)


def law_shown(code: str, on: date, topic: str | None = None) -> LawShown:
    """Return a form's law on a day, of one topic or of all; the first day of a value counts.

    Raises:
        NotFound: when no law of that form, or no such topic, is known.
    """
    law = party(code)
    topics = (_known_topic(topic),) if topic else tuple(TOPIC_NAMES)
    found = (_topic(law, each, on) for each in topics)
    about = reader.read_about(code)
    return LawShown(about, on, topic, tuple(each for each in found if each.rules), reader.read_contents())


def _topic(law: Party, topic: str, on: date) -> TopicShown:
    rules = tuple(_rule(law, key, on) for key in _keys_of(topic) if key in law.law.law)
    return TopicShown(topic, TOPIC_NAMES[topic], rules)


def _rule(law: Party, key: str, on: date) -> RuleShown:
    entry, values = law.law.vocabulary[key], law.law.law[key].values
    history = tuple(Value(value_in_words(entry, each.value), each) for each in values)
    return RuleShown(entry, answer(law, key, on), history if len(history) > 1 else ())


@cache
def _keys_of(topic: str) -> tuple[str, ...]:
    return tuple(key for key, entry in reader.read_vocabulary().items() if entry.topic == topic)


def _known_topic(topic: str) -> str:
    if topic not in TOPIC_NAMES:
        raise NotFound(
            Message(
                "No topic “{topic}” is known. Known are: {known}.",
                {"topic": topic, "known": ", ".join(TOPIC_NAMES)},
            )
        )
    return topic


def questions() -> tuple[Question, ...]:
    """Return the questions in plain words, in their order."""
    return tuple(reader.read_questions().questions.values())


def presets() -> tuple[Preset, ...]:
    """Return the comparisons to begin with."""
    return tuple(reader.read_questions().presets.values())


def topic_question(topic: str) -> Question:
    """Return a whole topic as a question of every key in it.

    Raises:
        NotFound: when no such topic is known.
    """
    return Question(_known_topic(topic), TOPIC_NAMES[topic], _keys_of(topic))


def compared(asked: Asked, on: date) -> Comparison:
    """Return the answers of some forms to some questions on a day.

    Raises:
        NotFound: when a form, a question or a topic is not known.
    """
    parties = [party(code) for code in dict.fromkeys(asked.forms or reader.law_codes())]
    chosen = [*_chosen(asked.questions), *(topic_question(each) for each in dict.fromkeys(asked.topics))]
    return compare(parties, chosen or questions(), on)


def _chosen(names: Iterable[str]) -> Iterable[Question]:
    known = reader.read_questions().questions
    for name in dict.fromkeys(names):
        if name not in known:
            raise NotFound(
                Message(
                    "No question “{question}” is known. Known are: {known}.",
                    {"question": name, "known": ", ".join(known)},
                )
            )
        yield known[name]
