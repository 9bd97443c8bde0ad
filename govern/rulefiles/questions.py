"""What people ask of laws: questions in plain words with the keys that answer them, and presets."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from govern.domain.statutes.comparison import Question
from govern.domain.statutes.rule import Vocabulary
from govern.domain.values.message import Message
from govern.rulefiles.parts import Part
from govern.rulefiles.schema import known_entry

_NAME = re.compile(r"[a-z]+(-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Preset:
    """A comparison to begin with; without forms it is of every form."""

    name: str
    says: Message
    forms: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """Every question and preset by its name, in the order of the file."""

    questions: Mapping[str, Question]
    presets: Mapping[str, Preset]


def read_questions_part(part: Part, vocabulary: Vocabulary, forms: Collection[str]) -> Questions:
    """Return the questions and presets of a file after checking every name in it."""
    found = part.fields(needed=("questions", "presets"))
    questions = {
        name: _read_question(name, each, vocabulary) for name, each in found["questions"].mapping().items()
    }
    presets = {
        name: _read_preset(name, each, forms, questions) for name, each in found["presets"].mapping().items()
    }
    return Questions(questions, presets)


def _read_question(name: str, part: Part, vocabulary: Vocabulary) -> Question:
    _check_name(name, part)
    found = part.fields(needed=("asks", "keys"))
    asks = found["asks"].text()
    if not asks.endswith("?"):
        found["asks"].place.refuse(Message("Write a question in one sentence, with its question mark."))
    return Question(name, Message(str(asks)), _names(found["keys"], vocabulary))


def _names(part: Part, vocabulary: Vocabulary) -> tuple[str, ...]:
    keys = tuple(known_entry(each.text(), each, vocabulary).key for each in part.items())
    if not keys or len(set(keys)) != len(keys):
        part.place.refuse(Message("Name one key or more, each once."))
    return keys


def _read_preset(name: str, part: Part, forms: Collection[str], questions: Mapping[str, Question]) -> Preset:
    _check_name(name, part)
    found = part.fields(needed=("says", "forms", "questions"))
    return Preset(
        name=name,
        says=Message(str(found["says"].text())),
        forms=tuple(each.one_of(tuple(forms)) for each in found["forms"].items()),
        questions=tuple(each.one_of(tuple(questions)) for each in found["questions"].items()),
    )


def _check_name(name: str, part: Part) -> None:
    if not _NAME.fullmatch(name):
        part.place.refuse(Message("A name is small words joined by hyphens, such as board-by-mail."))
