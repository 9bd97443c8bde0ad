"""Laws side by side: what each says on a day to questions in plain words, and where it is silent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from govern.domain.statutes.applied import Applied
from govern.domain.statutes.rule import Dated, Entry, Kind, Nature, Rule
from govern.domain.statutes.rulebook import Rulebook
from govern.domain.statutes.value_words import nature_in_words, value_in_words
from govern.domain.values.message import Message

_SECOND_CALL = "assembly.second_call"


class Standing(StrEnum):
    """How a law stands to a matter on a day."""

    SPEAKS = "speaks"
    BROADER = "broader"
    LEAVES = "leaves"
    ENDED = "ended"
    NOT_YET = "not_yet"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that people ask of a law: one sentence, or a whole topic, and the keys that answer it."""

    name: str
    asks: Message
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A legal form that takes part; ``law`` is a rulebook without statutes."""

    form: str
    law: Rulebook
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What one law says on one matter.

    ``words`` is its value, or the sentence that says that it is silent. ``held`` is the rule behind
    it; where the law has no rule of its own that is the rule on the broader case, which stands
    under ``key`` and is about ``broader``. ``reach`` tells what is not known of its time.
    """

    form: str
    key: str
    standing: Standing
    words: Message
    held: Dated | None = None
    reach: Message | None = None
    is_in_force: bool = True
    is_own_words: bool = False
    broader: Message | None = None

    @property
    def nature(self) -> Message | None:
        """Return how far statutes may differ, where the law says something."""
        return nature_in_words(self.held.nature) if self.held and self.held.value is not None else None

    @property
    def is_silent(self) -> bool:
        """Return whether nothing at all was collected on the matter."""
        return self.standing is Standing.SILENT


@dataclass(frozen=True, slots=True)
class Line:
    """One matter and every law's answer to it, in the order of the parties."""

    entry: Entry
    answers: tuple[Answer, ...]

    @property
    def is_silent(self) -> bool:
        """Return whether none of the laws says anything."""
        return all(each.is_silent for each in self.answers)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its lines."""

    question: Question
    lines: tuple[Line, ...]

    @property
    def spoken(self) -> tuple[Line, ...]:
        """Return the lines on which at least one law speaks."""
        return tuple(line for line in self.lines if not line.is_silent)

    @property
    def silent(self) -> tuple[Line, ...]:
        """Return the lines on which none does."""
        return tuple(line for line in self.lines if line.is_silent)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What some laws answer to some questions on a day."""

    on: date
    parties: tuple[Party, ...]
    answered: tuple[Answered, ...]


def compare(parties: Iterable[Party], questions: Iterable[Question], on: date) -> Comparison:
    """Return what each law says to each question on a day, its first day counting.

    Raises:
        NotFound: when a question names a key that the vocabulary does not know.
    """
    sides = tuple(parties)
    return Comparison(on, sides, tuple(_answered(sides, each, on) for each in questions))


def _answered(parties: tuple[Party, ...], question: Question, on: date) -> Answered:
    return Answered(question, tuple(_lines(parties, question.keys, on)))


def _lines(parties: tuple[Party, ...], keys: Iterable[str], on: date) -> Iterator[Line]:
    for key in keys:
        answers = tuple(answer(each, key, on) for each in parties)
        if parties:
            yield Line(parties[0].law.vocabulary[key], answers)


def answer(party: Party, key: str, on: date) -> Answer:
    """Return what one law says on exactly one matter on a day, else on the broader case."""
    held = party.law.law_on(key, on)
    if held is not None and held.value is not None:
        return _spoken(party, key, held, on)
    rule = party.law.law.get(key)
    if rule is not None:
        return _unspoken(party, rule, held, on)
    nothing = Message("nothing collected")
    silent = Answer(party.form, key, Standing.SILENT, nothing, is_in_force=party.is_in_force)
    return silent if _is_moot(party, key, on) else _broader(party, key, on) or silent


def _is_moot(party: Party, key: str, on: date) -> bool:
    """Return whether a key is about second calls while the law was not found to know any."""
    if not key.startswith(f"{_SECOND_CALL}."):
        return False
    held = party.law.law_on(_SECOND_CALL, on)
    return held is None or held.value is None


def _broader(party: Party, key: str, on: date) -> Answer | None:
    for broader in party.law.chain(key)[1:]:
        held = party.law.law_on(broader, on)
        if held is not None and held.value is not None:
            about = Message(party.law.vocabulary[broader].about)
            spoken = _spoken(party, broader, held, on)
            return replace(spoken, standing=Standing.BROADER, broader=about)
    return None


def _spoken(party: Party, key: str, held: Dated, on: date) -> Answer:
    entry = party.law.vocabulary[key]
    return Answer(
        form=party.form,
        key=key,
        standing=Standing.SPEAKS,
        words=value_in_words(entry, held.value),
        held=held,
        reach=_reach(party, held, key, on),
        is_in_force=party.is_in_force,
        is_own_words=entry.kind is Kind.STATEMENT,
    )


def _unspoken(party: Party, rule: Rule, held: Dated | None, on: date) -> Answer:
    standing, words = _silence(rule, held)
    return Answer(
        form=party.form,
        key=rule.key,
        standing=standing,
        words=words,
        held=held,
        reach=_reach(party, held, rule.key, on) if held else None,
        is_in_force=party.is_in_force,
    )


def _silence(rule: Rule, held: Dated | None) -> tuple[Standing, Message]:
    if held is None:
        first = rule.values[0].since
        if first is None:
            raise ValueError(f"{rule.key} begins on no day and yet does not hold")
        return Standing.NOT_YET, Message("known only from {day} on", {"day": first})
    if held.nature in (Nature.FREE, Nature.DEFAULT):
        return Standing.LEAVES, Message("the law leaves it to the statutes")
    return Standing.ENDED, Message("no longer in the law")


def _reach(party: Party, held: Dated, key: str, on: date) -> Message | None:
    """Return what is not known of a rule's time on a day: its start, or whether it still holds."""
    if not party.is_in_force:
        return Message("A proposal is in force on no day.")
    return Applied(key, held.value, held.source, held.since, as_of=party.law.as_of).reach(on)
