"""What is said about a legal form: names, acts, status, and what its statutes must contain."""

import re
from dataclasses import dataclass

from govern.domain.values.message import Message
from govern.rulefiles.parts import Part

_MONTH = re.compile(r"\d{4}-\d\d")


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
    must_contain: tuple[str, ...]
    gaps: tuple[str, ...]


def read_about_part(part: Part) -> About:
    found = part.fields(
        needed=("code", "country", "local_name", "english_name", "languages", "status", "as_of", "act"),
        allowed=("must_contain", "gaps"),
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
        must_contain=_texts(found["must_contain"]) if "must_contain" in found else (),
        gaps=_texts(found["gaps"]) if "gaps" in found else (),
    )


def _texts(part: Part) -> tuple[str, ...]:
    return tuple(each.text() for each in part.items())
