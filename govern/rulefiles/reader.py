"""The door to rule files: vocabulary, law packs and statutes, found from the checkout."""

import re
from functools import cache, lru_cache
from pathlib import Path

from govern.domain.amendment.draft import Change, Written
from govern.domain.statutes.articles import Head, Statutes
from govern.domain.statutes.rule import Rule, RuleValue, Vocabulary
from govern.domain.statutes.rulebook import Law, Rulebook
from govern.domain.values.errors import NotFound
from govern.domain.values.message import Message
from govern.rulefiles.about import About, Contents, read_about_part, read_contents_part
from govern.rulefiles.amending_act import read_change
from govern.rulefiles.parts import Part, parse
from govern.rulefiles.questions import Questions, read_questions_part
from govern.rulefiles.schema import known_entry, read_entries, read_rules
from govern.rulefiles.statutes_file import Known, read_statutes_part
from govern.rulefiles.values import read_value

ROOT = Path(__file__).resolve().parents[2] / "statutes"
_CODE = re.compile(r"[a-z]{2}-[a-z0-9-]{1,40}")


@cache
def read_vocabulary() -> Vocabulary:
    """Return the vocabulary of rule keys."""
    return read_entries(*(_file(path) for path in sorted((ROOT / "vocabulary").glob("*.yaml"))))


@cache
def read_contents() -> Contents:
    """Return the topics that statutes may have to settle, each with the sentence that says what it is."""
    return read_contents_part(_file(ROOT / "contents.yaml"))


@cache
def read_questions() -> Questions:
    """Return what people ask of laws in plain words, and the comparisons to begin with."""
    return read_questions_part(_file(ROOT / "questions.yaml"), read_vocabulary(), law_codes())


@cache
def law_codes() -> tuple[str, ...]:
    """Return the codes of the legal forms whose law is here, such as ``be-aisbl``."""
    return tuple(sorted(folder.name for folder in (ROOT / "law").iterdir() if folder.is_dir()))


@cache
def read_about(code: str) -> About:
    """Return what is said about a legal form and its sources.

    Raises:
        NotFound: when there is no law pack of that code.
    """
    return read_about_part(_file(_folder(code) / "about.yaml"), read_contents())


@cache
def read_law(code: str) -> tuple[Rule, ...]:
    """Return the rules of law of a legal form, with those of the Union for every form.

    Raises:
        NotFound: when there is no law pack of that code.
        RuleFileError: when a file is faulty or two files lay down the same key.
    """
    found: dict[str, Rule] = {}
    packs = (path for path in sorted(_folder(code).glob("*.yaml")) if path.name != "about.yaml")
    for path in (*packs, ROOT / "union.yaml"):
        part = _file(path)
        for rule in read_rules(part, read_vocabulary()):
            if rule.key in found:
                part.mapping()[rule.key].place.refuse(
                    Message("“{key}” stands in another file too.", {"key": rule.key})
                )
            found[rule.key] = rule
    return tuple(found.values())


def read_statutes(text: str | bytes, file: str = "statutes.yaml") -> Statutes:
    """Return the statutes that a file's text lays down.

    Raises:
        RuleFileError: naming file, line and place, what is wrong and what would be right.
    """
    return _statutes(text, file)


@lru_cache(maxsize=16)
def _statutes(text: str | bytes, file: str) -> Statutes:
    return read_statutes_part(parse(text, file), _known())


def rulebook(code: str, statutes: tuple[Statutes, ...] = ()) -> Rulebook:
    """Return the rulebook of an association of a legal form with every version of its statutes.

    A version of another form, from before or after a move of the seat, is under its own form's law.
    """
    moved = {form: _law(form) for form in {version.head.form for version in statutes} - {code}}
    return Rulebook(read_vocabulary(), read_law(code), statutes, as_of=read_about(code).as_of, moved=moved)


def _law(code: str) -> Law:
    return Law({rule.key: rule for rule in read_law(code)}, read_about(code).as_of)


def _folder(code: str) -> Path:
    folder = ROOT / "law" / code
    if not _CODE.fullmatch(code) or not folder.is_dir():
        raise NotFound(
            Message(
                "No law of the form “{code}” is known. Known are: {known}.",
                {"code": code, "known": ", ".join(law_codes())},
            )
        )
    return folder


def _file(path: Path) -> Part:
    return parse(path.read_bytes(), str(path.relative_to(ROOT.parent)))


def read_written(written: Written, head: Head) -> Change:
    """Return a change to statutes of this head as somebody wrote it.

    Raises:
        RuleFileError: naming article, line and place, what is wrong and what would be right.
    """
    return read_change(written, head, _known())


def _known() -> Known:
    return Known(read_vocabulary(), law_codes(), read_contents())


def read_supposed(fragment: str) -> dict[str, RuleValue | None]:
    """Return rule values as they stand under "rules" in a statutes file; null supposes a rule taken out.

    Raises:
        RuleFileError: naming line and place, what is wrong and what would be right.
    """
    vocabulary = read_vocabulary()
    found: dict[str, RuleValue | None] = {}
    for key, part in parse(fragment, "rules").mapping().items():
        entry = known_entry(key, part, vocabulary)
        value = part.fields(needed=("value",), allowed=("paragraph",))["value"]
        found[key] = None if value.value is None else read_value(value, entry)
    return found
