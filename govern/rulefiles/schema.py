"""The shapes of the vocabulary and of law files."""

import re
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import NoReturn

from govern.domain.statutes.citation import Origin, Source
from govern.domain.statutes.rule import (
    WHOLE_NUMBERS,
    Dated,
    Entry,
    Kind,
    Nature,
    Protects,
    Rule,
    RuleValue,
    TestBase,
    TestCounts,
    TestValue,
    Vocabulary,
)
from govern.domain.values.message import Message
from govern.rulefiles.parts import Part

UNKNOWN = "unknown"
_KEY = re.compile(r"[a-z_]+(\.[a-z_]+)+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHARE = re.compile(r"(\d{1,6})/(\d{1,6})")


def read_entries(part: Part) -> Vocabulary:
    """Return the vocabulary that a file lays down; an entry ``like`` an earlier one falls back to it."""
    entries: dict[str, Entry] = {}
    for key, each in part.mapping().items():
        is_like = "like" in each.mapping()
        entries[key] = _read_like(key, each, entries) if is_like else _read_entry(key, each)
    for key, entry in entries.items():
        if entry.falls_back_to and entry.falls_back_to not in entries:
            _refuse_unknown(part.mapping()[key], entry.falls_back_to, entries)
    return entries


def _read_like(key: str, part: Part, entries: Vocabulary) -> Entry:
    found = part.fields(needed=("about", "like"))
    model = known_entry(found["like"].text(), found["like"], entries)
    return replace(model, key=key, about=found["about"].text(), falls_back_to=model.key)


def _read_entry(key: str, part: Part) -> Entry:
    if not _KEY.fullmatch(key):
        part.place.refuse(Message("A key is small words joined by points, such as assembly.notice."))
    optional = ("unit", "options", "falls_back_to", "engine")
    found = part.fields(needed=("about", "kind", "protects"), allowed=optional)
    kind = Kind(found["kind"].one_of(tuple(Kind)))
    if (kind in WHOLE_NUMBERS or kind is Kind.SHARE) and "unit" not in found:
        part.place.refuse(Message("A measure needs its unit, such as unit: clear days."))
    if (kind is Kind.CHOICE) != ("options" in found):
        part.place.refuse(Message("A choice lists its options; nothing else does."))
    options = tuple(each.text() for each in found["options"].items()) if "options" in found else ()
    return Entry(
        key=key,
        about=found["about"].text(),
        kind=kind,
        unit=found["unit"].text() if "unit" in found else None,
        protects=Protects(found["protects"].one_of(tuple(Protects))),
        options=options,
        falls_back_to=found["falls_back_to"].text() if "falls_back_to" in found else None,
        engine=found["engine"].flag() if "engine" in found else False,
    )


def read_value(part: Part, entry: Entry) -> RuleValue:
    """Return a rule's value after checking that it is of the kind that the vocabulary asks for."""
    if entry.kind in WHOLE_NUMBERS:
        return part.whole()
    if entry.kind is Kind.SHARE:
        return _read_share(part)
    if entry.kind is Kind.FLAG:
        return part.flag()
    if entry.kind is Kind.CHOICE:
        return part.one_of(entry.options)
    return tuple(_read_test(each, entry) for each in part.items())


def _read_share(part: Part) -> Fraction:
    found = _SHARE.fullmatch(part.value) if isinstance(part.value, str) else None
    if found is None or int(found[2]) == 0:
        part.place.refuse(Message('Write a share as an exact fraction between quotes, such as "2/3".'))
    share = Fraction(int(found[1]), int(found[2]))
    if not 0 < share <= 1:
        part.place.refuse(Message('A share lies above 0 and is at most the whole, "1/1".'))
    return share


def _read_test(part: Part, entry: Entry) -> TestValue:
    found = part.fields(needed=("counts", "share", "strict", "base"), allowed=("of",))
    counts = TestCounts(found["counts"].one_of(tuple(TestCounts)))
    base = TestBase(found["base"].one_of(tuple(TestBase)))
    of = found["of"].text() if "of" in found and found["of"].value is not None else None
    if (counts is TestCounts.CATEGORY) != (of is not None):
        part.place.refuse(Message("A test that counts a category names it under “of”; others do not."))
    if "quorum" in entry.key.split(".") and base is not TestBase.ENTITLED:
        found["base"].place.refuse(Message("A quorum is a share of all who may vote: write base: entitled."))
    return TestValue(counts, of, _read_share(found["share"]), found["strict"].flag(), base)


def read_rules(part: Part, vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """Return the rules of a law file."""
    return tuple(_read_rule(key, each, vocabulary) for key, each in part.mapping().items())


def _read_rule(key: str, part: Part, vocabulary: Vocabulary) -> Rule:
    entry = known_entry(key, part, vocabulary)
    found = part.fields(needed=("nature", "since"))
    nature = _read_nature(found["nature"])
    values = tuple(_read_dated(day, each, entry, nature) for day, each in found["since"].mapping().items())
    if not values:
        found["since"].place.refuse(Message("Give at least one value, under its day or under “unknown”."))
    return Rule(key, tuple(sorted(values, key=lambda each: each.since or date.min)))


def known_entry(key: str, part: Part, vocabulary: Vocabulary) -> Entry:
    """Return the vocabulary's entry for a key that stands in a file."""
    if key not in vocabulary:
        _refuse_unknown(part, key, vocabulary)
    return vocabulary[key]


def _refuse_unknown(part: Part, key: str, vocabulary: Vocabulary) -> NoReturn:
    near = ", ".join(get_close_matches(key, vocabulary, n=3, cutoff=0.5)) or "assembly.notice"
    part.place.refuse(
        Message("“{key}” is not in the vocabulary of rules. Near to it: {near}.", {"key": key, "near": near})
    )


def _read_nature(part: Part) -> Nature:
    return Nature(part.one_of(tuple(Nature)))


def _read_dated(day: str, part: Part, entry: Entry, nature: Nature) -> Dated:
    found = part.fields(needed=("value", "source"), allowed=("note", "nature"))
    return Dated(
        since=_read_since(day, part),
        value=None if found["value"].value is None else read_value(found["value"], entry),
        source=_read_source(found["source"]),
        nature=_read_nature(found["nature"]) if "nature" in found else nature,
        note=found["note"].text() if "note" in found else None,
    )


def _read_since(day: str, part: Part) -> date | None:
    if day == UNKNOWN:
        return None
    if not _is_day(day):
        part.place.refuse(
            Message("A value stands under the day on which it begins, such as 2019-05-01, or “unknown”.")
        )
    return date.fromisoformat(day)


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _read_source(part: Part) -> Source:
    found = part.fields(needed=("act", "article", "verified"), allowed=("url", "read_on"))
    verified = found["verified"].flag()
    if verified and not {"url", "read_on"} <= set(found):
        part.place.refuse(Message("A source that was checked against its text needs its url and read_on."))
    url = found["url"].text() if "url" in found else None
    if url is not None and not url.startswith("https://"):
        found["url"].place.refuse(Message("An address begins with https://."))
    return Source(
        origin=Origin.LAW,
        act=found["act"].text(),
        article=found["article"].text(),
        url=url,
        read_on=found["read_on"].day() if "read_on" in found else None,
        verified=verified,
    )
