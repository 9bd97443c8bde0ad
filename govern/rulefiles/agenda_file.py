"""An agenda written as a file: the meeting and its items in order, in one or several languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from govern.domain.meetings.kinds import BodyKind, ItemKind, MeetingKind, MeetingMode
from govern.domain.rules.decision import Subject
from govern.domain.values.errors import RuleBroken
from govern.domain.values.message import Message
from govern.domain.values.text import Text
from govern.rulefiles.parts import Part, parse

MOST_ITEMS = 200
#: a second call is planned from the meeting that had no quorum
_KINDS = tuple(each.value for each in MeetingKind if each is not MeetingKind.SECOND_CALL)
_DECIDED = (ItemKind.DECISION, ItemKind.MINUTES_APPROVAL)
_NOT_READ = (ItemKind.ELECTION, ItemKind.CONSENT)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One item; ``proposed_by`` is the reference of a member, or empty for the board."""

    kind: ItemKind
    subject: Subject
    title: Text
    explanation: Text | None
    requested_decision: Text | None
    proposed_by: str


@dataclass(frozen=True, slots=True)
class AgendaFile:
    """A meeting and its items, its day not yet chosen."""

    body: BodyKind
    kind: MeetingKind
    mode: MeetingMode
    place: str
    remote: str
    starts: time
    items: tuple[AgendaEntry, ...]


def read_agenda(text: str | bytes, file: str = "agenda.yaml") -> AgendaFile:
    """Return the agenda in a file.

    Raises:
        RuleFileError: at the first place that cannot be read, with what it should have been.
    """
    part = parse(text, file)
    found = part.fields(
        needed=("body", "kind", "mode", "starts", "authentic", "items"), allowed=("place", "remote")
    )
    if not _TIME.fullmatch(found["starts"].text()):
        found["starts"].place.refuse(Message("Write a time between quotes, such as “14:00”."))
    items = found["items"].items()
    if len(items) > MOST_ITEMS:
        found["items"].place.refuse(Message("An agenda holds at most {most} items.", {"most": MOST_ITEMS}))
    return AgendaFile(
        body=BodyKind(found["body"].one_of(tuple(each.value for each in BodyKind))),
        kind=MeetingKind(found["kind"].one_of(_KINDS)),
        mode=MeetingMode(found["mode"].one_of(tuple(each.value for each in MeetingMode))),
        place=found["place"].text() if "place" in found else "",
        remote=found["remote"].text() if "remote" in found else "",
        starts=time.fromisoformat(found["starts"].text()),
        items=tuple(_entry(each, found["authentic"].text()) for each in items),
    )


def _entry(part: Part, authentic: str) -> AgendaEntry:
    allowed = ("subject", "explanation", "requested_decision", "proposed_by")
    found = part.fields(needed=("kind", "title"), allowed=allowed)
    kind = ItemKind(found["kind"].one_of(tuple(each.value for each in ItemKind if each not in _NOT_READ)))
    if kind in _DECIDED and "requested_decision" not in found:
        part.place.refuse(Message("Write the requested decision: the words that would be voted on."))
    subjects = tuple(each.value for each in Subject)
    return AgendaEntry(
        kind=kind,
        subject=Subject(found["subject"].one_of(subjects)) if "subject" in found else Subject.ORDINARY,
        title=_text(found["title"], authentic),
        explanation=_optional(found, "explanation", authentic),
        requested_decision=_optional(found, "requested_decision", authentic),
        proposed_by=found["proposed_by"].text() if "proposed_by" in found else "",
    )


def _optional(found: Mapping[str, Part], name: str, authentic: str) -> Text | None:
    return _text(found[name], authentic) if name in found else None


def _text(part: Part, authentic: str) -> Text:
    versions = {}
    for language, said in part.mapping().items():
        if not _LANGUAGE.fullmatch(language):
            said.place.refuse(Message("“{value}” is no language code.", {"value": language}))
        versions[language] = said.text().strip()
    try:
        return Text(authentic, versions)
    except RuleBroken as broken:
        part.place.refuse(broken.message)
