"""The shapes of the vocabulary and of law files."""

import re
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from govern.domain.statutes.citation import Doubt, Origin, Source
from govern.domain.statutes.rule import (
    WHOLE_NUMBERS,
    WITH_OPTIONS,
    Dated,
    Entry,
    Kind,
    Nature,
    Protects,
    Rule,
    Vocabulary,
)
from govern.domain.values.message import Message
from govern.rulefiles.parts import Part
from govern.rulefiles.values import read_value

UNKNOWN = "unknown"
_KEY = re.compile(r"[a-z_]+(\.[a-z_]+)+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_entries(*parts: Part) -> Vocabulary:
    """Return the vocabulary that files lay down; an entry ``like`` an earlier one falls back to it."""
    entries: dict[str, Entry] = {}
    pieces: dict[str, Part] = {}
    for part in parts:
        topic = Path(part.place.file).stem
        for key, each in part.mapping().items():
            if key in entries:
                each.place.refuse(Message("“{key}” stands in another file too.", {"key": key}))
            is_like = "like" in each.mapping()
            entry = _read_like(key, each, entries) if is_like else _read_entry(key, each)
            entries[key] = replace(entry, topic=topic)
            pieces[key] = each
    for key, entry in entries.items():
        if entry.falls_back_to and entry.falls_back_to not in entries:
            _refuse_unknown(pieces[key], entry.falls_back_to, entries)
    return entries


def _read_like(key: str, part: Part, entries: Vocabulary) -> Entry:
    found = part.fields(needed=("about", "like"))
    model = known_entry(found["like"].text(), found["like"], entries)
    about = found["about"].text()
    return replace(model, key=key, about=about, falls_back_to=model.key, is_narrower=False)


def _read_entry(key: str, part: Part) -> Entry:
    if not _KEY.fullmatch(key):
        part.place.refuse(Message("A key is small words joined by points, such as assembly.notice."))
    optional = ("unit", "options", "falls_back_to", "engine", "bound")
    found = part.fields(needed=("about", "kind", "protects"), allowed=optional)
    kind = Kind(found["kind"].one_of(tuple(Kind)))
    if (kind in WHOLE_NUMBERS or kind is Kind.SHARE) and "unit" not in found:
        part.place.refuse(Message("A measure needs its unit, such as unit: clear days."))
    if (kind in WITH_OPTIONS) != ("options" in found):
        part.place.refuse(Message("A choice and a set list their options; nothing else does."))
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
        bound=found["bound"].flag() if "bound" in found else False,
    )


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
    found = part.fields(needed=("act", "article", "verified"), allowed=("url", "read_on", "doubt"))
    verified = found["verified"].flag()
    if verified and "doubt" in found:
        found["doubt"].place.refuse(Message("A source that is in doubt is not verified."))
    if verified and "url" not in found:
        part.place.refuse(Message("A source that was checked against its text needs its url."))
    url = found["url"].text() if "url" in found else None
    if url is not None and not url.startswith(("https://", "http://")):
        found["url"].place.refuse(Message("An address begins with https:// or http://."))
    return Source(
        origin=Origin.LAW,
        act=found["act"].text(),
        article=found["article"].text(),
        url=url,
        read_on=found["read_on"].day() if "read_on" in found else None,
        verified=verified,
        doubt=Doubt(found["doubt"].one_of(tuple(Doubt))) if "doubt" in found else None,
    )
