"""What is said about a legal form: names, acts, status, and what its statutes must contain."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from govern.domain.statutes.compliance import Requirement
from govern.domain.values.message import Message
from govern.rulefiles.parts import Part

#: with these words the sources mark what a law recommends or allows, and does not require
_NOT_BINDING = ("(should)", "(optional)")
_MONTH = re.compile(r"\d{4}-\d\d")

Contents: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Needed:
    """Something that the statutes of a form must contain: in the law's words, and as topics."""

    says: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the law itself, such as how a proposal fared, with where it was read."""

    says: str
    cite: str
    url: str | None
    verified: bool
    since: date | None


@dataclass(frozen=True, slots=True)
class About:
    """A legal form and the sources of its law pack; ``as_of`` is the month in which they were read."""

    code: str
    country: str
    local_name: str
    english_name: str
    languages: tuple[str, ...]
    status: str
    as_of: str
    act_short: str
    act_title: str
    act_url: str
    must_contain: tuple[Needed, ...]
    remarks: tuple[Remark, ...]
    gaps: tuple[str, ...]

    @property
    def is_in_force(self) -> bool:
        return self.status == "in_force"

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        return tuple(_requirement(each) for each in self.must_contain)


def _requirement(needed: Needed) -> Requirement:
    mark = next((each for each in _NOT_BINDING if needed.says.startswith(each)), "")
    says = needed.says.removeprefix(mark).strip()
    return Requirement(says, needed.topics, is_binding=not mark)


def read_contents_part(part: Part) -> Contents:
    return {topic: each.text() for topic, each in part.mapping().items()}


def read_about_part(part: Part, contents: Contents) -> About:
    found = part.fields(
        needed=("code", "country", "local_name", "english_name", "languages", "status", "as_of", "act"),
        allowed=("must_contain", "remarks", "gaps"),
    )
    act = found["act"].fields(needed=("short", "title", "url"))
    if not _MONTH.fullmatch(found["as_of"].text()):
        found["as_of"].place.refuse(
            Message("Write the month in which the sources were read between quotes, as “2026-11”.")
        )
    return About(
        code=found["code"].text(),
        country=found["country"].text(),
        local_name=found["local_name"].text(),
        english_name=found["english_name"].text(),
        languages=_texts(found["languages"]),
        status=found["status"].one_of(("in_force", "proposal")),
        as_of=found["as_of"].text(),
        act_short=act["short"].text(),
        act_title=act["title"].text(),
        act_url=act["url"].text(),
        must_contain=tuple(_read_needed(each, contents) for each in _listed(found, "must_contain")),
        remarks=tuple(_read_remark(each) for each in _listed(found, "remarks")),
        gaps=_texts(found["gaps"]) if "gaps" in found else (),
    )


def _listed(found: Mapping[str, Part], name: str) -> tuple[Part, ...]:
    return found[name].items() if name in found else ()


def _read_needed(part: Part, contents: Contents) -> Needed:
    found = part.fields(needed=("says", "topics"))
    topics = tuple(each.one_of(tuple(contents)) for each in found["topics"].items())
    return Needed(found["says"].text(), topics)


def _read_remark(part: Part) -> Remark:
    found = part.fields(needed=("says", "cite", "verified"), allowed=("url", "since"))
    return Remark(
        says=found["says"].text(),
        cite=found["cite"].text(),
        url=found["url"].text() if "url" in found else None,
        verified=found["verified"].flag(),
        since=found["since"].day() if "since" in found else None,
    )


def _texts(part: Part) -> tuple[str, ...]:
    return tuple(each.text() for each in part.items())
