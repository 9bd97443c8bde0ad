"""The code names only rule keys of the vocabulary, and every key marked for the engine is named."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from govern.domain.statutes.keys import ENGINE_KEYS, SUBJECTS
from govern.rulefiles.reader import read_vocabulary
from govern.services.audit_words import ACTIONS

PACKAGE = Path(__file__).parents[2] / "govern"
REGISTRY = "domain/statutes/keys.py"
#: modules that say, compare or weigh rules of law and decide nothing by them
SPOKEN_OF = {f"domain/statutes/{module}.py" for module in ("comparison", "option_words", "relocation")}
KEY = re.compile(
    r"(assembly|board|committee|working_group|membership|newcomers|founders|amendment|books|plan)(\.[a-z_]+)+"
)
#: an address of a page that is written like a key
PAGES = frozenset({"plan.show"})
TOPIC = re.compile(r"\.?([a-z_]+(\.[a-z_]+)*)")


def texts() -> Iterator[tuple[str, str]]:
    """Yield every text in the code that may name a rule, with its module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = path.relative_to(PACKAGE).as_posix()
        if module == REGISTRY:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, module


@cache
def named() -> tuple[tuple[str, str], ...]:
    """Return every text in the code that names no act, read once, and not before it is asked for."""
    return tuple(each for each in texts() if each[0] not in PAGES and each[0] not in ACTIONS)


@cache
def decided_by() -> tuple[tuple[str, str], ...]:
    """Return those by which something may be decided."""
    return tuple((text, module) for text, module in named() if module not in SPOKEN_OF)


@cache
def topics() -> frozenset[str]:
    """Return the topics among them."""
    found = {match[1] for text, _ in decided_by() if (match := TOPIC.fullmatch(text))}
    return frozenset(found | {topic.split(".", 1)[1] for topic in found if KEY.fullmatch(topic)})


def test_the_registry_and_the_vocabulary_mark_the_same_keys() -> None:
    marked = {key for key, entry in read_vocabulary().items() if entry.engine}
    assert marked == ENGINE_KEYS


def test_every_rule_key_that_decides_is_marked_for_the_engine() -> None:
    keys = {(text, module) for text, module in decided_by() if KEY.fullmatch(text)}
    assert {each for each in keys if each[0] not in ENGINE_KEYS} == set()


def test_every_rule_key_in_the_code_is_in_the_vocabulary() -> None:
    keys = {(text, module) for text, module in named() if KEY.fullmatch(text)}
    assert {each for each in keys if each[0] not in read_vocabulary()} == set()


@pytest.mark.parametrize("topic", sorted({key.split(".", 1)[1] for key in ENGINE_KEYS}))
def test_every_key_marked_for_the_engine_is_used_by_it(topic: str) -> None:
    stem, _, subject = topic.rpartition(".")
    asked = stem if subject in (*SUBJECTS, "ordinary") else topic
    assert asked in topics()
